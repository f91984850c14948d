/** The tables that the docs show, in Markdown. */
import { type Contract, type ContractOperation, isAnonymous } from "../contract.ts";
import { asTexts } from "../json.ts";
import { code, table } from "../markdown.ts";
import { PORTAL_CODES, problemKinds, problemsOf } from "../problem-codes.ts";
import { deprecationMark } from "../sdk/deprecation.ts";
import { header } from "../target.ts";

const NOWHERE = "any request: no operation declares it";
const PORTAL = "the portal";
/** More operations than these are counted, not named: the cell has to stay readable. */
const namedMost = 6;

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
      `${code(operation.id)}${deprecationMark(operation)}`,
      code(`${operation.method.toUpperCase()} ${operation.template}`),
      operation.sdkMethod === null ? "" : code(operation.sdkMethod),
      access(operation),
    ]),
  );
}

export function makeProblemsTable(contract: Contract): string {
  return page(
    ["Code", "Status", "Title", "Answered by"],
    [...problemKinds(contract)].map(([problem, { status, title }]) => [
      `[${code(problem)}](../errors/${problem}.md)`,
      String(status),
      title,
      answeredBy(contract, problem),
    ]),
  );
}

function answeredBy({ operations }: Contract, problem: string): string {
  const answering = operations.filter((operation) => declares(operation, problem));
  if (PORTAL_CODES.includes(problem)) return PORTAL;
  if (answering.length === 0) return NOWHERE;
  const shown = published(answering);
  if (shown.length === 0) return PORTAL;
  if (shown.length === published(operations).length) return "every operation";
  return shown.length > namedMost ? `${shown.length} operations` : codes(shown);
}

function declares(operation: ContractOperation, problem: string): boolean {
  return Object.values(problemsOf(operation)).some((declared) => declared.includes(problem));
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
