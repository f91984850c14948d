/** `npx node server/store/write-schema.ts <URL of an empty database>` migrates that database and rewrites schema.sql. */
import { writeFileSync } from "node:fs";
import pg from "pg";
import { migrateUp } from "./migrate.ts";
import { dumpSchema } from "./schema.ts";

const databaseUrl = process.argv[2];
if (databaseUrl === undefined) throw new Error("Give the URL of an empty database.");
await migrateUp(databaseUrl);
const client = new pg.Client({ connectionString: databaseUrl });
await client.connect();
const sql = await dumpSchema(async (text) => (await client.query(text)).rows);
await client.end();
writeFileSync(new URL("schema.sql", import.meta.url), sql);
