/** Projects that have a framework beside the installed SDK. */
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { cachedFolder } from "../../../tools/cached-folder.ts";
import { installPacked, packedJs, pythonProject } from "../../../tools/sdks/built.ts";
import { npmTools, pythonTools } from "../../../tools/sdks/pinned-tools.ts";
import { digestOf } from "../../../tools/sources.ts";

/** Inside the tools' folder, so that frameworks are found above it and the SDK is the project's own. */
export async function frameworkProject(): Promise<string> {
  const packed = await packedJs();
  const make = async (draft: string): Promise<void> => {
    await installPacked(draft, packed, { name: "shop", private: true, type: "module" });
  };
  const parent = join(await npmTools(), "projects");
  return cachedFolder({ parent, name: "shop", digest: digestOf([packed]), make });
}

/** A folder of a test's own that finds what the project finds; the caller removes it. */
export function folderIn(project: string): string {
  return mkdtempSync(join(project, "test-"));
}

export interface PythonPlace {
  readonly python: string;
  readonly env: NodeJS.ProcessEnv;
}

export async function pythonPlace(): Promise<PythonPlace> {
  const { python, env } = await pythonProject();
  const { PYTHONDONTWRITEBYTECODE: _, ...writing } = env; // frameworks are compiled once
  return { python, env: { ...writing, PYTHONPATH: await pythonTools() } };
}
