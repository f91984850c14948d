/**
 * The contract as express-openapi-validator needs it to check requests: no discriminators (it picks the wrong branch),
 * no prose, no security (the pipeline's own), and of the responses only that there are some. It loads fast.
 */
import { type Contract, mapOperations } from "../contract.ts";
import { asObject, type JsonObject } from "../json.ts";
import { withoutUnusedComponents } from "../unused-components.ts";
import { omit, pick, rewrite } from "../walk.ts";

const DROPPED = ["deprecated", "description", "discriminator", "example", "examples", "externalDocs", "summary"];

export function makeRequestContract({ document }: Contract): string {
  const bare = rewrite(
    {
      openapi: document.openapi ?? "3.1.0",
      paths: document.paths ?? {},
      components: omit(asObject(document.components, "components"), ["responses", "headers", "securitySchemes"]),
    },
    (object) => unreserved(pick(object, (key) => !DROPPED.includes(key) && !key.startsWith("x-"))),
  );
  const requests = {
    ...bare,
    info: { title: "requests", version: "1" },
    paths: mapOperations(asObject(bare.paths, "paths"), requestPart),
  };
  return `${JSON.stringify(withoutUnusedComponents(requests))}\n`;
}

/** Else it refuses `updatedSince=2026-11-24T08:00:00Z`, whose colons RFC 3986 allows in a query. */
function unreserved(object: JsonObject): JsonObject {
  return object.in === "query" && typeof object.name === "string" ? { ...object, allowReserved: true } : object;
}

function requestPart(operation: JsonObject): JsonObject {
  return { ...omit(operation, ["security", "tags"]), responses: { default: { description: "" } } };
}
