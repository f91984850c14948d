/** Compiles response schemas to JavaScript functions that copy exactly the declared fields and refuse any other type. */
import type { Contract } from "./contract.ts";
import { asObject, asText, asTexts, type JsonObject, objectOrEmpty } from "./json.ts";
import { propertyName } from "./literal.ts";
import { readShape, type Shape } from "./shape.ts";

/** The source of one function for each schema of an object, each after those that it calls. */
export function compileCopies(contract: Contract, schemaNames: readonly string[]): readonly string[] {
  const compiler = new Compiler(contract);
  for (const name of schemaNames) {
    compiler.define(name, readShape(contract, { $ref: `#/components/schemas/${name}` }, name));
  }
  return compiler.sources;
}

/** The generated module's own checks, by the type that they let pass. */
const CHECKS: Readonly<Record<string, string>> = {
  string: "text",
  integer: "integer",
  number: "number",
  boolean: "boolean",
};

class Compiler {
  readonly sources: string[] = [];
  readonly #contract: Contract;
  readonly #defined = new Map<string, string>();

  constructor(contract: Contract) {
    this.#contract = contract;
  }

  define(name: string, shape: Shape): void {
    const content = JSON.stringify(shape.schema);
    const before = this.#defined.get(name);
    if (before === content) return;
    if (before !== undefined) throw new Error(`${name}: two different response schemas would be called this`);
    this.#defined.set(name, content);
    this.sources.push(`function ${name}(value) {\n${this.#body(name, shape)}}`);
  }

  #body(name: string, { kind, schema, nullable }: Shape): string {
    if (kind === "union") return this.#dispatch(name, asObject(schema.discriminator, name));
    if (kind !== "fields" || nullable) return `  return ${this.#copy(schema, "value", name)};\n`;
    const required = new Set(asTexts(schema.required ?? [], `${name} required`));
    const fields = Object.entries(objectOrEmpty(schema.properties, name)).map(([key, property]) => {
      const from = /^\w+$/.test(key) ? `value.${key}` : `value[${JSON.stringify(key)}]`;
      const copy = this.#copy(asObject(property, `${name}.${key}`), from, `${name}.${key}`);
      return `    ${propertyName(key)}: ${required.has(key) ? copy : `${from} === undefined ? undefined : ${copy}`},\n`;
    });
    return `  return {\n${fields.join("")}  };\n`;
  }

  #dispatch(name: string, discriminator: JsonObject): string {
    const property = `value.${asText(discriminator.propertyName, `${name} discriminator`)}`;
    const cases = Object.entries(asObject(discriminator.mapping, `${name} mapping`)).map(([kind, ref]) => {
      const copy = this.#copy({ $ref: asText(ref, `${name} mapping`) }, "value", name);
      return `    case ${JSON.stringify(kind)}:\n      return ${copy};\n`;
    });
    const other = `    default:\n      return refuse(${property}, "a declared kind", ${JSON.stringify(name)});\n`;
    return `  switch (${property}) {\n${cases.join("")}${other}  }\n`;
  }

  /** An expression that copies what the expression `value` holds. */
  #copy(schema: JsonObject, value: string, place: string): string {
    const shape = readShape(this.#contract, schema, place);
    const copy = this.#call(shape, value, place);
    return shape.nullable ? `${value} === null ? null : ${copy}` : copy;
  }

  #call(shape: Shape, value: string, place: string): string {
    const { kind, schema } = shape;
    const at = JSON.stringify(place);
    if (kind === "list") return `list(${value}, ${this.#callback(objectOrEmpty(schema.items, place), place)}, ${at})`;
    if (kind === "record") {
      const entries = schema.additionalProperties;
      return `record(${value}, ${this.#callback(entries === true ? {} : objectOrEmpty(entries, place), place)}, ${at})`;
    }
    if (kind === "anything") return `anything(${value}, ${at})`;
    if (kind === "primitive") return `${CHECKS[String(schema.type)]}(${value}, ${at})`;
    const name = shape.name ?? functionName(place);
    this.define(name, { ...shape, nullable: false });
    return `${name}(${value})`;
  }

  /** What copies the entries of a list: a function of the entry and its place. */
  #callback(schema: JsonObject, place: string): string {
    const copy = this.#copy(schema, "entry", `${place}[]`);
    const [, name] = /^(\w+)\(entry(?:, "[^"]*")?\)$/.exec(copy) ?? [];
    return name ?? `(entry) => ${copy}`;
  }
}

/** `Item.photos[]` becomes `ItemPhotosEntry`. */
function functionName(place: string): string {
  const words = place.replaceAll("[]", ".entry").split(/\W+/);
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}
