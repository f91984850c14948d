/** Values as literals of a language, on one line where they fit. */
import type { Json } from "../reference/model.ts";
import { isList, isObject } from "./call.ts";

export interface Notation {
  readonly null: string;
  readonly true: string;
  readonly false: string;
  readonly indent: string;
  /** Whether `{ a }` has spaces inside. */
  readonly isAiry: boolean;
  /** Behind the last of several lines. */
  readonly lastComma: "," | "";
  key(name: string): string;
}

export const javaScript: Notation = {
  null: "null",
  true: "true",
  false: "false",
  indent: "  ",
  isAiry: true,
  lastComma: ",",
  // Written as a plain key, __proto__ would set the prototype.
  key: (name) => (name === "__proto__" ? '["__proto__"]' : /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name)),
};

export const python: Notation = {
  null: "None",
  true: "True",
  false: "False",
  indent: "    ",
  isAiry: false,
  lastComma: ",",
  key: quoted,
};

export const json: Notation = {
  null: "null",
  true: "true",
  false: "false",
  indent: "  ",
  isAiry: true,
  lastComma: "",
  key: quoted,
};

const width = 88;

/** `taken` is how much of the first line is taken by what stands before. */
export function literal(value: Json, notation: Notation, { indent = "", taken = 0 } = {}): string {
  const flat = onOneLine(value, notation);
  if (indent.length + taken + flat.length <= width) return flat;
  const inner = indent + notation.indent;
  if (isList(value)) {
    return wrapped(
      value.map((entry) => literal(entry, notation, { indent: inner })),
      { brackets: "[]", indent, inner, lastComma: notation.lastComma },
    );
  }
  if (!isObject(value)) return flat;
  const fields = Object.entries(value).map(([name, entry]) => {
    const lead = `${notation.key(name)}: `;
    return lead + literal(entry, notation, { indent: inner, taken: lead.length });
  });
  return wrapped(fields, { brackets: "{}", indent, inner, lastComma: notation.lastComma });
}

/** A call of a function, its arguments below each other where they do not fit. */
export function called(
  name: string,
  args: readonly (readonly [lead: string, value: Json])[],
  notation: Notation,
): string {
  const flat = args.map(([lead, value]) => lead + onOneLine(value, notation)).join(", ");
  if (name.length + flat.length + 2 <= width) return `${name}(${flat})`;
  const [only, ...others] = args;
  if (only !== undefined && others.length === 0 && only[0] === "" && isObject(only[1])) {
    return `${name}(${literal(only[1], notation, { taken: width })})`;
  }
  const lines = args.map(
    ([lead, value]) => lead + literal(value, notation, { indent: notation.indent, taken: lead.length + 1 }),
  );
  return `${name}(\n${lines.map((line) => `${notation.indent}${line},\n`).join("")})`;
}

/** JSON's strings are those of JavaScript and of Python too. */
export function quoted(text: string): string {
  return JSON.stringify(text);
}

function onOneLine(value: Json, notation: Notation): string {
  if (value === null) return notation.null;
  if (typeof value === "boolean") return value ? notation.true : notation.false;
  if (typeof value === "number") return Number.isFinite(value) ? JSON.stringify(value) : `${value < 0 ? "-" : ""}1e999`;
  if (typeof value === "string") return quoted(value);
  if (isList(value)) return `[${value.map((entry) => onOneLine(entry, notation)).join(", ")}]`;
  const fields = isObject(value) ? Object.entries(value) : [];
  if (fields.length === 0) return "{}";
  const inside = fields.map(([name, entry]) => `${notation.key(name)}: ${onOneLine(entry, notation)}`).join(", ");
  return notation.isAiry ? `{ ${inside} }` : `{${inside}}`;
}

interface Wrapping {
  readonly brackets: "[]" | "{}";
  readonly indent: string;
  readonly inner: string;
  readonly lastComma: "," | "";
}

function wrapped(lines: readonly string[], { brackets, indent, inner, lastComma }: Wrapping): string {
  const [open, close] = brackets;
  return `${open}\n${lines.map((line) => inner + line).join(",\n")}${lastComma}\n${indent}${close}`;
}
