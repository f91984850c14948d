import type { Contract } from "./contract.ts";

/** What is generated: where it stands, and how it follows from the contract. */
export type Target = FileTarget | FolderTarget;

interface FileTarget {
  readonly output: string;
  make(contract: Contract): string | Promise<string>;
}

/** A folder of which every file is generated, by its path within. */
interface FolderTarget {
  readonly folder: string;
  make(contract: Contract): ReadonlyMap<string, string> | Promise<ReadonlyMap<string, string>>;
}

/** The files of a target, by their path from the project's root. */
export async function filesOf(target: Target, contract: Contract): Promise<ReadonlyMap<string, string>> {
  if ("output" in target) return new Map([[target.output, await target.make(contract)]]);
  const files = await target.make(contract);
  return new Map([...files].map(([path, content]) => [`${target.folder}/${path}`, content]));
}

const NOTICE = "DO NOT EDIT: made from openapi.yaml by `make generate`";

export const header = {
  code: `// ${NOTICE}\n\n`,
  yaml: `# ${NOTICE}\n`,
  markdown: `<!-- ${NOTICE} -->\n\n`,
} as const;
