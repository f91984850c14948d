/** Both SDKs as their users get them: packed or built, and installed into an empty project outside the repository. */
import { readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "../../server/embedded/places.ts";
import { cachedFolder, outsideFolder } from "../cached-folder.ts";
import { run } from "../run.ts";
import { copySources, digestOf, digestOfSources } from "../sources.ts";
import { dependencyWheels, installedLock, pip, toolsEnvironment } from "./pinned-tools.ts";

export interface PythonProject {
  readonly folder: string;
  /** The interpreter that finds cute_sdk and what it depends on, and nothing else. */
  readonly python: string;
  readonly env: NodeJS.ProcessEnv;
}

/** The file that `npm pack` makes of the built package. */
export async function packedJs(root = projectFolder): Promise<string> {
  const sources = join(root, "sdk-js");
  const tools = await installedLock(sources, "sdk-js-tools");
  const make = async (draft: string): Promise<void> => {
    const copy = join(draft, "sources");
    copySources(sources, copy);
    symlinkSync(join(tools, "node_modules"), join(copy, "node_modules"));
    await run(["npm", "run", "build"], { cwd: copy });
    await run(["npm", "pack", "--ignore-scripts", "--pack-destination", draft], { cwd: copy });
  };
  const folder = await cachedFolder({
    parent: outsideFolder(),
    name: "js-packed",
    digest: digestOfSources(sources),
    make,
  });
  return onlyFile(folder, ".tgz");
}

/** Without asking a registry: the package has no dependencies. */
export async function installPacked(folder: string, packed: string, manifest: object): Promise<void> {
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(manifest)}\n`);
  await run(["npm", "install", "--offline", "--ignore-scripts", "--no-audit", "--no-fund", packed], { cwd: folder });
}

/** An empty project with `@cute/sdk` in its node_modules. */
export async function jsProject(root = projectFolder): Promise<string> {
  const packed = await packedJs(root);
  const make = async (draft: string): Promise<void> => {
    await installPacked(draft, packed, { name: "empty", private: true });
  };
  return cachedFolder({ parent: outsideFolder(), name: "js-project", digest: digestOf([packed]), make });
}

export interface PythonPackages {
  readonly wheel: string;
  readonly sdist: string;
}

/** What `python -m build` makes: the source distribution, and the wheel out of that. */
export async function builtPython(root = projectFolder): Promise<PythonPackages> {
  const sources = join(root, "sdk-python");
  const make = async (draft: string): Promise<void> => {
    const copy = join(draft, "sources");
    copySources(sources, copy);
    const env = await toolsEnvironment();
    await run(["python3", "-m", "build", "--no-isolation", "--outdir", draft, copy], { env });
  };
  const digest = digestOfSources(sources);
  const folder = await cachedFolder({ parent: outsideFolder(), name: "python-built", digest, make });
  return { wheel: onlyFile(folder, ".whl"), sdist: onlyFile(folder, ".tar.gz") };
}

/** An empty virtual environment with `cute-sdk` and what it asks for; pip refuses if a pinned wheel is not what it asks for. */
export async function pythonProject(root = projectFolder): Promise<PythonProject> {
  const { wheel } = await builtPython(root);
  const wheels = await dependencyWheels();
  const make = async (draft: string): Promise<void> => {
    // Debian's Python has no ensurepip, so the environment gets no pip of its own.
    await run(["python3", "-m", "venv", "--without-pip", draft]);
    const flags = ["--no-index", "--find-links", wheels, "--quiet"];
    await pip(["--python", join(draft, "bin", "python3"), "install", ...flags, wheel]);
  };
  const digest = digestOf([wheel, wheels]);
  const folder = await cachedFolder({ parent: outsideFolder(), name: "python-project", digest, make });
  const env = { PATH: process.env.PATH, PYTHONDONTWRITEBYTECODE: "1", PYTHONUNBUFFERED: "1", PYTHONUTF8: "1" };
  return { folder, python: join(folder, "bin", "python3"), env };
}

function onlyFile(folder: string, ending: string): string {
  const found = readdirSync(folder).filter((file) => file.endsWith(ending));
  const [file] = found;
  if (file === undefined || found.length > 1) throw new Error(`${folder} has ${found.length} files ${ending}`);
  return join(folder, file);
}
