import { expect } from "chai";
import { type ResponseValidator, responseValidator } from "../support/closed-schemas.ts";
import { smallContract } from "./small-contract.ts";

describe("closed schemas: answers validated against the contract", () => {
  let validator: ResponseValidator;

  before(async () => {
    validator = responseValidator(await smallContract());
  });

  const json = "application/json; charset=utf-8";
  const problemJson = "application/problem+json";
  const item = {
    id: "01936c2e-8f5a-7c31-9d2b-6f0e4a1b7c55",
    title: "Coat",
    description: "",
    price: { amount: 8900, currency: "EUR" },
    brand: null,
    size: null,
    status: "active",
    photos: [],
    createdAt: "2026-11-24T21:00:00.123Z",
  };
  const problem = { type: "https://docs.example/invalid_request", title: "t", status: 400, code: "invalid_request" };

  it("finds nothing wrong with an answer as declared", () => {
    expect(validator.validateResponse("createItem", 201, json, item)).to.deep.equal([]);
    expect(validator.validateResponse("revokeKey", 204, undefined, undefined)).to.deep.equal([]);
    const sold = { kind: "item.sold", item: { ...item, note: "n" } };
    expect(validator.validateResponse("getEvent", 200, json, sold)).to.deep.equal([]);
    expect(validator.validateResponse("createItem", 400, problemJson, problem)).to.deep.equal([]);
    expect(validator.validateProblem(problemJson, problem)).to.deep.equal([]);
  });

  const wrong: readonly { fault: string; answer: Parameters<ResponseValidator["validateResponse"]>; error: string }[] =
    [
      {
        fault: "an undeclared field",
        answer: ["createItem", 201, json, { ...item, extra: 1 }],
        error: "createItem 201 application/json:  must NOT have additional properties: extra",
      },
      {
        fault: "an undeclared field of a nested object",
        answer: ["createItem", 201, json, { ...item, price: { ...item.price, extra: 1 } }],
        error: "createItem 201 application/json: /price must NOT have additional properties: extra",
      },
      {
        fault: "a field that no member of allOf declares",
        answer: ["getEvent", 200, json, { kind: "item.sold", item: { ...item, note: "n", extra: 1 } }],
        error: "getEvent 200 application/json: /item must NOT have unevaluated properties: extra",
      },
      {
        fault: "a missing field",
        answer: ["createItem", 201, json, { ...item, size: undefined }],
        error: "createItem 201 application/json:  must have required property 'size'",
      },
      {
        fault: "a date that does not exist",
        answer: ["createItem", 201, json, { ...item, createdAt: "2026-13-01T00:00:00Z" }],
        error: 'createItem 201 application/json: /createdAt must match format "date-time"',
      },
      {
        fault: "an undeclared status",
        answer: ["createItem", 418, json, item],
        error: "createItem does not declare status 418",
      },
      {
        fault: "an unknown operation",
        answer: ["makeItem", 201, json, item],
        error: "makeItem is no operation of the contract",
      },
      {
        fault: "another media type",
        answer: ["createItem", 201, "text/html", item],
        error: "createItem 201 declares application/json, not text/html",
      },
      {
        fault: "a body where none is declared",
        answer: ["revokeKey", 204, json, {}],
        error: "revokeKey 204 declares no body",
      },
      {
        fault: "a problem code that the operation does not declare",
        answer: ["createItem", 400, problemJson, { ...problem, code: "key_not_found" }],
        error: "createItem 400 does not declare the code key_not_found",
      },
    ];
  for (const { fault, answer, error } of wrong) {
    it(`names ${fault}`, () => {
      expect(validator.validateResponse(...answer)).to.include(error);
    });
  }

  it("names what is wrong with a problem of no operation", () => {
    expect(validator.validateProblem(json, problem)).to.deep.equal([
      "expected application/problem+json, not application/json",
    ]);
    expect(validator.validateProblem(problemJson, { ...problem, stack: "at" })).to.deep.equal([
      "application/problem+json:  must NOT have additional properties: stack",
    ]);
  });
});
