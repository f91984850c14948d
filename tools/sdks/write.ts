/** `make sdks`: puts what npm and PyPI would be given into the SDKs' folders. */
import { copyFileSync, mkdirSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { projectFolder } from "../../server/embedded/places.ts";
import { builtPython, packedJs } from "./built.ts";

const { wheel, sdist } = await builtPython();
const packed = await packedJs();
for (const [file, folder] of [
  [packed, "sdk-js"] as const,
  [wheel, "sdk-python/dist"] as const,
  [sdist, "sdk-python/dist"] as const,
]) {
  const target = join(projectFolder, folder, basename(file));
  mkdirSync(join(projectFolder, folder), { recursive: true });
  copyFileSync(file, target);
  console.log(relative(projectFolder, target));
}
