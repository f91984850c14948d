/** The page classes: those of lists whose answers have more than entries and a cursor. */
import type { Contract } from "../contract.ts";
import { asObject, isList, type JsonObject, objectOrEmpty } from "../json.ts";
import type { SdkMethod } from "./methods.ts";
import { pythonName } from "./python-types.ts";

const OF_EVERY_PAGE = ["data", "nextCursor"];
const RESULT_TYPES: Readonly<Record<string, string>> = {
  string: "str",
  integer: "int",
  number: "float",
  boolean: "bool",
};

/** `Page[Item]`, or `PublicItemPage` where its answers say more. */
export function pageClass(contract: Contract, { result, paging }: SdkMethod, isAsync: boolean): string {
  const prefix = isAsync ? "Async" : "";
  if (result === null || paging === null) throw new Error("only lists have pages");
  if (extraFields(contract, result).length === 0) return `${prefix}Page[${paging.entry}]`;
  return `${prefix}${result.replace(/List$/, "")}Page`;
}

export interface PageClass {
  readonly name: string;
  readonly source: string;
}

export function pageClasses(contract: Contract, methods: readonly SdkMethod[]): readonly PageClass[] {
  const classes = new Map<string, PageClass>();
  for (const method of methods) {
    const { result, paging } = method;
    if (result === null || paging === null) continue;
    const fields = extraFields(contract, result);
    if (fields.length === 0) continue;
    for (const isAsync of [false, true]) {
      const name = pageClass(contract, method, isAsync);
      const base = `${isAsync ? "AsyncPage" : "Page"}["${paging.entry}"]`;
      const properties = fields.map((field) => property(contract, result, field)).join("\n");
      classes.set(name, { name, source: `class ${name}(${base}):\n${properties}` });
    }
  }
  return [...classes.values()];
}

function extraFields(contract: Contract, component: string): readonly (readonly [string, JsonObject])[] {
  const { properties } = contract.resolve({ $ref: `#/components/schemas/${component}` }, component);
  return Object.entries(objectOrEmpty(properties, component))
    .filter(([name]) => !OF_EVERY_PAGE.includes(name))
    .map(([name, schema]) => [name, asObject(schema, component)]);
}

function property(contract: Contract, component: string, [name, schema]: readonly [string, JsonObject]): string {
  const { type, description } = contract.resolve(schema, `${component}.${name}`);
  const types = (isList(type) ? type : [type]).map((each) => (each === "null" ? "None" : RESULT_TYPES[String(each)]));
  if (types.includes(undefined)) throw new Error(`${component}.${name}: pages only have simple fields besides data`);
  const doc = typeof description === "string" ? `        """${description}"""\n` : "";
  const own = pythonName(name);
  const result = types.join(" | ");
  return `    @property\n    def ${own}(self) -> ${result}:\n${doc}        value: ${result} = self.body.${own}\n        return value\n`;
}
