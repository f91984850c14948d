/** An operation is read at one glance: at most 60 lines; what it takes and answers are references of one line. */
import { parseDocument } from "yaml";
import { child, childrenOf, type Operation, type Path } from "./document.ts";
import type { Finding, Rule } from "./rule.ts";

const LINES_MAX = 60;

export const operationSize: Rule = ({ operations, source }) => {
  const lines = lineCounter(source);
  return operations.flatMap((operation) => [...tooLong(operation, lines(operation.path)), ...writtenOut(operation)]);
};

function tooLong({ id, path }: Operation, lines: number): readonly Finding[] {
  return lines <= LINES_MAX ? [] : [{ message: `${id} has ${lines} lines; ${LINES_MAX} are allowed.`, path }];
}

function writtenOut(operation: Operation): readonly Finding[] {
  const { id, node } = operation;
  const body = node.requestBody === undefined ? [] : [child(operation, "requestBody")];
  return [...childrenOf(operation, "parameters"), ...body, ...childrenOf(operation, "responses")]
    .filter((part) => part.node.$ref === undefined)
    .map(({ path }) => ({ message: `${id}: ${path.slice(3).join(" ")} is not a $ref.`, path }));
}

/** Counts the lines of the value at a path, its key's line included. */
function lineCounter(source: string): (path: Path) => number {
  const document = parseDocument(source);
  return (path) => {
    const node = document.getIn(path, true);
    if (typeof node !== "object" || node === null || !("range" in node) || !Array.isArray(node.range)) return 0;
    const [start, end] = node.range;
    return source.slice(Number(start), Number(end)).trimEnd().split("\n").length + 1;
  };
}
