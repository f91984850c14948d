/** Every POST, PATCH and DELETE takes an Idempotency-Key and declares what comes of it. */
import { entries, fields, type Operation, successOf } from "./document.ts";
import type { Rule } from "./rule.ts";

const CODES: Readonly<Record<string, string>> = { "409": "idempotency_in_flight", "422": "idempotency_key_reused" };

export const idempotency: Rule = ({ operations }) =>
  operations
    .filter(({ method }) => method !== "get")
    .flatMap((operation) =>
      faultsOf(operation).map((fault) => ({ message: `${operation.id} ${fault}.`, path: operation.path })),
    );

function faultsOf(operation: Operation): readonly string[] {
  const { parameters, responses } = operation;
  const taken = parameters.some(({ node }) => node.in === "header" && node.name === "Idempotency-Key");
  const missing = Object.entries(CODES).filter(
    ([status, code]) => !entries(responses.get(status)?.node["x-problem-codes"]).includes(code),
  );
  const shown = fields(successOf(operation)?.node.headers)["Idempotent-Replayed"] !== undefined;
  return [
    ...(taken ? [] : ["does not take an Idempotency-Key"]),
    ...missing.map(([status, code]) => `does not declare ${code} as a ${status}`),
    ...(shown ? [] : ["does not show Idempotent-Replayed on success"]),
  ];
}
