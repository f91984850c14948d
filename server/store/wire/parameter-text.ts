/** Values as PostgreSQL reads them in text form. */
import { Problem } from "../../problems.ts";
import type { SqlValue } from "../statement.ts";

/** The Bind message counts in 16 bits. */
const parametersMax = 65_535;

export function parameterTexts(values: readonly SqlValue[]): (string | null)[] {
  if (values.length > parametersMax) throw new RangeError(`${values.length} values are more than a statement takes`);
  return values.map(parameterText);
}

function parameterText(value: SqlValue): string | null {
  if (value === null) return null;
  switch (typeof value) {
    case "string":
      return wellFormed(value);
    case "number":
    case "bigint":
    case "boolean":
      return String(value);
    default:
      return objectText(value);
  }
}

function objectText(value: Buffer | Date | readonly string[] | readonly number[]): string {
  if (value instanceof Date) return value.toISOString();
  if (Buffer.isBuffer(value)) return `\\x${value.toString("hex")}`;
  return `{${value.map((element) => (typeof element === "number" ? String(element) : quoted(element))).join(",")}}`;
}

function quoted(element: string): string {
  return `"${wellFormed(element).replace(/["\\]/g, "\\$&")}"`;
}

/** UTF-8 has no lone surrogates: Node would write U+FFFD in their place and store something else than was sent. */
function wellFormed(text: string): string {
  if (text.isWellFormed()) return text;
  throw new Problem("invalid_request", "A text holds a lone surrogate, which is not valid Unicode.");
}
