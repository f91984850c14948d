/** How the contract's names and schemas are written in Python: what callers may pass, and what they get. */
import { type Contract, schemaName } from "../contract.ts";
import { asObject, asTexts, isList, isObject, type JsonObject, objectOrEmpty } from "../json.ts";

// keyword.kwlist and the parameters that every method has.
const TAKEN = new Set(
  "False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield self".split(
    " ",
  ),
);

const WIDTH = 120;

/** `categoryId` is `category_id`, `from` is `from_`. */
export function pythonName(name: string): string {
  const snake = name
    .replaceAll(/([a-z\d])([A-Z])/g, "$1_$2")
    .replaceAll(/\W+/g, "_")
    .toLowerCase();
  return TAKEN.has(snake) ? `${snake}_` : snake;
}

/** `items` is `ItemsResource`: a model may be called like a resource. */
export function resourceClass(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}Resource`;
}

/** The class that openapi-generator makes of a tag: `ItemsApi`. */
export function apiClass(tag: string): string {
  return `${tag.replaceAll(/(?:^|\W+)(\w)/g, (_, letter: string) => letter.toUpperCase())}Api`;
}

/** Where a resource keeps it: `_items_api`. */
export function apiAttribute(tag: string): string {
  return `_${pythonName(apiClass(tag))}`;
}

export class InputTypes {
  /** The aliases that were needed, by name. */
  readonly aliases = new Map<string, string>();
  /** The models that they name. */
  readonly models = new Set<string>();
  readonly #contract: Contract;

  constructor(contract: Contract) {
    this.#contract = contract;
  }

  /** Of a parameter in a query: repeated where it is a list, which a lone value stands for too. */
  query(schema: JsonObject, place: string): string {
    const { items } = this.#contract.resolve(schema, place);
    if (!isObject(items)) return this.type(schema, place);
    const entry = this.type(items, place);
    return `${entry} | Sequence[${entry}]`;
  }

  type(schema: JsonObject, place: string): string {
    const name = schemaName(schema);
    const resolved = this.#contract.resolve(schema, place);
    const types = isList(resolved.type) ? resolved.type : [resolved.type];
    const nullable = types.includes("null") ? " | None" : "";
    if (name !== undefined && isList(resolved.enum)) return this.#enum(name, asTexts(resolved.enum, place)) + nullable;
    if (name !== undefined && resolved.properties !== undefined) return this.#object(name, resolved) + nullable;
    const [type] = types.filter((each) => each !== "null");
    return this.#plain(String(type), resolved, place) + nullable;
  }

  #plain(type: string, schema: JsonObject, place: string): string {
    if (type === "array") return `Sequence[${this.type(asObject(schema.items, place), place)}]`;
    if (type === "integer") return "int";
    if (type === "number") return "float";
    if (type === "boolean") return "bool";
    if (type === "object") return "Mapping[str, object]";
    if (schema.format === "date-time") return "datetime | str";
    if (schema.format === "date") return "date | str";
    if (type === "string") return "str";
    throw new Error(`${place}: ${type} is no type that the Python SDK takes`);
  }

  #enum(name: string, values: readonly string[]): string {
    const literals = values.map((value) => JSON.stringify(value)).join(", ");
    this.models.add(name);
    const flat = `Any${name}: TypeAlias = Union[${name}, Literal[${literals}]]\n`;
    const wide = `Any${name}: TypeAlias = Union[\n    ${name},\n    Literal[${literals}],\n]\n`;
    this.aliases.set(`Any${name}`, flat.length <= WIDTH ? flat : wide);
    return `Any${name}`;
  }

  /** A dict has the contract's names. `MoneyInput` may be a `Money` that was answered, too. */
  #object(name: string, schema: JsonObject): string {
    const required = new Set(asTexts(schema.required ?? [], name));
    const fields = Object.entries(objectOrEmpty(schema.properties, name)).map(([key, property]) => {
      const type = this.type(asObject(property, name), `${name}.${key}`);
      return `        ${JSON.stringify(key)}: ${required.has(key) ? type : `NotRequired[${type}]`},\n`;
    });
    const dict = `${name}Dict = TypedDict(\n    "${name}Dict",\n    {\n${fields.join("")}    },\n)\n`;
    const answered = name.replace(/Input$/, "");
    const schemas = objectOrEmpty(objectOrEmpty(this.#contract.document.components, "components").schemas, "schemas");
    const models = [name, ...(answered !== name && schemas[answered] !== undefined ? [answered] : [])];
    for (const model of models) this.models.add(model);
    const members = [...models, `${name}Dict`].join(", ");
    this.aliases.set(`Any${name}`, `${dict}Any${name}: TypeAlias = Union[${members}]\n`);
    return `Any${name}`;
  }
}
