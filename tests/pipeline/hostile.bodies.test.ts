/** Bodies that no client of good will sends. */
import { gzipSync } from "node:zlib";
import { expect } from "chai";
import { type Account, startTestApi, type TestApi } from "../support/api.ts";
import type { Reply } from "../support/call.ts";
import { insertCategory } from "../support/fixtures.ts";
import { isLogged } from "../support/portal.ts";
import { type RawReply, rawCall } from "../support/socket.ts";
import { expectProblem } from "./samples.ts";

const limitBytes = 100 * 1024;

describe("hostile bodies", () => {
  let api: TestApi;
  let seller: Account;
  let categoryId: string;

  before(async () => {
    api = await startTestApi();
    seller = await api.account();
    categoryId = await insertCategory(api);
  });
  after(() => api.close());
  afterEach("the process answers as ever", async () => {
    expect((await send(item())).status).to.equal(201);
  });

  const item = (more: Record<string, unknown> = {}) =>
    JSON.stringify({ title: "Coat", price: { amount: 1, currency: "EUR" }, categoryId, condition: "good", ...more });
  /** The same with these characters where its title stands. */
  const titled = (title: string) => item().replace('"Coat"', title);
  /** The same with one more member, as it is written. */
  const withMember = (member: string) => item().replace("{", `{${member},`);

  const send = (raw: string | Buffer, headers: Record<string, string> = {}) =>
    api.call("POST /v1/items", { key: seller.key, raw: typeof raw === "string" ? raw : new Uint8Array(raw), headers });

  function expectRefused(reply: Reply, code: "invalid_request" | "invalid_json" | "unsupported_media_type"): void {
    expectProblem(reply, code);
    expect(reply.text).to.not.match(/\.[jt]s:\d+|node_modules|\bat (async )?\w+ \(/);
  }

  function expectField(reply: Reply, pointer: string, detail?: string): void {
    expectRefused(reply, "invalid_request");
    expect(reply.body.errors).to.have.lengthOf(1);
    expect(reply.body.errors[0]).to.include({ in: "body", pointer });
    if (detail !== undefined) expect(reply.body.errors[0].detail).to.include(detail);
  }

  describe("that are no JSON", () => {
    const broken: readonly [string, () => string | Buffer][] = [
      ["cut off", () => item().slice(0, -1)],
      ["two values", () => `${item()}${item()}`],
      ["a trailing comma", () => item().replace(/\}$/, ",}")],
      ["single quotes", () => item().replaceAll('"', "'")],
      ["a comment", () => `/* an item */ ${item()}`],
      ["NaN", () => item().replace('"amount":1', '"amount":NaN')],
      ["a raw control character in a text", () => titled('"a\u0001b"')],
      ["a raw NUL", () => `${item()}\0`],
      ["98 KB of [", () => "[".repeat(98 * 1024)],
      ['98 KB of {"a":', () => '{"a":'.repeat(20_000)],
      ["invalid UTF-8", () => Buffer.from(titled('"\xff\xfe"'), "latin1")],
      ["a surrogate in UTF-8", () => Buffer.from(titled('"\xed\xa0\x80"'), "latin1")],
      ["white space", () => " \r\n\t "],
    ];
    for (const [what, raw] of broken) {
      it(`are refused: ${what}`, async () => expectRefused(await send(raw()), "invalid_json"));
    }
  });

  describe("that are no object", () => {
    it("are refused: no byte at all, with a length or in chunks", async () => {
      expectField(await send(""), "", "is missing");
      const { status, body } = await inChunks("");
      expect([status, body.errors]).to.deep.equal([400, [{ in: "body", pointer: "", detail: "is missing" }]]);
    });

    for (const raw of ["null", "true", "1", '"item"', "[]", '[{"title": "Coat"}]']) {
      it(`are refused: ${raw}`, async () => expectField(await send(raw), "", "must be object"));
    }
  });

  describe("of a size", () => {
    it("of 100 KB are read", async () => {
      expect((await send(item().padEnd(limitBytes))).status).to.equal(201);
    });

    it("of one byte more are not, with a length or in chunks", async () => {
      const large = item().padEnd(limitBytes + 1);
      expectProblem(await send(large), "body_too_large");
      const { status, body } = await inChunks(large);
      expect([status, body.code]).to.deep.equal([413, "body_too_large"]);
    });

    it("in chunks are read like others", async () => {
      const { status, body } = await inChunks(item());
      expect([status, body.title]).to.deep.equal([201, "Coat"]);
    });

    it("with tens of thousands of unknown fields get an answer that is not much longer", async () => {
      const members = Array.from({ length: 10_000 }, (_, n) => `"f${n}":0`).join(",");
      const reply = await send(withMember(members));
      expectRefused(reply, "invalid_request");
      expect(reply.text.length).to.be.below(limitBytes);
      expect(reply.body.errors[0]).to.include({ in: "body", pointer: "/f0" });
    });
  });

  describe("of a depth", () => {
    const nested = (depth: number) => `"colour":${"[".repeat(depth - 1)}${"]".repeat(depth - 1)}`;

    it("of 20 levels are looked at", async () => {
      expectField(await send(withMember(nested(20))), "/colour", "is not a field");
    });

    it("of 21 levels are not", async () => {
      expectField(await send(withMember(nested(21))), "/colour/0", "deeper than 20 levels");
    });

    it("of tens of thousands of levels are not", async () => {
      const half = 49 * 1024;
      expectField(await send(`${"[".repeat(half)}${"]".repeat(half)}`), "/0/0", "deeper than 20 levels");
      expectField(await send(`${'{"a":'.repeat(16_000)}0${"}".repeat(16_000)}`), "/a/a", "deeper than 20 levels");
    });
  });

  describe("with text that cannot be stored", () => {
    const cases: readonly [string, () => string, string, string][] = [
      ["NUL in a value", () => titled('"a\\u0000b"'), "/title", "U+0000"],
      ["NUL in a key", () => withMember('"a\\u0000b":1'), "/a\0b", "U+0000"],
      ["half a pair in a value", () => titled('"\\ud83d"'), "/title", "surrogate"],
      ["the other half in a value", () => titled('"\\udc55 coat"'), "/title", "surrogate"],
      [
        "half a pair in a nested value",
        () => item({ photos: [{ url: "x" }] }).replace('"x"', '"\\udfff"'),
        "/photos/0/url",
        "surrogate",
      ],
    ];
    for (const [what, raw, pointer, detail] of cases) {
      it(`are refused: ${what}`, async () => expectField(await send(raw()), pointer, detail));
    }

    it("are refused: half a pair in a key", async () => {
      const reply = await send(withMember('"\\ud800":1'));
      expectRefused(reply, "invalid_request");
      expect(reply.body.errors[0].detail).to.include("surrogate");
    });

    it("stand in the request log all the same", async () => {
      for (const member of ['"\\u0000":1', '"\\ud800":1']) {
        await isLogged(api, (await send(withMember(member))).body.requestId);
      }
    });

    it("are accepted where the pair is whole, and at the edges of Unicode", async () => {
      for (const title of ["🧥 coat", "\u0001", "\uffff\ufffe", "\u{10ffff}", "‮coat"]) {
        const { status, body } = await send(item({ title }));
        expect([status, body.title]).to.deep.equal([201, title]);
      }
    });
  });

  describe("with keys of JavaScript's own", () => {
    for (const key of ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", ""]) {
      it(`are refused: ${JSON.stringify(key)}`, async () => {
        expectField(await send(withMember(`${JSON.stringify(key)}:{"polluted":true}`)), `/${key}`, "is not a field");
        expectField(
          await send(item().replace('"amount"', `${JSON.stringify(key)}:{"polluted":true},"amount"`)),
          `/price/${key}`,
          "is not a field",
        );
        expect(Reflect.get({}, "polluted")).to.equal(undefined);
      });
    }

    it("are named in pointers as RFC 6901 has it", async () => {
      expectField(await send(withMember('"a/b~c":1')), "/a~1b~0c");
    });

    it("take the last of two members with one name, as JSON.parse does", async () => {
      const { status, body } = await send(withMember('"title":"First"'));
      expect([status, body.title]).to.deep.equal([201, "Coat"]);
    });
  });

  describe("of a media type or a coding", () => {
    for (const type of [
      "application/json",
      "application/json; charset=utf-8",
      'Application/JSON;Charset="UTF-8"',
      "application/json; version=2",
    ]) {
      it(`are read: ${type}`, async () => expect((await send(item(), { "Content-Type": type })).status).to.equal(201));
    }

    it("are read with a byte order mark", async () => {
      expect((await send(`\ufeff${item()}`)).status).to.equal(201);
    });

    const refused: readonly [string, Record<string, string>, (text: string) => Buffer][] = [
      ["latin1", { "Content-Type": "application/json; charset=latin1" }, (text) => Buffer.from(text)],
      ["UTF-16", { "Content-Type": "application/json; charset=utf-16" }, (text) => Buffer.from(text, "utf16le")],
      ["UTF-7", { "Content-Type": "application/json; charset=utf-7" }, (text) => Buffer.from(text)],
      ["an unknown charset", { "Content-Type": "application/json; charset=x" }, (text) => Buffer.from(text)],
      ["another type", { "Content-Type": "application/hal+json" }, (text) => Buffer.from(text)],
      ["a patch where none is taken", { "Content-Type": "application/merge-patch+json" }, (text) => Buffer.from(text)],
      ["a type that is none", { "Content-Type": "json" }, (text) => Buffer.from(text)],
      ["an empty type", { "Content-Type": "" }, (text) => Buffer.from(text)],
      ["any type", { "Content-Type": "*/*" }, (text) => Buffer.from(text)],
      ["gzip", { "Content-Encoding": "gzip" }, (text) => gzipSync(text)],
      ["an unknown coding", { "Content-Encoding": "zip" }, (text) => Buffer.from(text)],
    ];
    for (const [what, headers, encode] of refused) {
      it(`are refused: ${what}`, async () => {
        expectRefused(await send(encode(item()), headers), "unsupported_media_type");
      });
    }
  });

  describe("with numbers", () => {
    for (const amount of ["1.5", "-1", "1e400", "-0.1", "100000000001", "9007199254740993", "1e-7", '"100"', "true"]) {
      it(`are refused: an amount of ${amount}`, async () => {
        expectField(await send(item().replace('"amount":1', `"amount":${amount}`)), "/price/amount");
      });
    }
  });

  it("are not looked at where none is expected", async () => {
    const { status } = await api.call("DELETE /v1/items/42", { key: seller.key, raw: "[".repeat(200 * 1024) });
    expect(status).to.equal(400);
  });

  /** Without a Content-Length. */
  function inChunks(text: string): Promise<RawReply> {
    const lines = [
      "POST /v1/items HTTP/1.1",
      "Host: localhost",
      `Authorization: Bearer ${seller.key}`,
      "Content-Type: application/json",
      "Transfer-Encoding: chunked",
    ];
    const chunks = text.match(/.{1,5000}/g) ?? [];
    const body = [...chunks.map((chunk) => `${chunk.length.toString(16)}\r\n${chunk}\r\n`), "0\r\n\r\n"].join("");
    return rawCall(api.url, lines, body);
  }
});
