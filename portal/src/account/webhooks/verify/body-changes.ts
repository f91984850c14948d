/**
 * What usually happens to a body on its way: each change undone, so that whoever finds a signature that fits then knows which
 * it was. The bodies that are sent are JSON on one line, as JSON.stringify writes it.
 */
import { isRecord, parseJson } from "../../../../../sdk-js/src/json.ts";
import { fromBase64 } from "../../../../../sdk-js/src/webhooks/signature.ts";
import { eventKinds } from "../../../generated/events.ts";

export interface Undone {
  /** What the body was before. */
  readonly body: string;
  /** What was done to it. */
  readonly says: string;
}

const mark = "\uFEFF";

/** The likeliest first. Without those that change nothing. */
export function undoneChanges(body: string): readonly Undone[] {
  return [...aroundIt(body), ...lineEnds(body), ...encodings(body), ...writtenAnew(body)].filter(
    (one) => one.body !== body,
  );
}

function aroundIt(body: string): readonly Undone[] {
  return [
    { body: body.replace(/\r?\n$/, ""), says: "a line end was added behind it" },
    { body: `${body}\n`, says: "the line end behind it was removed" },
    { body: `${body}\r\n`, says: "the line end behind it was removed" },
    { body: body.replace(mark, ""), says: "a byte order mark (BOM) was put before it" },
    { body: `${mark}${body}`, says: "the byte order mark (BOM) before it was removed" },
    { body: body.trim(), says: "white space was put around it" }, // a mark counts as such, so this comes after it
  ];
}

function lineEnds(body: string): readonly Undone[] {
  return [
    { body: body.replaceAll("\r\n", "\n"), says: "its line ends became CRLF" },
    { body: body.replaceAll(/\r?\n/g, "\r\n"), says: "its line ends were CRLF and became LF" },
  ];
}

function encodings(body: string): readonly Undone[] {
  return [
    { body: readAsUtf8(body), says: "its UTF-8 was read as Latin-1" },
    { body: unwrapped(body), says: "it is still in base64: decode it first" },
    { body: body.normalize("NFC"), says: "its letters were normalised (Unicode NFD)" },
    { body: body.normalize("NFD"), says: "its letters were normalised (Unicode NFC)" },
  ];
}

const otherOrder = "it was parsed and written anew, with its fields in another order";
/** The type of a test event stands behind its time. */
const testEnvelope = { id: "", seq: null, timestamp: 0, event: "" };

/** Parsed and written again, by this language or another. */
function writtenAnew(body: string): readonly Undone[] {
  const parsed = parseJson(body.replace(mark, ""));
  if (parsed === undefined) return [];
  if (typeof parsed === "string")
    return [{ body: parsed, says: "it was written as a JSON string: its quotes were escaped" }];
  const compact = JSON.stringify(parsed);
  const inOrder = reordered(parsed, exampleOf(parsed));
  const says = howWritten(body);
  return [
    { body: compact, says },
    { body: asciiOnly(compact), says: "it was parsed and written anew: \\u escapes became the characters themselves" },
    { body: JSON.stringify(inOrder), says: otherOrder },
    { body: JSON.stringify(reordered(inOrder, testEnvelope)), says: otherOrder },
  ];
}

function howWritten(body: string): string {
  if (/\n\s/.test(body)) return "it was parsed and printed with indentation";
  if (/\\u[0-9a-f]{4}/i.test(body)) return "it was parsed and written anew, with characters as \\u escapes";
  if (body.includes("\\/")) return "it was parsed and written anew, with slashes escaped (\\/)";
  if (/\s/.test(body.replaceAll(/"(?:[^"\\]|\\.)*"/g, "")))
    return "it was parsed and written anew, with spaces between its parts";
  return "it was parsed and written anew";
}

function asciiOnly(json: string): string {
  return json.replaceAll(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Each character stands for the byte of its number; the body itself where that cannot be. */
function readAsUtf8(body: string): string {
  if (/[^\0-\xff]/.test(body) || !/[\x80-\xff]/.test(body)) return body;
  return decoded(Uint8Array.from(body, (unit) => unit.charCodeAt(0))) ?? body;
}

function unwrapped(body: string): string {
  const bytes = body.length < 16 ? null : fromBase64(body.trim());
  return (bytes === null ? null : decoded(bytes)) ?? body;
}

/** Null where it is no UTF-8. */
function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

function exampleOf(event: unknown): unknown {
  if (!isRecord(event)) return undefined;
  return eventKinds.find(({ type }) => type === event.event)?.example;
}

/** With the fields in the contract's order, as its example shows it; those it does not know come last. */
function reordered(value: unknown, example: unknown): unknown {
  if (Array.isArray(value)) {
    const [first] = Array.isArray(example) ? example : [];
    return value.map((one: unknown) => reordered(one, first));
  }
  if (!isRecord(value)) return value;
  const like = isRecord(example) ? example : {};
  const known = Object.keys(like).filter((name) => name in value);
  const others = Object.keys(value).filter((name) => !(name in like));
  return Object.fromEntries([...known, ...others].map((name) => [name, reordered(value[name], like[name])]));
}
