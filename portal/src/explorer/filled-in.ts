/** What the form fills in by itself: a new Idempotency-Key, and the ids and ETags that were seen on this visit. */
import type { JsonObject } from "../reference/model.ts";
import { addressOf } from "../samples/call.ts";
import { json, literal } from "../samples/literal.ts";
import { type Inputs, pathOf, textsOf, withValues } from "./inputs.ts";
import type { ExplorerOperation } from "./operation.ts";
import { etagSeen, idsSeen } from "./visit.ts";

export const idempotencyHeader = "Idempotency-Key";
const matchHeader = "If-Match";

export function filledIn(operation: ExplorerOperation, inputs: Inputs): Inputs {
  const takesKey = operation.parameters.some(({ name }) => name === idempotencyHeader);
  const keyed = takesKey ? withValues(inputs, idempotencyHeader, [crypto.randomUUID()]) : inputs;
  const withIds = operation.parameters
    .filter(({ name, in: place }) => place === "path" && textsOf(keyed, name).length === 0)
    .reduce((filled, { name }) => withValues(filled, name, idsSeen(name).slice(0, 1)), keyed);
  return withEtag(operation, { ...withIds, body: bodyOf(operation, withIds) });
}

/** For the next call: a key of its own, and the version that this one answered, where one was sent. */
export function afterCall(
  operation: ExplorerOperation,
  inputs: Inputs,
  { keepsKey }: { readonly keepsKey: boolean },
): Inputs {
  const hadKey = textsOf(inputs, idempotencyHeader).length > 0;
  const keyed = hadKey && !keepsKey ? withValues(inputs, idempotencyHeader, [crypto.randomUUID()]) : inputs;
  return textsOf(keyed, matchHeader).length > 0 ? withEtag(operation, keyed) : keyed;
}

/** The version of what the path leads to, as it was seen last. */
export function withEtag(operation: ExplorerOperation, inputs: Inputs): Inputs {
  if (!operation.parameters.some(({ name }) => name === matchHeader)) return inputs;
  const etag = etagSeen(addressOf({ template: operation.template, path: pathOf(operation, inputs), query: [] }));
  return withValues(inputs, matchHeader, etag === null ? [] : [etag]);
}

/** The example, untouched, gets ids of this server. */
function bodyOf({ body }: ExplorerOperation, inputs: Inputs): string | null {
  if (body === null || inputs.body !== literal(body.example, json)) return inputs.body;
  const seen = body.ids.flatMap(({ name }) =>
    idsSeen(name)
      .slice(0, 1)
      .map((id): [string, string] => [name, id]),
  );
  const example: JsonObject = { ...body.example, ...Object.fromEntries(seen) };
  return literal(example, json);
}
