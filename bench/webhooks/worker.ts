/** Worker processes as an operator starts them; what they log goes to files. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import { cpuUsOf } from "./cpu.ts";
import type { Installation } from "./installation.ts";

export interface Worker {
  cpuUs(): number;
  stop(): Promise<void>;
}

const main = join(import.meta.dirname, "..", "..", "server", "main.ts");

export function startWorkers(installation: Installation, count: number): readonly Worker[] {
  return Array.from({ length: count }, (_, index) => startWorker(installation, index));
}

export async function stopWorkers(workers: readonly Worker[]): Promise<void> {
  await Promise.all(workers.map((worker) => worker.stop()));
}

function startWorker({ folder, databaseUrl, secretsFile }: Installation, index: number): Worker {
  const dataDir = join(folder, `worker-${index}`);
  mkdirSync(dataDir, { recursive: true });
  const log = openSync(join(dataDir, "log"), "a");
  const child: ChildProcess = spawn(process.execPath, [main], {
    stdio: ["ignore", log, log],
    env: {
      PATH: process.env.PATH ?? "",
      CUTE_ROLE: "worker",
      CUTE_DATA_DIR: dataDir,
      CUTE_SECRETS_FILE: secretsFile,
      CUTE_WEBHOOKS_ALLOW_LOOPBACK: "1",
      DATABASE_URL: databaseUrl,
      HOST: "127.0.0.1",
    },
  });
  closeSync(log);
  const ended = once(child, "exit");
  let isStopping = false;
  ended.then(([code]) => {
    if (!isStopping) console.error(`A worker ended with ${code}: its log is ${join(dataDir, "log")}.`);
  });
  return {
    cpuUs: () => cpuUsOf(child.pid ?? 0),
    async stop() {
      isStopping = true;
      child.kill("SIGTERM");
      await ended;
    },
  };
}
