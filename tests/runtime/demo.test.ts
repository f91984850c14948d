import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import pg from "pg";
import { ConfigError } from "../../server/config.ts";
import { prepareDemo } from "../../server/demo.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { newFolder, removeFolder } from "./main-process.ts";

describe("what make run adds to try things out with", () => {
  let database: TestDatabase;
  let client: pg.Client;
  const folders: string[] = [];

  before(async () => {
    database = await freshDatabase();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
  });

  after(async () => {
    for (const folder of folders) removeFolder(folder);
    await client.end();
    await database.drop();
  });

  function folder(): string {
    const made = newFolder();
    folders.push(made);
    return made;
  }

  async function prepare(dataDir: string) {
    const config = { dataDir, secretsFile: join(dataDir, "secrets.json") };
    return prepareDemo({ config, databaseUrl: database.url, say: () => undefined });
  }

  /** What has been done to the account since the last look. */
  async function newActions(): Promise<string[]> {
    const { rows } = await client.query<{ action: string; actor_kind: string }>(
      "with seen as (delete from cute.audit_log returning *) select action, actor_kind from seen order by at, id",
    );
    return rows.map(({ action, actor_kind }) => `${actor_kind} ${action}`);
  }

  async function liveKeys(): Promise<number> {
    const { rows } = await client.query("select from cute.api_keys where name = 'make run' and revoked_at is null");
    return rows.length;
  }

  it("is made once and kept in the data folder, and stands in the audit log", async () => {
    const dataDir = folder();
    const made = await prepare(dataDir);
    expect(made?.apiKey).to.match(/^cute_\w+$/);
    expect(await newActions()).to.deep.equal(["operator tier.set", "operator key.create", "operator password.reset"]);
    expect(await prepare(dataDir)).to.deep.equal(made);
    expect(await newActions()).to.deep.equal([]);
  });

  it("takes the place of what another data folder had, however often", async () => {
    await prepare(folder());
    await newActions();
    await prepare(folder());
    expect(await newActions()).to.deep.equal(["operator key.revoke", "operator key.create", "operator password.reset"]);
    expect(await liveKeys()).to.equal(1);
  });

  it("is made anew where its file is missing or cut short", async () => {
    const dataDir = folder();
    const made = await prepare(dataDir);
    writeFileSync(join(dataDir, "demo.json"), '{"password":"');
    const second = await prepare(dataDir);
    expect(second?.apiKey).to.not.equal(made?.apiKey);
    rmSync(join(dataDir, "demo.json"));
    expect((await prepare(dataDir))?.apiKey).to.not.equal(second?.apiKey);
    expect(await liveKeys()).to.equal(1);
  });

  it("is refused in one sentence where its file cannot be read, and nothing is made", async () => {
    const dataDir = folder();
    mkdirSync(join(dataDir, "demo.json"));
    await newActions();
    const error = await prepare(dataDir).then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).to.be.instanceOf(ConfigError);
    expect(String(error)).to.match(
      /Cannot use \/\S+demo\.json \(EISDIR: .+\): let this user read and write it, or set/,
    );
    expect(await newActions()).to.deep.equal([]);
  });
});
