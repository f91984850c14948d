/** A Chromium for tests: the one that CHROME_PATH names, or that of npm, unpacked where nobody else writes. */
import { chmodSync, createReadStream, createWriteStream, realpathSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";
import { type Browser, chromium } from "playwright-core";
import { cacheFolder } from "../../server/embedded/places.ts";
import { cachedFolder } from "../../tools/cached-folder.ts";
import { run, runToEnd } from "../../tools/run.ts";
import { npmTools } from "../../tools/sdks/pinned-tools.ts";
import { digestOf } from "../../tools/sources.ts";

/** With the security of any browser, so that other origins are refused what CORS does not allow. */
export async function startChromium(): Promise<Browser> {
  const program = process.env.CHROME_PATH;
  const where = program === undefined ? await unpackedChromium() : { executablePath: program, env: process.env };
  const args = ["--disable-gpu", "--disable-dev-shm-usage"];
  return chromium.launch({ ...where, args, headless: true, chromiumSandbox: false }); // no sandbox under root
}

async function unpackedChromium() {
  const packed = realpathSync(join(await npmTools(), "node_modules", "@sparticuz", "chromium", "bin"));
  const make = async (draft: string): Promise<void> => {
    await unpack(join(packed, "chromium.br"), join(draft, "chromium"));
    chmodSync(join(draft, "chromium"), 0o755);
    await unpack(join(packed, "al2023.tar.br"), join(draft, "al2023.tar"));
    await run(["tar", "-xf", join(draft, "al2023.tar"), "-C", draft]);
  };
  const folder = await cachedFolder({ parent: cacheFolder, name: "sdk-chromium", digest: digestOf([packed]), make });
  const executablePath = join(folder, "chromium");
  // Machines without a desktop lack these libraries; machines that have them get on better with their own.
  const { out } = await runToEnd(["ldd", executablePath]);
  const libraries = out.includes("not found") ? { LD_LIBRARY_PATH: join(folder, "lib") } : {};
  return { executablePath, env: { ...process.env, ...libraries } };
}

async function unpack(from: string, to: string): Promise<void> {
  await pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to));
}
