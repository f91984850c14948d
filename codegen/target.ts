import type { Contract } from "./contract.ts";

/** One generated file: where it stands, and how its content follows from the contract. */
export interface Target {
  readonly output: string;
  make(contract: Contract): string | Promise<string>;
}

const NOTICE = "DO NOT EDIT: made from openapi.yaml by `make generate`";

export const header = {
  code: `// ${NOTICE}\n\n`,
  yaml: `# ${NOTICE}\n`,
  markdown: `<!-- ${NOTICE} -->\n\n`,
} as const;
