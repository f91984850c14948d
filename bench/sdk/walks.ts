/** Programs that walk a list of items, each in a process of its own: with an SDK, and with nothing but an HTTP client. */
import { spawn } from "node:child_process";
import { copyFileSync, globSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { jsProject, pythonProject } from "../../tools/sdks/built.ts";

export interface Walk {
  readonly items: number;
  /** The length of all titles: the same for all programs, if they have read the same. */
  readonly titles: number;
  readonly ms: number;
  readonly cpuMs: number;
  /** Of the memory it holds, between the first fifth of the items and the end, in bytes. */
  readonly growth: number;
}

export interface Walker {
  readonly name: string;
  /** The one without an SDK that it is measured by. */
  readonly beside: string;
  run(settings: Readonly<Record<string, string>>): Promise<Walk>;
}

const programs = join(import.meta.dirname, "programs");

/** In projects that have the packages installed. */
export async function prepareWalkers(): Promise<readonly Walker[]> {
  const folder = join(await jsProject(), "walks");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  for (const file of globSync("*.js", { cwd: programs })) copyFileSync(join(programs, file), join(folder, file));
  const js = (name: string, beside: string, file: string): Walker => ({
    name,
    beside,
    run: (settings) => runProgram(process.execPath, ["--expose-gc", join(folder, file)], { ...pathOf(), ...settings }),
  });
  const { python, env } = await pythonProject();
  const py = (name: string, beside: string, file: string): Walker => ({
    name,
    beside,
    run: (settings) => runProgram(python, [join(programs, file)], { ...env, ...settings }),
  });
  return [
    js("fetch", "fetch", "walk_fetch.js"),
    js("@cute/sdk", "fetch", "walk_sdk.js"),
    py("httpx", "httpx", "walk_httpx.py"),
    py("cute-sdk", "httpx", "walk_sdk.py"),
    py("httpx, async", "httpx, async", "walk_httpx_async.py"),
    py("cute-sdk, async", "httpx, async", "walk_sdk_async.py"),
  ];
}

/** Milliseconds that a fresh interpreter takes for a statement. */
export async function statementMs(statement: string): Promise<number> {
  const { python, env } = await pythonProject();
  return runProgram(python, [join(programs, "import_time.py"), statement], env);
}

function pathOf(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH };
}

async function runProgram<T>(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<T> {
  const child = spawn(program, args, { env, stdio: ["ignore", "pipe", "inherit"] });
  const { promise: ended, resolve, reject } = Promise.withResolvers<number | null>();
  child.once("error", reject);
  child.once("close", resolve);
  const [out, code] = await Promise.all([text(child.stdout), ended]);
  if (code !== 0) throw new Error(`${program} ${args.join(" ")} ended with code ${code}`);
  return JSON.parse(out);
}
