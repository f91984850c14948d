/**
 * node codegen/main.ts          writes every generated file
 * node codegen/main.ts --check  writes nothing; exits 1 and names the files that differ from what openapi.yaml gives
 * `--root` names another folder that holds an openapi.yaml.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { loadContract } from "./contract.ts";
import { compareFiles, writeFiles } from "./files.ts";
import { filesOf } from "./target.ts";
import { targets } from "./targets.ts";

const { values } = parseArgs({
  options: {
    check: { type: "boolean", default: false },
    root: { type: "string", default: join(import.meta.dirname, "..") },
  },
});
const { check, root } = values;
const contract = loadContract(await readFile(join(root, "openapi.yaml"), "utf8"));
const files = new Map<string, string>();
for (const target of targets) {
  for (const [path, content] of await filesOf(target, contract)) files.set(path, content);
}

if (check) {
  const differences = await compareFiles(root, files);
  for (const difference of differences) console.error(difference);
  if (differences.length > 0) {
    console.error("The generated files are not what openapi.yaml gives. Run: make generate");
    process.exitCode = 1;
  }
} else {
  await writeFiles(root, files);
}
