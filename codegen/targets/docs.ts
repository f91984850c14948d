/** The tables that the docs show, in Markdown. */
import { type Contract, type ContractOperation, isAnonymous } from "../contract.ts";
import { asTexts } from "../json.ts";
import { problemCodes, problemsOf } from "../problem-codes.ts";
import { header } from "../target.ts";

export function makeLimitsTable({ tiers }: Contract): string {
  return table(
    ["Tier", "Requests a minute", "Requests a day", "Live keys"],
    tiers.map(({ name, perMinute, perDay, keys }) => [name, thousands(perMinute), thousands(perDay), thousands(keys)]),
  );
}

export function makeScopesTable({ scopes, operations }: Contract): string {
  return table(
    ["Scope", "Lets a key", "Operations"],
    Object.entries(scopes).map(([scope, description]) => [
      code(scope),
      description,
      codes(published(operations).filter((operation) => keyScopes(operation).includes(scope))),
    ]),
  );
}

export function makeOperationsTable({ operations }: Contract): string {
  return table(
    ["Operation", "Request", "SDK method", "Access"],
    published(operations).map((operation) => [
      code(operation.id),
      code(`${operation.method.toUpperCase()} ${operation.template}`),
      operation.sdkMethod === null ? "" : code(operation.sdkMethod),
      access(operation),
    ]),
  );
}

export function makeProblemsTable(contract: Contract): string {
  return table(
    ["Code", "Status", "Answered by"],
    problemCodes(contract).map((problem) => {
      const answering = contract.operations.filter((operation) => statusesOf(operation, problem).length > 0);
      const statuses = new Set(answering.flatMap((operation) => statusesOf(operation, problem)));
      return [code(problem), [...statuses].join(", "), answeredBy(contract, answering)];
    }),
  );
}

function answeredBy({ operations }: Contract, answering: readonly ContractOperation[]): string {
  const shown = published(answering);
  if (answering.length === 0) return "any request: no operation declares it";
  if (shown.length === 0) return "the portal";
  return shown.length === published(operations).length ? "every operation" : codes(shown);
}

function statusesOf(operation: ContractOperation, problem: string): readonly string[] {
  const problems = Object.entries(problemsOf(operation));
  return problems.filter(([, declared]) => declared.includes(problem)).map(([status]) => status);
}

function access(operation: ContractOperation): string {
  const scopes = keyScopes(operation);
  const key = scopes.length === 0 ? "any key" : `key with ${scopes.map(code).join(", ")}`;
  return isAnonymous(operation) ? `anonymous, or ${key}` : key;
}

function keyScopes({ id, security }: ContractOperation): readonly string[] {
  return security.flatMap(({ apiKey }) => (apiKey === undefined ? [] : asTexts(apiKey, `${id} security`)));
}

function published(operations: readonly ContractOperation[]): readonly ContractOperation[] {
  return operations.filter(({ internal }) => !internal);
}

function table(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const rule = head.map(() => "---");
  return header.markdown + [head, rule, ...lines].map((cells) => `| ${cells.map(cell).join(" | ")} |\n`).join("");
}

function cell(text: string): string {
  return text
    .trim()
    .replaceAll("|", "\\|")
    .replaceAll(/\s*\n\s*/g, " ");
}

function code(text: string): string {
  return `\`${text}\``;
}

function codes(operations: readonly ContractOperation[]): string {
  return operations.map(({ id }) => code(id)).join(", ");
}

function thousands(count: number): string {
  return count.toLocaleString("en-US");
}
