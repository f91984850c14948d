/** The program that every runtime has to run, in an empty project with the npm package, beside a real server. */
import { randomUUID } from "node:crypto";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bareEnvironment, run } from "../../../tools/run.ts";
import { jsProject } from "../../../tools/sdks/built.ts";
import { startTestApi } from "../../support/api.ts";
import { insertBrand, insertCategory } from "../../support/fixtures.ts";

const smokePrograms = join(import.meta.dirname, "smoke");

/** What the program finds where everything works. */
export const wanted = {
  brands: ["Acne", "Bershka"],
  sameItem: true,
  hasRequestId: true,
  hasEtag: true,
  knowsLimits: true,
  error: [true, "BadRequestError", "invalid_request", "/price/amount"],
  event: ["item.sold", "Coat"],
  refusal: [true, "wrong_secret"],
};

export interface SmokeServer {
  /** What the program is told, with an idempotency key of its own. */
  settings(): Readonly<Record<string, string>>;
  /** Runs a command that prints what it found as JSON. */
  outcomeOf(command: readonly string[], cwd: string): Promise<unknown>;
  close(): Promise<void>;
}

export async function startSmokeServer(): Promise<SmokeServer> {
  const api = await startTestApi();
  const { key } = await api.account();
  for (const name of wanted.brands) await insertBrand(api, name);
  const fixed = { url: api.url, key, categoryId: await insertCategory(api) };
  const settings = () => ({ ...fixed, idempotencyKey: randomUUID() });
  return {
    settings,
    async outcomeOf(command, cwd) {
      const env = { ...bareEnvironment(), SMOKE: JSON.stringify(settings()) };
      return JSON.parse(await run(command, { cwd, env }));
    },
    close: () => api.close(),
  };
}

export interface SmokeProject {
  readonly folder: string;
  remove(): void;
}

export async function smokeProject(): Promise<SmokeProject> {
  const folder = mkdtempSync(join(tmpdir(), "cute-smoke-"));
  for (const from of [await jsProject(), smokePrograms]) cpSync(from, folder, { recursive: true });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
