/** The catalogue of problems, and which of them an operation answers with: `x-problem-codes` of its error responses. */
import type { Contract, ContractOperation } from "./contract.ts";
import { asNumber, asObject, asText, asTexts, type JsonObject, objectOrEmpty } from "./json.ts";

/** What only the portal's own calls are answered with. */
export const PORTAL_CODES: readonly string[] = ["invalid_session", "invalid_sign_in", "cross_site_request"];

export interface ProblemKind {
  readonly status: number;
  readonly title: string;
}

const place = "components.schemas.ProblemCode";

export function problemCodes(contract: Contract): readonly string[] {
  return asTexts(problemCodeSchema(contract).enum, place);
}

/** By code, in the order of the codes. Each has to have one. */
export function problemKinds(contract: Contract): ReadonlyMap<string, ProblemKind> {
  const kinds = objectOrEmpty(problemCodeSchema(contract)["x-problem-kinds"], place);
  const codes = problemCodes(contract);
  const stray = Object.keys(kinds).find((code) => !codes.includes(code));
  if (stray !== undefined) throw new Error(`${place}: x-problem-kinds names ${stray}, which is no code`);
  return new Map(
    codes.map((code) => {
      const kind = asObject(kinds[code], `${place} x-problem-kinds ${code}`);
      return [code, { status: asNumber(kind.status, code), title: asText(kind.title, code) }];
    }),
  );
}

function problemCodeSchema({ resolve }: Contract): JsonObject {
  return resolve({ $ref: "#/components/schemas/ProblemCode" }, place);
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
