/** An example in Python, installed as the first line of its README does it. */
import { readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { cachedFolder, outsideFolder } from "../../../tools/cached-folder.ts";
import { run } from "../../../tools/run.ts";
import { builtPython } from "../../../tools/sdks/built.ts";
import { dependencyWheels, exampleWheels, pip } from "../../../tools/sdks/pinned-tools.ts";
import { digestOf } from "../../../tools/sources.ts";
import { project } from "../../docs/pages.ts";
import { copyExample, type Example } from "./example.ts";

export const installLine =
  "make -C ../.. sdks && python3 -m venv .venv && .venv/bin/pip install ../../sdk-python/dist/*.whl -r requirements.txt";

/** A copy with its `.venv`. */
export async function pythonExample(name: string): Promise<Example> {
  const { wheel } = await builtPython();
  const environment = await installed(name, wheel);
  const example = copyExample(name, { file: wheel, folder: "sdk-python/dist" });
  symlinkSync(environment, join(example.folder, ".venv"));
  return example;
}

/**
 * What `installLine` makes, but for two things that not every machine has: an environment with a pip of its own (Debian's Python
 * has no ensurepip), and a registry to ask, in whose place stand the wheels that are pinned by hash.
 */
async function installed(name: string, wheel: string): Promise<string> {
  const requirements = join(project, "examples", name, "requirements.txt");
  const wheels = [await dependencyWheels(), await exampleWheels()];
  const make = async (draft: string): Promise<void> => {
    await run(["python3", "-m", "venv", "--without-pip", draft]);
    const flags = ["--no-index", "--quiet", ...wheels.flatMap((folder) => ["--find-links", folder])];
    await pip(["--python", join(draft, "bin", "python3"), "install", ...flags, wheel, "-r", requirements]);
  };
  const digest = digestOf([wheel, ...wheels, readFileSync(requirements, "utf8")]);
  return cachedFolder({ parent: outsideFolder(), name: `example-${name}`, digest, make });
}
