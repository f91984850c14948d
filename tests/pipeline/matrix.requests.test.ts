/** 400, 413 and 415, for every operation that declares them. */
import { expect } from "chai";
import { startTestApi, type TestApi } from "../support/api.ts";
import type { CallOptions } from "../support/call.ts";
import { type Person, signedIn } from "../support/portal.ts";
import { exampleBody, expectProblem, idsIn, lineOf, operationsThatDeclare, optionsOf } from "./samples.ts";

describe("requests that are wrong in one place", () => {
  let api: TestApi;
  let person: Person;

  before(async () => {
    api = await startTestApi();
    person = await signedIn(api);
  });
  after(() => api.close());

  for (const op of operationsThatDeclare("invalid_request")) {
    it(`${op.id}: 400 names a query parameter that there is not`, async () => {
      const reply = await api.call(lineOf(op, { query: "?colour=red" }), optionsOf(op, person));
      expectProblem(reply, "invalid_request");
      expect(reply.body.errors).to.have.lengthOf(1);
      expect(reply.body.errors[0]).to.include({ in: "query", pointer: "/colour" });
      expect(reply.body.errors[0].detail).to.include("is unknown");
    });
  }

  const places = operationsThatDeclare("invalid_request").flatMap((op) => idsIn(op).map((name) => ({ op, name })));
  for (const { op, name } of places) {
    it(`${op.id}: 400 names ${name} where it is no UUID`, async () => {
      const reply = await api.call(lineOf(op, { ids: { [name]: "42" } }), optionsOf(op, person));
      expectProblem(reply, "invalid_request");
      expect(reply.body.errors).to.have.lengthOf(1);
      expect(reply.body.errors[0]).to.include({ in: "path", pointer: `/${name}`, detail: "must be a UUID" });
    });
  }

  for (const op of operationsThatDeclare("invalid_cursor")) {
    it(`${op.id}: 400 for a cursor that it has not given`, async () => {
      for (const cursor of ["abc", "k1.eyJwIjoiMDE5MzZjMmUifQ.5b1c", "A".repeat(512)]) {
        const reply = await api.call(lineOf(op, { query: `?cursor=${cursor}` }), optionsOf(op, person));
        expectProblem(reply, "invalid_cursor");
        expect(reply.body.errors[0]).to.include({ in: "query", pointer: "/cursor" });
      }
    });
  }

  for (const op of operationsThatDeclare("invalid_json")) {
    const send = (options: CallOptions) => {
      const { body: _, ...credentials } = optionsOf(op, person);
      return api.call(lineOf(op), { ...credentials, ...options });
    };

    it(`${op.id}: 400 names a field that there is not`, async () => {
      const reply = await send({ body: { ...exampleBody(op), colour: "red" } });
      expectProblem(reply, "invalid_request");
      expect(reply.body.errors).to.have.lengthOf(1);
      expect(reply.body.errors[0]).to.deep.equal({
        in: "body",
        pointer: "/colour",
        detail: "is not a field of this operation",
      });
    });

    it(`${op.id}: 400 for a body that is no JSON`, async () => {
      expectProblem(await send({ raw: JSON.stringify(exampleBody(op)).slice(0, -1) }), "invalid_json");
    });

    it(`${op.id}: 413 for a body of more than 100 KB`, async () => {
      const reply = await send({ body: { ...exampleBody(op), colour: "r".repeat(101 * 1024) } });
      expectProblem(reply, "body_too_large");
      expect(reply.body.detail).to.include(String(100 * 1024));
    });

    it(`${op.id}: 415 for a body of another media type`, async () => {
      for (const mediaType of ["text/plain", "application/xml", "application/x-www-form-urlencoded"]) {
        const headers = { "Content-Type": mediaType };
        const reply = await send({ raw: JSON.stringify(exampleBody(op)), headers });
        expectProblem(reply, "unsupported_media_type");
        expect(reply.body.detail).to.include(op.bodyMediaTypes.join(" or "));
        expect(reply.headers.get("accept")).to.equal(op.bodyMediaTypes.join(", "));
      }
    });
  }
});
