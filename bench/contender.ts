/** A contender as a process of its own: started, asked for its CPU time, stopped. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { ContenderOptions } from "./contenders/ready.ts";

export interface Contender {
  readonly name: string;
  readonly port: number;
  /** Microseconds of user and system time so far. */
  cpuUs(): Promise<number>;
  stop(): Promise<void>;
}

export async function startContender(name: string, file: string, options: ContenderOptions): Promise<Contender> {
  const { databaseUrl, redisUrl, redisPrefix, secretsFile } = options;
  const child = fork(join(import.meta.dirname, "contenders", file), [databaseUrl, redisUrl, redisPrefix, secretsFile]);
  const { port } = await answer<{ port: number }>(child);
  return {
    name,
    port,
    async cpuUs() {
      child.send("cpu");
      const { cpuUs } = await answer<{ cpuUs: NodeJS.CpuUsage }>(child);
      return cpuUs.user + cpuUs.system;
    },
    async stop() {
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    },
  };
}

async function answer<T>(child: ChildProcess): Promise<T> {
  const settled = new AbortController();
  const { signal } = settled;
  const ended = once(child, "exit", { signal }).then(() => {
    throw new Error(`a contender ended: ${child.spawnargs.at(1)}`);
  });
  try {
    const [message] = await Promise.race([once(child, "message", { signal }), ended]);
    return message;
  } finally {
    settled.abort();
    await ended.catch(() => undefined);
  }
}
