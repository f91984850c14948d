/** Prints values as TypeScript, on one line where it fits into 120 columns. */
import { isList, isObject, type Json } from "./json.ts";

const WIDTH = 120;

/** `lead` is what stands before the value on its line. */
export function literal(value: Json, indent = "", lead = ""): string {
  const flat = oneLine(value);
  if (indent.length + lead.length + flat.length < WIDTH) return flat;
  const inner = `${indent}  `;
  if (isList(value)) {
    const entries = value.map((entry) => literal(entry, inner));
    return `[\n${indented(entries, inner)}${indent}]`;
  }
  if (!isObject(value)) return flat;
  const fields = Object.entries(value).map(([key, entry]) => {
    const name = `${propertyName(key)}: `;
    return name + literal(entry, inner, name);
  });
  return `{\n${indented(fields, inner)}${indent}}`;
}

export function union(name: string, members: readonly string[]): string {
  const flat = `export type ${name} = ${members.map(quote).join(" | ")};`;
  if (flat.length <= WIDTH) return flat;
  return `export type ${name} =\n${members.map((member) => `  | ${quote(member)}`).join("\n")};`;
}

export function constant(declaration: string, value: Json): string {
  return `export const ${declaration} = ${literal(value, "", `export const ${declaration} = `)};`;
}

/** One entry per line, also where all of them would fit on one. */
export function rows(declaration: string, entries: readonly Json[]): string {
  const body = entries.map((entry) => `  ${literal(entry, "  ")},\n`).join("");
  return `export const ${declaration} = [\n${body}];`;
}

export function propertyName(key: string): string {
  return /^[A-Za-z_$][\w$]*$|^(0|[1-9]\d*)$/.test(key) ? key : quote(key);
}

function oneLine(value: Json): string {
  if (isList(value)) return `[${value.map(oneLine).join(", ")}]`;
  if (!isObject(value)) return typeof value === "string" ? quote(value) : String(value);
  const fields = Object.entries(value).map(([key, entry]) => `${propertyName(key)}: ${oneLine(entry)}`);
  return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
}

function indented(lines: readonly string[], indent: string): string {
  return lines.map((line) => `${indent}${line},\n`).join("");
}

function quote(text: string): string {
  return JSON.stringify(text);
}
