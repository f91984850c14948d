/** The tables that the docs show, in Markdown. */
import { type Contract, type ContractOperation, isAnonymous } from "../contract.ts";
import { asTexts } from "../json.ts";
import { code, table } from "../markdown.ts";
import { PORTAL_CODES, problemCodes, problemsOf } from "../problem-codes.ts";
import { header } from "../target.ts";

const NOWHERE = "any request: no operation declares it";
const PORTAL = "the portal";

export function makeLimitsTable({ tiers }: Contract): string {
  return page(
    ["Tier", "Requests a minute", "Requests a day", "Live keys"],
    tiers.map(({ name, perMinute, perDay, keys }) => [name, thousands(perMinute), thousands(perDay), thousands(keys)]),
  );
}

export function makeScopesTable({ scopes, operations }: Contract): string {
  return page(
    ["Scope", "Lets a key", "Operations"],
    Object.entries(scopes).map(([scope, description]) => [
      code(scope),
      description,
      codes(published(operations).filter((operation) => keyScopes(operation).includes(scope))),
    ]),
  );
}

export function makeOperationsTable({ operations }: Contract): string {
  return page(
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
  return page(
    ["Code", "Status", "Answered by"],
    problemCodes(contract).map((problem) => {
      const answering = contract.operations.filter((operation) => statusesOf(operation, problem).length > 0);
      const statuses = new Set(answering.flatMap((operation) => statusesOf(operation, problem)));
      const where = PORTAL_CODES.includes(problem) ? PORTAL : answeredBy(contract, answering);
      return [code(problem), [...statuses].join(", "), answering.length === 0 ? NOWHERE : where];
    }),
  );
}

function answeredBy({ operations }: Contract, answering: readonly ContractOperation[]): string {
  const shown = published(answering);
  if (shown.length === 0) return PORTAL;
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

function page(head: readonly string[], lines: readonly (readonly string[])[]): string {
  return header.markdown + table(head, lines);
}

function codes(operations: readonly ContractOperation[]): string {
  return operations.map(({ id }) => code(id)).join(", ");
}

function thousands(count: number): string {
  return count.toLocaleString("en-US");
}
