import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import pg from "pg";
import { createClient } from "redis";

interface Run {
  child: ChildProcess;
  databaseUrl: string;
  redisUrl: string;
  output(): string;
}

const program = join(import.meta.dirname, "..", "support", "standalone-process.ts");

function start(dataDir: string, limits = ""): { child: ChildProcess; output(): string } {
  const child = spawn("/bin/sh", ["-c", `${limits} exec "$0" "$@"`, process.execPath, program, dataDir]);
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (part) => (text += part));
  return { child, output: () => text };
}

async function startAndAwait(dataDir: string): Promise<Run> {
  const { child, output } = start(dataDir);
  while (child.exitCode === null && !output().includes("}\n"))
    await Promise.race([once(child.stdout ?? child, "data"), once(child, "exit")]);
  const line =
    output()
      .split("\n")
      .find((each) => each.startsWith("{")) ?? `{"failed":${JSON.stringify(output())}}`;
  return { child, output, ...JSON.parse(line) };
}

async function end({ child }: { child: ChildProcess }, signal: NodeJS.Signals): Promise<number> {
  const startedAt = Date.now();
  child.kill(signal);
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  return Date.now() - startedAt;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function count(url: string): Promise<number> {
  const client = await createClient({ url }).connect();
  try {
    return await client.incr("calls");
  } finally {
    client.destroy();
  }
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "cute-standalone-"));
  chmodSync(folder, 0o711); // under root, PostgreSQL runs as another user
  return folder;
}

async function refusal(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "",
    (error: unknown) => String(error),
  );
}

describe("the embedded servers of make run", () => {
  let dataDir: string;
  const runs: { child: ChildProcess }[] = [];
  const run = async (): Promise<Run> => {
    const started = await startAndAwait(dataDir);
    runs.push(started);
    return started;
  };

  before(() => {
    dataDir = newFolder();
  });

  afterEach(async () => {
    for (const each of runs.splice(0)) await end(each, "SIGTERM");
  });

  after(() => rmSync(dataDir, { recursive: true, force: true }));

  it("starts although an earlier run was killed in the middle of making the data folder", async () => {
    mkdirSync(join(dataDir, "postgresql", "data.new"), { recursive: true, mode: 0o700 });
    writeFileSync(join(dataDir, "postgresql", "data.new", "PG_VERSION"), "18\n");
    const { databaseUrl } = await run();
    expect(await query(databaseUrl, "select 1 as one")).to.deep.equal([{ one: 1 }]);
  });

  it("says what it starts and where, and listens on the loopback address only", async () => {
    const { databaseUrl, redisUrl, output } = await run();
    expect(output()).to.match(/^PostgreSQL 18\.\d+ ready on 127\.0\.0\.1:\d+ \(\d+\.\d s\), data in \//m);
    expect(output()).to.match(/^Valkey 9\.\d+\.\d+ ready on 127\.0\.0\.1:\d+ \(\d+\.\d s\), data in \//m);
    expect(await query(databaseUrl, "show listen_addresses")).to.deep.equal([{ listen_addresses: "127.0.0.1" }]);
    expect(await query(databaseUrl, "show fsync")).to.deep.equal([{ fsync: "on" }]);
    expect(await count(redisUrl)).to.be.above(0);
  });

  it("lets nobody in without the password, which only its owner can read", async () => {
    const { databaseUrl, redisUrl } = await run();
    const without = (url: string): string => url.replace(/:[^:@/]+@/, ":wrong@");
    expect(await refusal(query(without(databaseUrl), "select 1"))).to.match(/password authentication failed/);
    expect(await refusal(count(without(redisUrl)))).to.match(/WRONGPASS/);
    for (const server of ["postgresql", "valkey"]) {
      expect(statSync(join(dataDir, server)).mode & 0o777).to.equal(0o700);
      expect(statSync(join(dataDir, server, "password")).mode & 0o777).to.equal(0o600);
    }
  });

  it("stops both within 10 seconds of being told to, and keeps their data", async () => {
    const first = await run();
    await query(first.databaseUrl, "create table if not exists kept as select 42 as answer");
    const calls = await count(first.redisUrl);
    expect(await end(first, "SIGTERM")).to.be.below(10_000);
    expect(await refusal(query(first.databaseUrl, "select 1"))).to.match(/ECONNREFUSED/);
    expect(await refusal(count(first.redisUrl))).to.match(/ECONNREFUSED|Socket closed/);

    const second = await run();
    expect(await query(second.databaseUrl, "select answer from kept")).to.deep.equal([{ answer: 42 }]);
    expect(await count(second.redisUrl)).to.equal(calls + 1);
  });

  it("starts again after a kill -9, ends what that left behind, and has lost nothing that was committed", async () => {
    const killed = await run();
    await query(killed.databaseUrl, "create table if not exists kept as select 42 as answer");
    await end(killed, "SIGKILL");
    const orphan = await query(killed.databaseUrl, "select answer from kept");
    expect(orphan).to.deep.equal([{ answer: 42 }]);

    const next = await run();
    expect(await query(next.databaseUrl, "select answer from kept")).to.deep.equal([{ answer: 42 }]);
    expect(next.databaseUrl).to.equal(killed.databaseUrl);
    expect(next.redisUrl).to.equal(killed.redisUrl);
  });

  it("starts again after a kill -9 of everything, postmaster included", async () => {
    const killed = await run();
    await query(killed.databaseUrl, "create table if not exists kept as select 42 as answer");
    await end(killed, "SIGKILL");
    for (const pidFile of ["postgresql/data/postmaster.pid", "valkey/valkey.pid"]) {
      process.kill(Number.parseInt(readFileSync(join(dataDir, pidFile), "utf8"), 10), "SIGKILL");
    }
    const next = await run();
    expect(await query(next.databaseUrl, "select answer from kept")).to.deep.equal([{ answer: 42 }]);
  });

  it("starts although another program has got the pid that a killed server noted", async () => {
    const killed = await run();
    await end(killed, "SIGTERM");
    const stale = [process.pid, join(dataDir, "postgresql/data"), 1_700_000_000, 54_999, "", "127.0.0.1", "", "ready"];
    writeFileSync(join(dataDir, "postgresql/data/postmaster.pid"), `${stale.join("\n")}\n`);
    writeFileSync(join(dataDir, "valkey/valkey.pid"), `${process.pid}\n`);
    const next = await run();
    expect(await query(next.databaseUrl, "select 1 as one")).to.deep.equal([{ one: 1 }]);
  });

  it("refuses a second run in the same data folder with one sentence", async () => {
    await run();
    const { child, output } = start(dataDir);
    const [code] = await once(child, "close");
    expect(code).to.equal(1);
    expect(output()).to.match(/^Another run already uses \/\S+: stop it, or set CUTE_DATA_DIR to another folder\.\n$/);
  });
});

describe("a data folder that cannot be made", () => {
  let dataDir: string;

  beforeEach(() => {
    dataDir = newFolder();
  });

  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  it("refuses a data folder that it cannot make with one sentence", async () => {
    writeFileSync(join(dataDir, "file"), "");
    const { child, output } = start(join(dataDir, "file", "data"));
    const [code] = await once(child, "close");
    expect(code).to.equal(1);
    expect(output()).to.match(/^Cannot write \/\S+ \(ENOTDIR\): set CUTE_DATA_DIR to .*\.\n$/);
  });

  it("says why it could not write its data folder, and leaves nothing half-made", async () => {
    const { child, output } = start(dataDir, "ulimit -f 2000;"); // blocks: files of 1 MB at most, a full disk for initdb
    const [code] = await once(child, "close");
    expect(code).to.equal(1);
    expect(output()).to.match(/^PostgreSQL could not make its data folder in \/\S+: .*\.$/m);
    expect(readdirSync(join(dataDir, "postgresql"))).to.deep.equal(["password"]);
  });
});
