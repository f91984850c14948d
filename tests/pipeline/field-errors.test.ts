import { readFileSync } from "node:fs";
import { expect } from "chai";
import { patternWords, problemOfValidation, withFaults } from "../../server/pipeline/field-errors.ts";
import { Problem } from "../../server/problems.ts";

const contract: unknown = JSON.parse(
  readFileSync(new URL("../../server/generated/contract.json", import.meta.url), "utf8"),
);

/** As express-openapi-validator throws it. */
function refusal(...errors: { path: string; message: string; errorCode?: string }[]): Error {
  return Object.assign(new Error("request is not valid"), { status: 400, errors });
}

function errorsOf(error: unknown): unknown {
  return error instanceof Problem ? error.errors : error;
}

describe("field errors", () => {
  it("has words for each pattern of the contract, and for no other", () => {
    const patterns = new Set<string>();
    JSON.stringify(contract, (name, value) => {
      if (name === "pattern" && typeof value === "string") patterns.add(value);
      return value;
    });
    expect(Object.keys(patternWords)).to.have.members([...patterns]);
  });

  it("says a pattern in words, and names a value once that breaks several rules", () => {
    const refused = refusal(
      { path: "/params/itemId", message: 'must match format "uuid"', errorCode: "format.openapi.validation" },
      {
        path: "/params/itemId",
        message: 'must match pattern "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"',
        errorCode: "pattern.openapi.validation",
      },
    );
    expect(errorsOf(problemOfValidation(refused))).to.deep.equal([
      { in: "path", pointer: "/itemId", detail: "must be a UUID" },
    ]);
  });

  it("names unknown and missing fields, one without a name too", () => {
    const refused = refusal(
      {
        path: "/body/colour",
        message: "must NOT have additional properties",
        errorCode: "additionalProperties.openapi.validation",
      },
      {
        path: "/body/price/amount",
        message: "must have required property 'amount'",
        errorCode: "required.openapi.validation",
      },
      {
        path: "",
        message: "must NOT have additional properties",
        errorCode: "additionalProperties.openapi.validation",
      },
    );
    expect(errorsOf(problemOfValidation(refused))).to.deep.equal([
      { in: "body", pointer: "/colour", detail: "is not a field of this operation" },
      { in: "body", pointer: "/price/amount", detail: "is missing" },
      { in: "body", pointer: "/", detail: "is not a field of this operation" },
    ]);
  });

  it("adds what was found before, and leaves other errors alone", () => {
    const fault = { in: "query" as const, pointer: "/x", detail: "is unknown" };
    const other = new Error("lost");
    expect(errorsOf(withFaults([fault], undefined))).to.deep.equal([fault]);
    expect(errorsOf(withFaults([fault], refusal({ path: "/query/limit", message: "must be >= 1" })))).to.deep.equal([
      fault,
      { in: "query", pointer: "/limit", detail: "must be >= 1" },
    ]);
    expect(withFaults([fault], other)).to.equal(other);
    expect(problemOfValidation(other)).to.equal(null);
  });
});
