import { readFileSync } from "node:fs";
import { expect } from "chai";
import pg from "pg";
import { migrateDown, migrateUp } from "../../server/store/migrate.ts";
import { dumpSchema } from "../../server/store/schema.ts";
import { emptyDatabase, freshDatabase, type TestDatabase } from "../support/database.ts";
import { openSession } from "./query.ts";

const committed = readFileSync(new URL("../../server/store/schema.sql", import.meta.url), "utf8");
const remedy =
  "the migrations and schema.sql differ: run `npx node server/store/write-schema.ts <URL of an empty database>`";

async function dumpOf(url: string): Promise<string> {
  const session = await openSession(url);
  try {
    return await dumpSchema((text) => session.query(text));
  } finally {
    await session.end();
  }
}

async function load(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

describe("schema.sql", () => {
  const databases: TestDatabase[] = [];
  after(() => Promise.all(databases.map((database) => database.drop())));

  it("is what the migrations make", async () => {
    const database = await freshDatabase();
    databases.push(database);
    expect(await dumpOf(database.url), remedy).to.equal(committed);
  });

  it("makes the same schema again when it is loaded into an empty database", async () => {
    const database = await emptyDatabase();
    databases.push(database);
    await load(database.url, committed);
    expect(await dumpOf(database.url)).to.equal(committed);
  });

  it("is the same after all migrations were undone and run again", async () => {
    const database = await freshDatabase();
    databases.push(database);
    await migrateDown(database.url, { extent: "all" });
    await migrateUp(database.url);
    expect(await dumpOf(database.url)).to.equal(committed);
  });
});
