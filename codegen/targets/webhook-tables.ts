/** The tables on deliveries that the docs show: when one is tried again, and which headers it has. */
import type { Contract } from "../contract.ts";
import { asObject, asText, isList, type JsonObject, objectOrEmpty } from "../json.ts";
import { code, table } from "../markdown.ts";
import { header } from "../target.ts";

const units = [
  { name: "h", seconds: 3_600 },
  { name: "min", seconds: 60 },
  { name: "s", seconds: 1 },
] as const;

export function makeRetriesTable({ webhookRetries: { waitsS, jitter } }: Contract): string {
  let sinceFirstS = 0;
  const lines = waitsS.map((waitS, index) => {
    sinceFirstS += waitS;
    return [String(index + 1), waitS === 0 ? "none" : durationOf(waitS), durationOf(sinceFirstS)];
  });
  const chance = `Each wait is up to ${jitter * 100} % shorter or longer, by chance.`;
  return `${header.markdown}${table(["Attempt", "Wait before it", "Since the first"], lines)}\n${chance}\n`;
}

export function makeWebhookHeadersTable(contract: Contract): string {
  const lines = headersOf(contract).map(({ name, description }) => [
    code(asText(name, "a header")),
    asText(description, `${name} description`),
  ]);
  return header.markdown + table(["Header", "Holds"], lines);
}

/** Of all events, each once: they are the same for all. */
function headersOf({ document, resolve }: Contract): readonly JsonObject[] {
  const found = new Map<string, JsonObject>();
  for (const [type, item] of Object.entries(objectOrEmpty(document.webhooks, "webhooks"))) {
    const { parameters } = asObject(asObject(item, type).post, type);
    for (const given of isList(parameters) ? parameters : []) {
      const parameter = resolve(given, `webhooks ${type}`);
      found.set(asText(parameter.name, type), parameter);
    }
  }
  return [...found.values()];
}

/** Without the seconds of what takes a minute or more. */
function durationOf(seconds: number): string {
  let left = seconds < 60 ? seconds : seconds - (seconds % 60);
  const parts = units.map(({ name, seconds: unit }) => {
    const count = Math.floor(left / unit);
    left -= count * unit;
    return count === 0 ? "" : `${count} ${name}`;
  });
  return parts.filter((part) => part !== "").join(" ");
}
