/** The methods of a resource class in Python: signature, docstring, and the call of the generated API class. */
import type { Contract } from "../contract.ts";
import { asObject, asText, asTexts, type JsonObject, objectOrEmpty } from "../json.ts";
import { deprecationOf } from "./deprecation.ts";
import type { SdkMethod, SdkParameter } from "./methods.ts";
import { docstring } from "./python-docstring.ts";
import { pageClass } from "./python-pages.ts";
import { apiAttribute, type InputTypes, pythonName } from "./python-types.ts";

export interface Style {
  readonly isAsync: boolean;
  /** Whether the answer stands beside the data. */
  readonly withResponse: boolean;
}

interface Argument {
  readonly name: string;
  readonly type: string;
  /** Undefined for one that must be given. */
  readonly otherwise?: string | undefined;
  readonly description: string;
}

/** What every call has. */
const OPTIONS: readonly Argument[] = [
  { name: "timeout", type: "float | None | Unset", otherwise: "UNSET", description: "" },
  { name: "deadline", type: "float | None | Unset", otherwise: "UNSET", description: "" },
  { name: "max_retries", type: "int | Unset", otherwise: "UNSET", description: "" },
  { name: "extra_headers", type: "Mapping[str, str] | None", otherwise: "None", description: "" },
];
const OPTIONS_DOC = {
  name: OPTIONS.map(({ name }) => name).join(", "),
  description: "For this call alone, instead of those of the client.",
};
const KEY_HEADER = "Idempotency-Key";
const IF_NONE_MATCH = "If-None-Match";

export class MethodWriter {
  readonly #contract: Contract;
  readonly #types: InputTypes;

  constructor(contract: Contract, types: InputTypes) {
    this.#contract = contract;
    this.#types = types;
  }

  write(method: SdkMethod, style: Style): string {
    const arguments_ = this.#arguments(method);
    const deprecated = decoratorOf(method);
    const positional = method.path.map(({ name }) => ({ name: pythonName(name), type: "str" }));
    const signature = (args: readonly Argument[], result: string, prefix: string) => {
      const lines = [
        "self",
        ...positional.map(({ name, type }) => `${name}: ${type}`),
        "*",
        ...args.map(
          ({ name, type, otherwise }) => `${name}: ${type}${otherwise === undefined ? "" : ` = ${otherwise}`}`,
        ),
      ];
      return `${deprecated}    ${prefix}def ${pythonName(method.name)}(\n${lines.map((line) => `        ${line},\n`).join("")}    ) -> ${result}:`;
    };
    const prefix = style.isAsync && (method.paging === null || style.withResponse) ? "async " : "";
    const overloads = arguments_.some(({ name }) => name === "if_none_match")
      ? this.#overloads(method, style, arguments_, (args, result) => signature(args, result, prefix))
      : "";
    const result = this.#result(method, style, overloads !== "");
    return `${overloads}${signature(arguments_, result, prefix)}\n${this.#doc(method, style, arguments_)}${this.#body(method, style)}`;
  }

  /** Without an ETag there is always something; with one, a 304 is None. */
  #overloads(
    method: SdkMethod,
    style: Style,
    args: readonly Argument[],
    signature: (args: readonly Argument[], result: string) => string,
  ): string {
    const variant = (type: string, otherwise: string | undefined, mayBeNone: boolean) => {
      const own = args.map((arg) => (arg.name === "if_none_match" ? { ...arg, type, otherwise } : arg));
      return `    @overload\n${signature(own, this.#result(method, style, mayBeNone))} ...\n\n`;
    };
    return variant("None", "None", false) + variant("str | None", undefined, true);
  }

  #result(method: SdkMethod, { isAsync, withResponse }: Style, mayBeNone: boolean): string {
    const page = method.paging === null ? undefined : pageClass(this.#contract, method, isAsync);
    if (page !== undefined && method.paging !== null && !withResponse) {
      return `${isAsync ? "AsyncPages" : "Pages"}[${method.paging.entry}, ${page}]`;
    }
    const data = (page ?? method.result ?? "None") + (mayBeNone ? " | None" : "");
    return withResponse ? `CuteResponse[${data}]` : data;
  }

  #arguments(method: SdkMethod): readonly Argument[] {
    const all = [
      ...this.#bodyArguments(method),
      ...method.query.map((parameter) => this.#queryArgument(parameter, method)),
      ...method.headers.map(headerArgument),
      ...OPTIONS,
    ];
    const names = all.map(({ name }) => name);
    const twice = names.find((name, at) => names.indexOf(name) !== at);
    if (twice !== undefined) throw new Error(`${method.operation.id}: two arguments would be called ${twice}`);
    return all;
  }

  #bodyArguments({ body }: SdkMethod): readonly Argument[] {
    if (body === null) return [];
    const schema = this.#contract.resolve({ $ref: `#/components/schemas/${body.schema}` }, body.schema);
    const required = new Set(asTexts(schema.required ?? [], body.schema));
    return Object.entries(objectOrEmpty(schema.properties, body.schema)).map(([name, property]) => {
      const place = `${body.schema}.${name}`;
      const type = this.#types.type(asObject(property, place), place);
      const argument = { name: pythonName(name), description: this.#describe(asObject(property, place), place) };
      return required.has(name) ? { ...argument, type } : { ...argument, type: `${type} | Unset`, otherwise: "UNSET" };
    });
  }

  #queryArgument({ name, schema, description, required }: SdkParameter, { operation }: SdkMethod): Argument {
    const type = this.#types.query(schema, `${operation.id} ${name}`);
    if (required) return { name: pythonName(name), type, description };
    return { name: pythonName(name), type: `${type} | None`, otherwise: "None", description };
  }

  #describe(schema: JsonObject, place: string): string {
    const { description } = schema.description === undefined ? this.#contract.resolve(schema, place) : schema;
    return typeof description === "string" ? description : "";
  }

  #doc(method: SdkMethod, { isAsync, withResponse }: Style, args: readonly Argument[]): string {
    const { operation, docsUrl, resource, name, path } = method;
    const indent = "        ";
    if (withResponse) {
      const like = `${isAsync ? "AsyncCute" : "Cute"}.${resource}.${pythonName(name)}`;
      const what = method.paging === null ? "" : " Gives the first page.";
      return `${indent}"""As ${like}, with the answer's status and headers.${what}"""\n`;
    }
    const given = [...path.map((each) => ({ name: pythonName(each.name), description: each.description })), ...args];
    const described = [...given.filter(({ description }) => description !== ""), OPTIONS_DOC];
    return docstring(
      { summary: operation.summary, description: operation.description, args: described, docsUrl },
      indent,
    );
  }

  #body(method: SdkMethod, { isAsync, withResponse }: Style): string {
    const await_ = isAsync ? "await " : "";
    const options = OPTIONS.map(({ name }) => `${name}=${name}`).join(", ");
    const head = `        options = CallOptions(${options})\n`;
    const pageParameter = method.paging?.kind === "seq" ? "after" : "cursor";
    const call = this.#call(method, "            ");
    if (method.paging === null) {
      return `${head}        return ${await_}self._${withResponse ? "response" : "data"}(\n${call}        )\n`;
    }
    const page = pageClass(this.#contract, method, isAsync).replace(/\[(\w+)\]/, '["$1"]');
    const lines = [
      `            ${page},\n`,
      `            lambda ${pageParameter}: ${call.trimStart()}`.replace(/\n$/, ",\n"),
      `            ${pageParameter},\n`,
    ];
    if (method.query.some(({ name }) => name === "sort")) lines.push(`            sort == "updated_asc",\n`);
    const arguments_ = lines.join("");
    if (withResponse) return `${head}        return ${await_}self._page(\n${arguments_}        )\n`;
    return `${head}${this.#copies(method)}        return self._pages(\n${arguments_}        )\n`;
  }

  /** Later pages are asked for with what was given, whatever the caller does to it meanwhile. */
  #copies({ query, operation }: SdkMethod): string {
    const several = query.filter(({ name, schema }) => {
      return this.#types.query(schema, `${operation.id} ${name}`).includes("Sequence[");
    });
    return several.map(({ name }) => `        ${pythonName(name)} = frozen(${pythonName(name)})\n`).join("");
  }

  /** The generated API class's method, called by name. */
  #call({ operation, path, query, headers, body }: SdkMethod, indent: string): string {
    const names = [...path, ...query, ...headers].map(({ name }) => pythonName(name));
    const lines = names.map((name) => `${indent}    ${name}=${name},\n`);
    if (body !== null) lines.splice(path.length, 0, this.#bodyDict(body.schema, `${indent}    `));
    return `${indent}self.${apiAttribute(operation.tag)}.${pythonName(operation.id)}(\n${lines.join("")}${indent}    options=options,\n${indent})\n`;
  }

  #bodyDict(schema: string, indent: string): string {
    const resolved = this.#contract.resolve({ $ref: `#/components/schemas/${schema}` }, schema);
    const fields = Object.keys(objectOrEmpty(resolved.properties, schema)).map(
      (name) => `${indent}    ${JSON.stringify(name)}: ${pythonName(name)},\n`,
    );
    return `${indent}${pythonName(schema)}={\n${fields.join("")}${indent}},\n`;
  }
}

function headerArgument({ name, description }: SdkParameter): Argument {
  const argument = { name: pythonName(name), description: asText(description, name) };
  if (name === KEY_HEADER) {
    const own = "A new one by itself if left out; None sends none, and then nothing is retried.";
    return { ...argument, type: "str | None | Unset", otherwise: "UNSET", description: `${description} ${own}` };
  }
  if (name === IF_NONE_MATCH) {
    return { ...argument, type: "str | None", otherwise: "None", description: `${description} That is None here.` };
  }
  return { ...argument, type: "str | None", otherwise: "None" };
}

/** Type checkers mark the call, and the call itself warns (PEP 702). */
function decoratorOf({ operation }: SdkMethod): string {
  const deprecation = deprecationOf(operation);
  return deprecation === null ? "" : `    @deprecated("${deprecation}")\n`;
}
