/** What two runs of the same calls must have in common: ids, times and secrets become marks, in the order of their appearance. */

const marks: readonly (readonly [string, RegExp])[] = [
  ["id", /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/],
  ["time", /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/],
  ["secret", /whsec_[A-Za-z0-9+/]+=*/],
  ["prefix", /\bcute_[0-9A-Za-z]{7,}/],
  ["etag", /(?<=\\?")[A-Za-z0-9_-]{27}(?=\\?")/],
  ["ms", /\b1\d{12}\b/],
  ["wait", /\b\d+(?= s\b)/],
  ["address", /127\.0\.0\.1:\d+/],
];
const anyMark = new RegExp(marks.map(([, pattern]) => `(${pattern.source})`).join("|"), "g");

/** Whole values that differ from run to run, by the field's name. */
const opaque = new Set(["etag", "cursor", "nextCursor", "timestamp", "retryAfterMs", "resetsInMs"]);
/** How long something took, what is recorded at some later time, and what only one language shows. */
const left = new Set(["lastUsedAt", "tookMs", "shown", "found", "hooks", "ownTransportCalls", "idempotencyKey"]);
const headersKept = new Set([
  "content-type",
  "location",
  "cache-control",
  "vary",
  "www-authenticate",
  "idempotent-replayed",
]);

/** Of two outcomes that say the same, the same. `leaveOut` names more fields that need not agree. */
export function normalised(value: unknown, leaveOut: readonly string[] = []): unknown {
  const seen = new Map<string, string>();
  const nameOf = (kind: string, text: string): string => {
    const known = [...seen.values()].filter((name) => name.startsWith(`<${kind} `)).length;
    if (!seen.has(text))
      seen.set(text, ["time", "ms", "wait", "prefix"].includes(kind) ? `<${kind}>` : `<${kind} ${known}>`);
    return seen.get(text) ?? "";
  };
  const textOf = (text: string): string =>
    text.replace(anyMark, (found, ...groups) => {
      const at = groups.slice(0, marks.length).findIndex((group) => group !== undefined);
      return nameOf(marks[at]?.[0] ?? "", found);
    });
  const fieldOf = (key: string, inner: unknown): unknown => {
    if (opaque.has(key) && inner !== null) return `<${key}>`;
    if (key === "headers") return visit(keptHeaders(inner));
    return key === "is" && Array.isArray(inner) ? [...inner].sort() : visit(inner);
  };
  const visit = (inner: unknown): unknown => {
    if (typeof inner === "string") return textOf(inner);
    if (Array.isArray(inner)) return inner.map(visit);
    if (typeof inner !== "object" || inner === null) return inner;
    const kept = Object.entries(inner).filter(([key]) => !left.has(key) && !leaveOut.includes(key));
    return Object.fromEntries(
      kept.sort(([one], [other]) => (one < other ? -1 : 1)).map(([key, each]) => [key, fieldOf(key, each)]),
    );
  };
  return visit(value);
}

function keptHeaders(headers: unknown): unknown {
  const entries = Object.entries(headers ?? {});
  return Object.fromEntries(entries.filter(([name]) => headersKept.has(name)));
}
