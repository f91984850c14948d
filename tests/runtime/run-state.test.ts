import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { readRunState, removeRunState, writeRunState } from "../../server/embedded/run-state.ts";

const program = join(import.meta.dirname, "..", "..", "server", "embedded", "env.ts");

/** What a shell knows after `eval "$(make -s env)"`. */
function evaluate(dataDir: string): { status: number | null; stdout: string; stderr: string } {
  const script = `set -e; lines=$("$0" "$1"); eval "$lines"; printf '%s\\n' "$CUTE_URL" "$CUTE_API_KEY" "$DATABASE_URL" "\${REDIS_URL-unset}"`;
  const env = { PATH: process.env.PATH, CUTE_DATA_DIR: dataDir };
  return spawnSync("/bin/sh", ["-c", script, process.execPath, program], { encoding: "utf8", env });
}

describe("make env", () => {
  let dataDir: string;
  const state = {
    url: "http://127.0.0.1:3000",
    apiKey: "cute_a'b $(c)",
    databaseUrl: "postgres://postgres:x@127.0.0.1:1/cute",
    redisUrl: "redis://:y@127.0.0.1:2",
    secretsFile: "/nowhere/secrets.json",
    pid: process.pid,
  };

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), "cute-run-state-"));
  });

  afterEach(() => {
    removeRunState(dataDir, state.pid);
    rmSync(dataDir, { recursive: true, force: true });
  });

  it("gives a shell the settings of the running server, whatever characters they hold", () => {
    writeRunState(dataDir, state);
    const { stdout } = evaluate(dataDir);
    expect(stdout.split("\n").slice(0, 4)).to.deep.equal([state.url, state.apiKey, state.databaseUrl, state.redisUrl]);
  });

  it("leaves REDIS_URL out when there is no Valkey", () => {
    writeRunState(dataDir, { ...state, redisUrl: null });
    expect(evaluate(dataDir).stdout).to.match(/\nunset\n$/);
  });

  it("keeps the settings from other users", () => {
    writeRunState(dataDir, state);
    expect(statSync(join(dataDir, "run.json")).mode & 0o777).to.equal(0o600);
  });

  it("says on stderr that nothing runs, and exits 1, when nothing ran or the run has ended", () => {
    expect(evaluate(dataDir)).to.include({
      status: 1,
      stdout: "",
      stderr: "Nothing runs here: start it with make run.\n",
    });
    writeRunState(dataDir, state);
    removeRunState(dataDir, state.pid);
    expect(evaluate(dataDir)).to.include({ status: 1, stdout: "" });
  });

  it("does not take a dead process's settings for a running server's", async () => {
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    await once(child, "spawn");
    writeRunState(dataDir, { ...state, pid: child.pid ?? 0 });
    expect(readRunState(dataDir)).to.include({ pid: child.pid });
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(readRunState(dataDir)).to.equal(null);
    removeRunState(dataDir, child.pid ?? 0);
  });
});
