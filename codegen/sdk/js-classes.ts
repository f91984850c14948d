/** The resource classes of the JavaScript SDK. */
import { isAnonymous } from "../contract.ts";
import { deprecationOf } from "./deprecation.ts";
import { docComment } from "./js-docs.ts";
import type { SdkMethod, SdkResource } from "./methods.ts";

/** `items` -> `ItemsResource` */
function className(resource: string): string {
  return `${capitalised(resource)}Resource`;
}

/** `listItems` -> `ListItemsQuery` */
function queryName({ operation }: SdkMethod): string {
  return `${capitalised(operation.id)}Query`;
}

export function queryType(method: SdkMethod): string {
  const doc = docComment([`What \`${nameOf(method)}\` can be asked for.`]);
  return `${doc}export type ${queryName(method)} = QueryOf<"${method.operation.id}">;\n`;
}

export function resourceClass({ name, description, methods }: SdkResource): string {
  const members = methods.map(methodMember);
  return `${docComment([description || `\`cute.${name}\``])}export class ${className(name)} extends Resource {\n${members.join("\n")}}\n`;
}

/** All of them, under the names that callers write. */
export function resourcesClass(resources: readonly SdkResource[]): string {
  const fields = resources.map(
    ({ name, description }) => `${docComment([description], "  ")}  declare readonly ${name}: ${className(name)};\n`,
  );
  const made = resources.map(({ name }) => `    this.${name} = new ${className(name)}(send);\n`);
  const doc = docComment(["The resources of the API, by name."]);
  return `${doc}export class Resources {\n${fields.join("")}\n  constructor(send: Send) {\n${made.join("")}  }\n}\n`;
}

function methodMember(method: SdkMethod): string {
  const doc = methodDoc(method);
  const parameters = parametersOf(method);
  const body = `${callOf(method)}  }\n`;
  if (!isConditional(method)) {
    const list = [...parameters, `options?: ${optionsType(method)}`];
    return `${doc}${signature(method, list, returnType(method))} {\n${body}`;
  }
  const conditionalDoc = docComment(["Answers null if it still has the ETag that `ifNoneMatch` holds."], "  ");
  const result = `ResponsePromise<${resultType(method)} | null>`;
  return [
    `${doc}${signature(method, [...parameters, "options?: UnconditionalOptions"], returnType(method))};\n`,
    `${conditionalDoc}${signature(method, [...parameters, "options: ReadOptions"], result)};\n`,
    `${signature(method, [...parameters, "options?: ReadOptions"], result)} {\n${body}`,
  ].join("");
}

function signature({ name }: SdkMethod, parameters: readonly string[], result: string): string {
  const flat = `  ${name}(${parameters.join(", ")}): ${result}`;
  if (flat.length + 2 <= 120) return flat;
  return `  ${name}(\n${parameters.map((each) => `    ${each},\n`).join("")}  ): ${result}`;
}

export function parametersOf(method: SdkMethod): readonly string[] {
  const { path, body, query } = method;
  const isRequired = query.some(({ required }) => required);
  return [
    ...path.map(({ name }) => `${name}: string`),
    ...(body === null ? [] : [`body: ${body.schema}`]),
    ...(query.length === 0 ? [] : [`query: ${queryName(method)}${isRequired ? "" : " = {}"}`]),
  ];
}

function callOf(method: SdkMethod): string {
  const { operation, path, body, query, result } = method;
  const given = [
    ...(path.length === 0 ? [] : [`params: { ${path.map(({ name }) => name).join(", ")} }`]),
    ...(query.length === 0 ? [] : ["query"]),
    ...(body === null ? [] : ["body"]),
    ...(result === null ? ["noContent: true"] : []),
    "options",
  ];
  const request = `${operation.method.toUpperCase()} ${operation.template}`;
  const lead = `    return ${caller(method)}(this, "${nameOf(method)}", "${request}", {`;
  const flat = `${lead} ${given.join(", ")} });\n`;
  return flat.length <= 121 ? flat : `${lead}\n${given.map((field) => `      ${field},\n`).join("")}    });\n`;
}

function caller({ paging }: SdkMethod): string {
  if (paging === null) return "call";
  return paging.kind === "cursor" ? "cursorPages" : "seqPages";
}

export function returnType(method: SdkMethod): string {
  return method.paging === null ? `ResponsePromise<${resultType(method)}>` : `Pages<${resultType(method)}>`;
}

function resultType({ result }: SdkMethod): string {
  return result ?? "void";
}

export function isConditional({ headers }: SdkMethod): boolean {
  return headers.some(({ name }) => name === "If-None-Match");
}

/** Those that have a name for its header parameters; what has none can be sent by `headers`. */
export function optionsType({ headers, operation }: SdkMethod): string {
  const takes = (name: string): boolean => headers.some((header) => header.name === name);
  if (takes("If-None-Match")) return "ReadOptions";
  if (takes("If-Match")) return "ChangeOptions";
  return operation.method === "get" ? "CallOptions" : "WriteOptions";
}

function methodDoc(method: SdkMethod): string {
  const { operation, path, docsUrl } = method;
  const deprecation = deprecationOf(operation);
  const tags = [
    ...path.map(({ name, description }) => `@param ${name} - ${description}`),
    ...(deprecation === null ? [] : [`@deprecated ${deprecation.replace("Deprecated since", "Since")}`]),
    `@see ${docsUrl}`,
  ];
  return docComment([`${operation.summary}.`, operation.description, needs(method), tags.join("\n")], "  ");
}

/** Which key it takes. */
function needs({ operation }: SdkMethod): string {
  const scopes = operation.security.flatMap(({ apiKey }) => apiKey ?? []);
  const scoped = scopes.length === 0 ? "any key" : `a key with ${scopes.map((scope) => `\`${scope}\``).join(" and ")}`;
  return isAnonymous(operation) ? `Needs no key, or ${scoped}.` : `Needs ${scoped}.`;
}

function nameOf({ resource, name }: SdkMethod): string {
  return `${resource}.${name}`;
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
