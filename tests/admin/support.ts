/** The operator's command line as a process of its own, and as a call for what no process has to be started for. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import pg from "pg";
import { runCommandLine } from "../../server/admin/command-line.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";

const project = join(import.meta.dirname, "..", "..");

export type Settings = Readonly<Record<string, string>>;

export interface Answer {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  // biome-ignore lint/suspicious/noExplicitAny: what commands print is looked at field by field
  readonly json: any;
}

/** `node server/admin/main.ts`, which is what `npm run -s admin --` runs. */
export async function admin(settings: Settings, ...words: string[]): Promise<Answer> {
  return run([process.execPath, join(project, "server", "admin", "main.ts"), ...words], settings);
}

export async function run([program = "", ...args]: readonly string[], settings: Settings): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<number | null>();
  const env = { PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "", ...settings };
  const child = spawn(program, args, { cwd: project, env, stdio: ["ignore", "pipe", "pipe"] });
  child.once("error", reject);
  child.once("close", resolve);
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), promise]);
  return answerOf(code, out, err);
}

/** The same without a process: for refusals, of which there are many. */
export async function call(settings: Settings, ...words: string[]): Promise<Answer> {
  const out: string[] = [];
  const err: string[] = [];
  const terminal = { out: (line: string) => out.push(`${line}\n`), err: (line: string) => err.push(`${line}\n`) };
  const surroundings = { env: settings, projectFolder: project, now: () => new Date() };
  const code = await runCommandLine(words, terminal, surroundings);
  return answerOf(code, out.join(""), err.join(""));
}

function answerOf(code: number | null, out: string, err: string): Answer {
  return {
    code,
    out,
    err,
    get json() {
      return JSON.parse(out === "" ? err : out);
    },
  };
}

/** The second column of a record, by the first. */
export function fieldsOf({ out }: Answer): Record<string, string> {
  const lines = out.trimEnd().split("\n");
  return Object.fromEntries(lines.map((line) => [line.split(/ {2,}/, 1)[0], line.replace(/^\S+ +/, "")]));
}

/** The cells of a table's lines but the first, as many columns as hold no spaces. */
export function rowsOf({ out }: Answer): string[][] {
  return out
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((line) => line.split(/ {2,}/));
}

export interface Site {
  readonly settings: Settings;
  readonly databaseUrl: string;
  readonly secretsFile: string;
  sql<Row extends pg.QueryResultRow>(statement: string, values?: readonly unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

/** A database of its own and a folder for secrets, with no server running. */
export async function openSite(database: Promise<TestDatabase> = freshDatabase()): Promise<Site> {
  const { url, drop } = await database;
  const folder = mkdtempSync(join(tmpdir(), "cute-admin-"));
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  return {
    settings: { DATABASE_URL: url, CUTE_DATA_DIR: folder },
    databaseUrl: url,
    secretsFile: join(folder, "secrets.json"),
    sql: async (statement, values = []) => (await pool.query(statement, [...values])).rows,
    async close() {
      await pool.end();
      await drop();
      rmSync(folder, { recursive: true });
    },
  };
}

/** The settings under which the command line works on a test's API. */
export function settingsOf(api: { readonly databaseUrl: string; readonly secretsFile: string }): Settings {
  return {
    DATABASE_URL: api.databaseUrl,
    CUTE_SECRETS_FILE: api.secretsFile,
    CUTE_DATA_DIR: join(api.secretsFile, ".."),
  };
}
