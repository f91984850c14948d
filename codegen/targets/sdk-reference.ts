/** The reference of both SDKs: every method with its signatures, parameters, result, errors and one example of each. */
import { type Contract, isAnonymous } from "../contract.ts";
import { asTexts, type JsonObject } from "../json.ts";
import { code, table } from "../markdown.ts";
import { problemsOf } from "../problem-codes.ts";
import { meaningOf, membersOf, objectsWithin, propertiesOf, typeOf, valuesOf } from "../schema-fields.ts";
import { deprecationMark } from "../sdk/deprecation.ts";
import { errorClassOf } from "../sdk/error-classes.ts";
import { exampleCall } from "../sdk/example-calls.ts";
import { type SdkMethod, type SdkResource, sdkResources } from "../sdk/methods.ts";
import { pythonName } from "../sdk/python-types.ts";
import { jsExample, jsSignature } from "../sdk/reference-js.ts";
import { pythonExample, pythonSignature } from "../sdk/reference-python.ts";
import { header } from "../target.ts";

const intro = `# Methods of the SDKs

Every method of \`@cute/sdk\` and \`cute-sdk\`, from the contract. [The SDKs](../sdks.md) says how to begin and what all calls have in common. \`cute.items.sync\` and \`cute.events.iterate\` are described there too: they are made of \`list\`.

Every call of the JavaScript SDK takes options last: \`timeoutMs\`, \`deadlineMs\`, \`maxRetries\`, \`signal\` and \`headers\`. Every call of the Python SDK takes the keywords \`timeout\`, \`deadline\`, \`max_retries\` and \`extra_headers\`. With \`AsyncCute\` calls are awaited, and lists are gone through by \`async for\`.

`;

export function makeSdkReference(contract: Contract): string {
  const resources = sdkResources(contract);
  const methods = resources.flatMap((resource) => resource.methods);
  const objects = objectsWithin(contract, methods.flatMap(schemasOf));
  const sections = [
    indexOf(methods),
    ...resources.map((resource) => resourceSection(contract, resource)),
    `## Objects\n\nIn Python the fields have the names of the second column. Answers may have more fields than these.\n`,
    ...objects.map(([name, schema]) => `### ${name}\n\n${objectOf(contract, schema)}`),
  ];
  return header.markdown + intro + sections.join("\n");
}

function indexOf(methods: readonly SdkMethod[]): string {
  return table(
    ["JavaScript", "Python", "What it does"],
    methods.map(({ operation, resource, name }) => [
      `[${code(`cute.${resource}.${name}`)}](#${operation.id.toLowerCase()})`,
      code(`cute.${pythonName(resource)}.${pythonName(name)}`),
      operation.summary,
    ]),
  );
}

function resourceSection(contract: Contract, { name, description, methods }: SdkResource): string {
  const head = `## cute.${name}\n\n${description === "" ? "" : `${description}\n\n`}`;
  return head + methods.map((method) => methodSection(contract, method)).join("\n");
}

function methodSection(contract: Contract, method: SdkMethod): string {
  const { operation } = method;
  const call = exampleCall(contract, method);
  return `### ${operation.id}

${operation.summary}. ${operation.description.trim().replaceAll(/\s*\n\s*/g, " ")}${deprecationMark(operation)}

\`\`\`ts
${jsSignature(method)}
\`\`\`

\`\`\`py
${pythonSignature(contract, method)}
\`\`\`

${parametersOf(contract, method)}${resultOf(contract, method)}

${accessOf(method)}

${errorsOf(method)}
\`\`\`js
${jsExample(method, call)}
\`\`\`

\`\`\`python
${pythonExample(method, call)}
\`\`\`
`;
}

function parametersOf(contract: Contract, { path, query, body, headers }: SdkMethod): string {
  const given = (kind: string) => (parameter: SdkMethod["path"][number]) => [
    code(kind === "" ? parameter.name : `${kind}.${parameter.name}`),
    code(pythonName(parameter.name)),
    typeOf(contract, parameter.schema),
    [required(parameter.required, parameter.description), valuesOf(contract, parameter.schema)].join(" ").trim(),
  ];
  const option = (name: string) => name.replaceAll("-", "").replace(/^I/, "i");
  const rows = [
    ...path.map(given("")),
    ...(body === null ? [] : bodyRows(contract, body.schema)),
    ...query.map(given("query")),
    ...headers.map((parameter) => given("options")({ ...parameter, name: option(parameter.name) })),
  ];
  return rows.length === 0 ? "" : `${table(["JavaScript", "Python", "Type", "Meaning"], rows)}\n`;
}

function bodyRows(contract: Contract, name: string): readonly (readonly string[])[] {
  const schema = contract.resolve({ $ref: `#/components/schemas/${name}` }, name);
  const needed = new Set(asTexts(schema.required ?? [], name));
  return propertiesOf(schema).map(([field, property]) => [
    code(`body.${field}`),
    code(pythonName(field)),
    typeOf(contract, property),
    required(needed.has(field), meaningOf(contract, property)),
  ]);
}

function required(isRequired: boolean, meaning: string): string {
  return isRequired ? `Required. ${meaning}`.trim() : meaning;
}

function resultOf(contract: Contract, { result, paging, headers }: SdkMethod): string {
  const absent = headers.some(({ name }) => name === "If-None-Match")
    ? " Null (`None`) if `ifNoneMatch` is still the current one."
    : "";
  if (result === null) return "**Gives** nothing.";
  if (paging === null) return `**Gives** ${linked(contract, result)}.${absent}`;
  return `**Gives** every ${linked(contract, paging.entry)}, by pages that have the fields of ${linked(contract, result)}.`;
}

function linked(contract: Contract, name: string): string {
  return typeOf(contract, { $ref: `#/components/schemas/${name}` });
}

function accessOf({ operation }: SdkMethod): string {
  const scopes = operation.security.flatMap(({ apiKey }) =>
    apiKey === undefined ? [] : asTexts(apiKey, `${operation.id} security`),
  );
  const key = scopes.length === 0 ? "any key" : `a key with ${scopes.map(code).join(", ")}`;
  return `**Who may call** ${isAnonymous(operation) ? `anybody, or ${key}` : key}. ${code(`${operation.method.toUpperCase()} ${operation.template}`)}`;
}

function errorsOf({ operation }: SdkMethod): string {
  return table(
    ["Error", "Status", "`code`"],
    Object.entries(problemsOf(operation)).map(([status, codes]) => [
      code(errorClassOf(Number(status))),
      status,
      codes.map((each) => `[${code(each)}](../errors/${each}.md)`).join(", "),
    ]),
  );
}

function schemasOf({ result, body }: SdkMethod): readonly JsonObject[] {
  const names = [result, body?.schema ?? null].filter((name) => name !== null);
  return names.map((name) => ({ $ref: `#/components/schemas/${name}` }));
}

function objectOf(contract: Contract, schema: JsonObject): string {
  const members = membersOf(schema).map((member) => typeOf(contract, member));
  if (members.length > 0) return `${members.join(", ")}, or one that your version of the SDK does not know.\n`;
  return table(
    ["JavaScript", "Python", "Type", "Meaning"],
    propertiesOf(schema).map(([name, property]) => [
      code(name),
      code(pythonName(name)),
      typeOf(contract, property),
      meaningOf(contract, property),
    ]),
  );
}
