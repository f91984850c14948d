/** A contract with every construct that the code generation has to understand, and what is made from it. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Contract, loadContract } from "../../codegen/contract.ts";
import { targets } from "../../codegen/targets.ts";

export const smallContractFile = join(import.meta.dirname, "fixtures", "small-contract.yaml");

export async function smallContract(): Promise<Contract> {
  return loadContract(await readFile(smallContractFile, "utf8"));
}

export async function generate(output: string, contract: Contract): Promise<string> {
  for (const target of targets) if ("output" in target && target.output === output) return target.make(contract);
  throw new Error(`no target makes ${output}`);
}
