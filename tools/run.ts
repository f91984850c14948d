/** Programs that are run to their end. */
import { spawn } from "node:child_process";
import { dirname } from "node:path";
import { text } from "node:stream/consumers";

export interface Place {
  readonly cwd?: string;
  /** The whole environment; without it the caller's PATH and HOME. */
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string;
}

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** What a program needs of the machine: nothing that speaks of an account, a key or a server of ours. */
export function bareEnvironment(): NodeJS.ProcessEnv {
  const { PATH = "", HOME, TMPDIR } = process.env;
  return { PATH: `${dirname(process.execPath)}:${PATH}`, HOME, TMPDIR };
}

export async function runToEnd([program = "", ...args]: readonly string[], place: Place = {}): Promise<Ended> {
  const { cwd, env = bareEnvironment(), input = "" } = place;
  const child = spawn(program, args, { cwd, env, stdio: ["pipe", "pipe", "pipe"] });
  const { promise, resolve, reject } = Promise.withResolvers<number | null>();
  child.once("error", reject);
  child.once("close", resolve);
  child.stdin.on("error", () => undefined); // a program may end without having read all
  child.stdin.end(input);
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), promise]);
  return { code, out, err };
}

/** Gives what it wrote to standard output; throws all that it wrote if it failed. */
export async function run(command: readonly string[], place: Place = {}): Promise<string> {
  const { code, out, err } = await runToEnd(command, place);
  if (code === 0) return out;
  throw new Error(`${command.join(" ")} ended with code ${code}:\n${out}${err}`);
}
