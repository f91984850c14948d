/** A line typed into a shell, and everything that it started. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect } from "chai";

const PATIENCE_MS = 60_000;

export interface Terminal {
  /** Everything that stood there so far, errors too. */
  output(): string;
  /** Resolves with what was found once it stands there; rejects when the line ends without, or after a minute. */
  shows(pattern: RegExp): Promise<RegExpExecArray>;
  /** To the shell and all that it started: SIGKILL as a power cut does, SIGINT as Ctrl-C does. Nothing where all has ended. */
  kill(signal: NodeJS.Signals): void;
  /** Resolves once everything has ended, with the exit code or the signal that ended it. */
  ended(): Promise<number | NodeJS.Signals>;
}

export interface Typed {
  readonly line: string;
  readonly cwd: string;
  /** The whole environment. */
  readonly env: NodeJS.ProcessEnv;
}

export function typeLine({ line, cwd, env }: Typed): Terminal {
  const child = spawn("/bin/sh", ["-c", line], { cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  const changed = new EventTarget();
  let text = "";
  let hasEnded = false;
  const exit = once(child, "close").then(([code, signal]) => {
    hasEnded = true;
    process.off("exit", killWithUs);
    changed.dispatchEvent(new Event("text"));
    return code ?? signal;
  });
  const kill = (signal: NodeJS.Signals): void => {
    if (!hasEnded && child.pid !== undefined) process.kill(-child.pid, signal);
  };
  const killWithUs = (): void => kill("SIGKILL");
  process.once("exit", killWithUs);
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (part: string) => {
      text += part;
      changed.dispatchEvent(new Event("text"));
    });
  }
  return {
    output: () => text,
    kill,
    ended: () => exit,
    async shows(pattern) {
      const patience = AbortSignal.timeout(PATIENCE_MS);
      for (;;) {
        const found = pattern.exec(text);
        if (found !== null) return found;
        if (hasEnded || patience.aborted) {
          throw new Error(
            `"${line}" ${hasEnded ? "ended" : "has stood there for a minute"} without ${pattern}:\n${text}`,
          );
        }
        await Promise.race([once(changed, "text"), once(patience, "abort")]);
      }
    },
  };
}

/** Ends a program that says so itself: as Ctrl-C does, or as whoever supervises it. Resolves with how it ended. */
export async function stop(terminal: Terminal, signal: "SIGINT" | "SIGTERM" = "SIGINT") {
  terminal.kill(signal);
  const ending = await terminal.ended();
  expect(terminal.output()).to.match(/^Stopped/m);
  return ending;
}
