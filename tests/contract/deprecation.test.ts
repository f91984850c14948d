/** An operation that the contract announces as going away says so on its answers: the server itself, of a contract that has one. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect } from "chai";
import { loadContract } from "../../codegen/contract.ts";
import { projectFolder } from "../../server/embedded/places.ts";
import { bareEnvironment } from "../../tools/run.ts";
import { freshDatabase } from "../support/database.ts";
import { redisUrl } from "../support/services.ts";
import { generate } from "./small-contract.ts";

const output = "server/generated/operations.ts";
const announced =
  "\n      deprecated: true\n      x-deprecated-at: 2026-12-01T00:00:00Z\n      x-sunset-at: 2027-06-01T00:00:00Z";

describe("an operation that goes away", function () {
  this.timeout(60_000);
  let folder: string;
  let drop: () => Promise<void>;
  let server: ChildProcess;
  let url: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "cute-sunset-"));
    await copyServer();
    const database = await freshDatabase();
    drop = database.drop;
    const env = {
      ...bareEnvironment(),
      PORT: "0",
      DATABASE_URL: database.url,
      REDIS_URL: redisUrl(),
      CUTE_DATA_DIR: join(folder, "data"),
    };
    server = spawn(process.execPath, [join(folder, "server", "main.ts")], {
      env,
      stdio: ["ignore", "pipe", "inherit"],
    });
    url = await addressOf(server);
  });

  after(async () => {
    const ended = once(server, "close");
    server.kill();
    await ended;
    await drop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** With listBrands deprecated, and everything else as it is. */
  async function copyServer(): Promise<void> {
    for (const name of ["server", "docs", "package.json"])
      cpSync(join(projectFolder, name), join(folder, name), { recursive: true });
    symlinkSync(join(projectFolder, "node_modules"), join(folder, "node_modules"));
    const contract = readFileSync(join(projectFolder, "openapi.yaml"), "utf8");
    const changed = contract.replace("operationId: listBrands", `operationId: listBrands${announced}`);
    writeFileSync(join(folder, output), await generate(output, loadContract(changed)));
  }

  const announcementsOf = ({ headers }: Response) => [headers.get("deprecation"), headers.get("sunset")];

  it("answers with Deprecation, in Unix seconds, and Sunset, as a date of HTTP", async () => {
    const answer = await fetch(`${url}/v1/brands`, { headers: { Origin: "https://shop.example" } });
    expect(answer.status).to.equal(200);
    expect(announcementsOf(answer)).to.deep.equal(["@1796083200", "Tue, 01 Jun 2027 00:00:00 GMT"]);
    expect(answer.headers.get("access-control-expose-headers")).to.include("Deprecation, Sunset");
  });

  it("says so on its problems too", async () => {
    const answer = await fetch(`${url}/v1/brands?limit=0`);
    expect(answer.status).to.equal(400);
    expect(announcementsOf(answer)).to.deep.equal(["@1796083200", "Tue, 01 Jun 2027 00:00:00 GMT"]);
  });

  it("is no reason for others to say anything", async () => {
    expect(announcementsOf(await fetch(`${url}/v1/categories`))).to.deep.equal([null, null]);
    expect(announcementsOf(await fetch(`${url}/v1/nowhere`))).to.deep.equal([null, null]);
  });
});

/** From the entry of its log that has it. */
async function addressOf({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error("the server has no standard output");
  for await (const line of createInterface({ input: stdout })) {
    const { url } = JSON.parse(line);
    if (url === undefined) continue;
    stdout.resume();
    return url;
  }
  throw new Error("the server ended without listening");
}
