/** Queries and paths that no client of good will sends. */
import { expect } from "chai";
import { operations } from "../../server/generated/operations.ts";
import { startTestApi, type TestApi } from "../support/api.ts";
import { insertItem } from "../support/fixtures.ts";
import { type Person, signedIn } from "../support/portal.ts";
import { rawCall } from "../support/socket.ts";
import { expectProblem, idsIn, lineOf, optionsOf } from "./samples.ts";

describe("hostile queries and paths", () => {
  let api: TestApi;
  let person: Person;
  let itemId: string;

  before(async () => {
    api = await startTestApi();
    person = await signedIn(api);
    itemId = await insertItem(api, { sellerId: person.id });
  });
  after(() => api.close());
  afterEach("the process answers as ever", async () => {
    expect((await api.call("GET /v1/items?limit=1")).status).to.equal(200);
  });

  async function expectFields(query: string, ...pointers: readonly string[]): Promise<void> {
    const reply = await api.call(`GET /v1/items?${query}`);
    expectProblem(reply, "invalid_request");
    const errors: readonly { readonly in: string; readonly pointer: string }[] = reply.body.errors;
    expect(errors.map((error) => error.in)).to.deep.equal(pointers.map(() => "query"));
    expect(errors.map(({ pointer }) => pointer)).to.have.members(pointers);
    expect(reply.text).to.not.match(/\.[jt]s:\d+|node_modules/);
  }

  describe("a parameter", () => {
    const refused: readonly [string, string, ...string[]][] = [
      ["that is repeated where one is taken", "limit=1&limit=2", "/limit"],
      ["that is repeated with the same value", "q=coat&q=coat", "/q"],
      ["that is unknown", "colour=red", "/colour"],
      ["that is known elsewhere", "sku=1", "/sku"],
      ["in other letters", "Limit=1", "/Limit"],
      ["that is empty", "limit=", "/limit"],
      ["without a value", "q", "/q"],
      ["that is empty among others", "size=M&size=", "/size"],
      ["without a name", "=1", "/"],
      ["with broken percent-encoding", "q=100%", "/q"],
      ["with percent-encoding of no digits", "q=%zz", "/q"],
      ["with percent-encoding of no UTF-8", "q=%E0%A4", "/q"],
      ["with a percent-encoded surrogate", "q=%ED%A0%80", "/q"],
      ["whose name has broken percent-encoding", "q%=1", "/q%"],
      ["with NUL", "q=a%00b", "/q"],
      ["with NUL in one of several", "size=M&size=%00", "/size"],
      ["with NUL in its name", "a%00b=1", "/a\0b"],
      ["of JavaScript's own", "__proto__=1", "/__proto__"],
      [
        "of JavaScript's own, too",
        "constructor=1&toString=1&hasOwnProperty=1",
        "/constructor",
        "/toString",
        "/hasOwnProperty",
      ],
      ["with brackets", "limit[]=1", "/limit[]"],
      ["with brackets and a name in them", "q[__proto__][a]=1", "/q[__proto__][a]"],
      ["whose name RFC 6901 escapes", "a/b~c=1", "/a~1b~0c"],
      ["of 10 KB", `q=${"a".repeat(10_240)}`, "/q"],
      ["whose name has 10 KB", `${"a".repeat(10_240)}=1`, `/${"a".repeat(10_240)}`],
      ["that is no number", "limit=ten", "/limit"],
      ["that is no whole number", "limit=1.5", "/limit"],
      ["that is out of range", "limit=101", "/limit"],
      ["that is beyond all ranges", "minPrice=1e400&currency=EUR", "/minPrice"],
      ["that is a number in hexadecimal", "limit=0x10", "/limit"],
      ["that is a number in scientific notation", "limit=1e1", "/limit"],
      ["that is a number behind a blank", "limit=%205", "/limit"],
      ["that is a number behind a plus", "limit=%2B5", "/limit"],
      ["that is a number with a leading zero", "limit=05", "/limit"],
      ["that is beyond what PostgreSQL counts", "minPrice=9223372036854775808&currency=EUR", "/minPrice"],
      ["that is no date of any calendar", "updatedSince=2026-02-30T00:00:00Z", "/updatedSince"],
      ["that is a time without its offset", "updatedSince=2026-02-03T00:00:00", "/updatedSince"],
      ["that is a property of every object", "sort=constructor", "/sort"],
      ["that is a list in one text", "status=active,sold", "/status/0"],
      ["that is SQL", "sellerId=1'%20or%20'1'='1", "/sellerId"],
    ];
    for (const [what, query, ...pointers] of refused) {
      it(`is refused: ${what}`, () => expectFields(query, ...pointers));
    }

    it("is named beside all others that are wrong", async () => {
      await expectFields(
        "limit=0&limit=1&colour=red&q=&sort=best&minPrice=-1",
        "/limit",
        "/colour",
        "/q",
        "/sort",
        "/minPrice",
      );
    });

    it("is not counted: a thousand unknown ones are refused as one is", async () => {
      const query = Array.from({ length: 1_500 }, (_, n) => `a${n}=1`).join("&");
      const reply = await api.call(`GET /v1/items?${query}`);
      expectProblem(reply, "invalid_request");
      expect(reply.body.errors).to.have.lengthOf(100);
    });

    it("may be repeated up to its most, and not beyond, where it is a list", async () => {
      const of = (count: number) => Array.from({ length: count }, (_, n) => `size=${n}`).join("&");
      expect((await api.call(`GET /v1/items?${of(20)}`)).status).to.equal(200);
      await expectFields(of(21), "/size");
      await expectFields(of(1_200), "/size");
    });

    for (const query of [
      "",
      "&&",
      "q=%20coat%20",
      "q=a+b",
      "q=%F0%9F%A7%A5",
      "q=:!*'()",
      "q='%20or%201=1--",
      "q=%25",
    ]) {
      it(`is taken as text: ?${query}`, async () => {
        const reply = await api.call(`GET /v1/items?${query}`);
        expect([reply.status, reply.body.code]).to.deep.equal([200, undefined]);
      });
    }
  });

  describe("an id in a path", () => {
    const noUuids: readonly [string, string][] = [
      ["a number", "42"],
      ["a URN", "urn:uuid:01936c2e-8f5a-7c31-9d2b-6f0e4a1b7c55"],
      ["a UUID in braces", "%7B01936c2e-8f5a-7c31-9d2b-6f0e4a1b7c55%7D"],
      ["a UUID without dashes", "01936c2e8f5a7c319d2b6f0e4a1b7c55"],
      ["a UUID and a blank", "01936c2e-8f5a-7c31-9d2b-6f0e4a1b7c55%20"],
      ["a UUID and a line feed", "01936c2e-8f5a-7c31-9d2b-6f0e4a1b7c55%0A"],
      ["NUL", "%00"],
      ["a path upwards", "..%2F..%2Fme"],
      ["a property of every object", "__proto__"],
      ["broken percent-encoding", "%E0%A4"],
      ["10 KB", "a".repeat(10_240)],
    ];
    for (const { op, name } of operations.flatMap((one) => idsIn(one).map((name) => ({ op: one, name })))) {
      it(`is refused and named where it is no UUID: ${op.id}, ${name}`, async () => {
        for (const [what, id] of noUuids) {
          const reply = await api.call(lineOf(op, { ids: { [name]: id } }), optionsOf(op, person));
          expectProblem(reply, "invalid_request");
          expect(reply.body.errors, what).to.have.lengthOf(1);
          expect(reply.body.errors[0], what).to.include({ in: "path", pointer: `/${name}` });
        }
      });
    }

    it("is the same in capital letters", async () => {
      const { status, body } = await api.call(`GET /v1/items/${itemId.toUpperCase()}`);
      expect([status, body.id]).to.deep.equal([200, itemId]);
    });
  });

  describe("a path", () => {
    for (const path of [
      "//v1/items",
      "/v1//items",
      "/V1/items",
      "/v1/items/42/43",
      "/v1/items%2F42",
      "/v1/../v1x",
      "/%",
    ]) {
      it(`that does not exist is a 404: ${path}`, async () => {
        const { status, headers, body } = await rawCall(api.url, [`GET ${path} HTTP/1.1`, "Host: localhost"]);
        expect([status, body.code]).to.deep.equal([404, "route_not_found"]);
        expect(headers.get("content-type")).to.equal("application/problem+json; charset=utf-8");
      });
    }
  });
});
