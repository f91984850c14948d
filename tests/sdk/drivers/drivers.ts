/** The four programs that do what cases say: one for each way in which a program uses an SDK. */
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { jsProject, pythonProject } from "../../../tools/sdks/built.ts";
import type { Case, DriverGroup, Step } from "../cases/types.ts";
import type { Outcome } from "../scripted/check.ts";
import { deliver } from "../scripted/delivery.ts";
import type { Language } from "../scripted/match.ts";

export interface Driver {
  readonly name: string;
  readonly language: Language;
  readonly groups: readonly DriverGroup[];
  readonly program: string;
}

export const drivers: readonly Driver[] = [
  { name: "JavaScript, ES module", language: "js", groups: ["js", "esm"], program: "esm.mjs" },
  { name: "JavaScript, CommonJS", language: "js", groups: ["js", "cjs"], program: "cjs.cjs" },
  { name: "Python, blocking", language: "python", groups: ["python", "sync"], program: "sync.py" },
  { name: "Python, asyncio", language: "python", groups: ["python", "async"], program: "async.py" },
];

const DRIVER_MS_MAX = 120_000;

/** The reason why a driver leaves a case out. */
export function skipReason({ skip = {} }: Case, { groups }: Driver): string | undefined {
  return groups.map((group) => skip[group]).find((reason) => reason !== undefined);
}

/** A case, and the base URL that it is to be played against. */
export interface StagedCase {
  readonly case: Case;
  readonly baseUrl: string;
}

/** Plays all of them at a time, and gives their outcomes in the same order. Throws what the program wrote if it failed. */
export async function runDriver(driver: Driver, staged: readonly StagedCase[]): Promise<readonly Outcome[]> {
  const cases = staged.map(({ case: each, baseUrl }, id) => ({
    id,
    alone: each.alone,
    client: clientOf(each, baseUrl),
    steps: each.steps.map(wireStep),
  }));
  const lines = (await runProgram(driver, JSON.stringify({ cases }))).split("\n").filter((line) => line !== "");
  const outcomes: readonly Outcome[] = lines.map((line) => JSON.parse(line));
  const byId = new Map(outcomes.map((outcome) => [outcome.id, outcome]));
  return staged.map(({ case: each }, id) => {
    const outcome = byId.get(id);
    if (outcome === undefined) throw new Error(`the driver ${driver.program} reports nothing of "${each.name}"`);
    return outcome;
  });
}

/** `baseUrl: null` is none at all; without the field it is the case's own. */
function clientOf({ client = {} }: Case, baseUrl: string): unknown {
  const { baseUrl: wanted, ...rest } = client;
  const given = wanted === null ? rest : { ...rest, baseUrl: wanted ?? "{base}" };
  return JSON.parse(JSON.stringify(given).replaceAll("{base}", baseUrl));
}

function wireStep(step: Step): unknown {
  if ("together" in step) return { together: step.together.map(wireStep) };
  return step.webhook === undefined ? step : { ...step, webhook: deliver(step.webhook) };
}

/** The programs lie within the project that has the package, where an import finds it. */
async function runProgram({ program, language }: Driver, input: string): Promise<string> {
  if (language === "python") {
    const { python, env } = await pythonProject();
    // Loading all certificates takes 20 ms for each client; nothing here speaks TLS.
    const withoutTls = { ...env, SSL_CERT_DIR: import.meta.dirname };
    return run([python, join(import.meta.dirname, program)], { env: withoutTls, input });
  }
  const folder = mkdtempSync(join(await jsProject(), "drivers-"));
  try {
    for (const file of [program, "interpreter.cjs", "neutral.cjs", "webhooks.cjs"]) {
      cpSync(join(import.meta.dirname, file), join(folder, file));
    }
    return await run([process.execPath, join(folder, program)], { env: { PATH: process.env.PATH }, input });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function run(
  [command = "", ...args]: readonly string[],
  { env, input }: { env: NodeJS.ProcessEnv; input: string },
): Promise<string> {
  const signal = AbortSignal.timeout(DRIVER_MS_MAX);
  const child = spawn(command, args, { env, signal, stdio: ["pipe", "pipe", "pipe"] });
  const { promise, resolve, reject } = Promise.withResolvers<number | null>();
  child.once("error", reject);
  child.once("close", resolve);
  child.stdin.end(input);
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), promise]);
  if (code !== 0) throw new Error(`${args.join(" ")} ended with code ${code}: ${err}`);
  return out;
}
