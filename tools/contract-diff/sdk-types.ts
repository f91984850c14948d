/** Named schemas are types of the SDKs: one that is renamed changes no call, and breaks whoever imports it. */
import type { Contract } from "../../codegen/contract.ts";
import { asObject, isObject, type JsonObject, objectOrEmpty } from "../../codegen/json.ts";
import { withoutUnusedComponents } from "../../codegen/unused-components.ts";
import { mapValues, omit } from "../../codegen/walk.ts";
import type { Report } from "./finding.ts";
import { at, namedSchema } from "./place.ts";
import type { Contracts } from "./walk.ts";

/** What went with its operations and events is not said twice. */
export function compareSdkTypes({ base, head }: Contracts, report: Report): void {
  const now = schemasOf(head.document);
  const survivors = schemasOf(withoutUnusedComponents(withoutRemoved(base, head)));
  for (const name of Object.keys(survivors).filter((each) => isType(asObject(survivors[each], each)) && !(each in now)))
    report({ ...at(namedSchema(name)), level: "breaking", says: "is no type of the SDKs any more" });
}

function isType({ type, enum: values }: JsonObject): boolean {
  return type === undefined || type === "object" || values !== undefined;
}

/** The base without the operations and events that head does not have. */
function withoutRemoved({ document, operations }: Contract, head: Contract): JsonObject {
  const kept = new Set(head.operations.map(({ id }) => id));
  const removed = operations.filter(({ id }) => !kept.has(id));
  const events = objectOrEmpty(document.webhooks, "webhooks");
  const now = objectOrEmpty(head.document.webhooks, "webhooks");
  return {
    ...document,
    paths: mapValues(asObject(document.paths, "paths"), (item, template) =>
      omit(
        asObject(item, template),
        removed.filter((operation) => operation.template === template).map(({ method }) => method),
      ),
    ),
    webhooks: omit(
      events,
      Object.keys(events).filter((name) => !(name in now)),
    ),
  };
}

function schemasOf({ components }: JsonObject): JsonObject {
  return isObject(components) ? objectOrEmpty(components.schemas, "schemas") : {};
}
