/** TypeScript types of a whole document, as openapi-typescript writes them. */
import openapiTS, { astToString } from "openapi-typescript";
import { type Contract, readContract } from "../contract.ts";
import { header } from "../target.ts";
import { publish } from "./published.ts";

export async function makeWholeTypes({ document }: Contract): Promise<string> {
  return header.code + (await typesOf(document));
}

export async function makeClientTypes(contract: Contract): Promise<string> {
  return header.code + (await typesOf(readContract(publish(contract)).document));
}

async function typesOf(document: object): Promise<string> {
  // A property with a default may still be left out of a request: defaultNonNullable would make it required.
  const nodes = await openapiTS(JSON.stringify(document), {
    alphabetize: false,
    defaultNonNullable: false,
    silent: true,
  });
  return astToString(nodes);
}
