/** An openapi.yaml as the public sees it. */
import { type Contract, loadContract, readContract } from "../../codegen/contract.ts";
import { publish } from "../../codegen/targets/published.ts";

export function publishedContract(source: string): Contract {
  return readContract(publish(loadContract(source)));
}
