/** What the account's pages say about keys, webhooks, limits and operations. Small, as it is loaded by browsers. */
import type { Contract } from "../contract.ts";
import { asNumber, asObject, type JsonObject } from "../json.ts";
import { constant, rows } from "../literal.ts";
import { header } from "../target.ts";

export function makePortalAccount(contract: Contract): string {
  const scopes = Object.entries(contract.scopes).map(([name, allows]) => ({ name, allows }));
  const operations = contract.operations.map(({ id, method, tag, summary, internal }) => {
    return { id, method: method.toUpperCase(), tag, summary, internal };
  });
  const parts = [
    `import type { components } from "./types.ts";\n\ntype Schemas = components["schemas"];`,
    rows('scopes: readonly { readonly name: Schemas["Scope"]; readonly allows: string }[]', scopes),
    `${TIER}\n\n${rows("tiers: readonly TierLimits[]", contract.tiers.map(plain))}`,
    `${OPERATION}\n\n${rows("operations: readonly OperationName[]", operations)}`,
    constant("keyRules", keyRules(contract)),
    constant("webhookRules", webhookRules(contract)),
  ];
  return `${header.code}${parts.join("\n\n")}\n`;
}

const TIER = `\
export interface TierLimits {
  readonly name: Schemas["Tier"];
  readonly perMinute: number;
  readonly perDay: number;
  /** How many may be live at once. */
  readonly keys: number;
}`;

const OPERATION = `\
export interface OperationName {
  readonly id: string;
  readonly method: string;
  readonly tag: string;
  readonly summary: string;
  /** Of the portal's own pages. */
  readonly internal: boolean;
}`;

function plain({ name, perMinute, perDay, keys }: Contract["tiers"][number]): JsonObject {
  return { name, perMinute, perDay, keys };
}

function keyRules(contract: Contract): JsonObject {
  const name = field(contract, { schema: "KeyCreate", name: "name" });
  const overlap = field(contract, { schema: "KeyRotate", name: "overlapHours" });
  return {
    nameCharsMost: asNumber(name.maxLength, "KeyCreate name"),
    overlapHoursLeast: asNumber(overlap.minimum, "KeyRotate overlapHours"),
    overlapHoursMost: asNumber(overlap.maximum, "KeyRotate overlapHours"),
    overlapHoursUsual: asNumber(overlap.default, "KeyRotate overlapHours"),
  };
}

function webhookRules(contract: Contract): JsonObject {
  const most = (name: string): number => {
    const what = { schema: "WebhookCreate", name };
    return asNumber(field(contract, what).maxLength, `WebhookCreate ${name}`);
  };
  return { urlCharsMost: most("url"), descriptionCharsMost: most("description") };
}

function field(
  { resolve }: Contract,
  { schema, name }: { readonly schema: string; readonly name: string },
): JsonObject {
  const { properties } = resolve({ $ref: `#/components/schemas/${schema}` }, schema);
  return resolve(asObject(properties, schema)[name], `${schema} ${name}`);
}
