/** TypeScript at its strictest, for programs in an installed project. */
import { join } from "node:path";
import { projectFolder } from "../../server/embedded/places.ts";
import { run } from "../../tools/run.ts";

const tsc = join(projectFolder, "node_modules", "typescript", "bin", "tsc");
const flags = ["--strict", "--exactOptionalPropertyTypes", "--noEmit", "--target", "es2022", "--module", "nodenext"];
const nodeTypes = ["--types", "node", "--typeRoots", join(projectFolder, "node_modules", "@types")];

/** Throws what the compiler says against the file. */
export async function checkStrictly(folder: string, file: string): Promise<void> {
  await run([process.execPath, tsc, ...flags, ...nodeTypes, file], { cwd: folder });
}
