/** Which problems an operation answers with: `x-problem-codes` of its error responses. */
import type { Contract, ContractOperation } from "./contract.ts";
import { asTexts } from "./json.ts";

/** What only a call with the portal's session is answered with. */
export const PORTAL_CODES: readonly string[] = ["invalid_session", "cross_site_request"];

export function problemCodes({ resolve }: Contract): readonly string[] {
  const place = "components.schemas.ProblemCode";
  return asTexts(resolve({ $ref: "#/components/schemas/ProblemCode" }, place).enum, place);
}

export function problemsOf({ id, responses }: ContractOperation): Record<number, readonly string[]> {
  const errors = [...responses].filter(([status]) => status >= 400);
  return Object.fromEntries(
    errors.map(([status, response]) => [
      status,
      asTexts(response["x-problem-codes"], `${id} ${status} x-problem-codes`),
    ]),
  );
}
