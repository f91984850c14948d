/** Where the programs of other runtimes stand: tools/sdks/pinned has them for the common platforms. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { npmTools } from "../../../tools/sdks/pinned-tools.ts";

const platform = `${process.platform}-${process.arch}`;

/** By platform: a file of the tools' node_modules. */
const programs = {
  "Node 20": {
    "linux-x64": "node20-linux-x64/bin/node",
    "linux-arm64": "node20-linux-arm64/bin/node",
    "darwin-x64": "node20-darwin-x64/bin/node",
  },
  Bun: {
    "linux-x64": "@oven/bun-linux-x64/bin/bun",
    "linux-arm64": "@oven/bun-linux-aarch64/bin/bun",
    "darwin-x64": "@oven/bun-darwin-x64/bin/bun",
    "darwin-arm64": "@oven/bun-darwin-aarch64/bin/bun",
  },
  Deno: {
    "linux-x64": "@deno/linux-x64-glibc/deno",
    "linux-arm64": "@deno/linux-arm64-glibc/deno",
    "darwin-x64": "@deno/darwin-x64/deno",
    "darwin-arm64": "@deno/darwin-arm64/deno",
  },
  workerd: {
    "linux-x64": "@cloudflare/workerd-linux-64/bin/workerd",
    "linux-arm64": "@cloudflare/workerd-linux-arm64/bin/workerd",
    "darwin-x64": "@cloudflare/workerd-darwin-64/bin/workerd",
    "darwin-arm64": "@cloudflare/workerd-darwin-arm64/bin/workerd",
  },
} satisfies Record<string, Readonly<Record<string, string>>>;

type Runtime = keyof typeof programs;

/** Says so where this platform has none, which linux-x64, the one of continuous integration, never does. */
export function isHere(runtime: Runtime | "Chromium"): boolean {
  const isThere =
    runtime === "Chromium"
      ? platform === "linux-x64" || process.env.CHROME_PATH !== undefined
      : programPath(runtime) !== undefined;
  if (!isThere)
    console.warn(`NOT TESTED: the npm package in ${runtime}, which tools/sdks/pinned has not for ${platform}.`);
  return isThere;
}

export async function programOf(runtime: Runtime): Promise<string> {
  const program = join(await npmTools(), "node_modules", programPath(runtime) ?? "");
  if (!existsSync(program))
    throw new Error(`${runtime} is missing: ${program}. Was npm told to omit optional packages?`);
  return program;
}

function programPath(runtime: Runtime): string | undefined {
  const byPlatform: Readonly<Record<string, string>> = programs[runtime];
  return byPlatform[platform];
}
