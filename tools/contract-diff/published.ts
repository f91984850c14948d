/** An openapi.yaml as the public sees it. */
import { parse } from "yaml";
import { type Contract, readContract } from "../../codegen/contract.ts";
import { asObject } from "../../codegen/json.ts";
import { publish } from "../../codegen/targets/published.ts";
import { refuseCircles } from "./circles.ts";

export function publishedContract(source: string): Contract {
  const document = asObject(parse(source), "openapi.yaml");
  refuseCircles(document);
  return readContract(publish(readContract(document)));
}
