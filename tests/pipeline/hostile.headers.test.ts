/** Requests that fetch refuses to send, byte by byte. */
import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { startTestApi, type TestApi } from "../support/api.ts";
import { insertItem } from "../support/fixtures.ts";
import { isLogged, type Person, signedIn } from "../support/portal.ts";
import { type RawReply, rawCall, sendBytes } from "../support/socket.ts";

describe("hostile requests", () => {
  let api: TestApi;
  let person: Person;

  before(async () => {
    api = await startTestApi();
    person = await signedIn(api);
  });
  after(() => api.close());
  afterEach("the process answers as ever", async () => {
    expect((await api.call("GET /v1/items?limit=1")).status).to.equal(200);
  });

  const raw = (...lines: readonly string[]) => rawCall(api.url, lines);
  const get = (...headers: readonly string[]) => raw("GET /v1/items?limit=1 HTTP/1.1", "Host: localhost", ...headers);
  const withKey = (...headers: readonly string[]) => [`Authorization: Bearer ${person.key}`, ...headers];

  function expectRefused({ status, headers, body, text }: RawReply, pointer?: string): void {
    expect([status, body?.code]).to.deep.equal([400, "invalid_request"]);
    expect(headers.get("x-request-id")).to.equal(body.requestId);
    expect(body.errors?.map((error: { in: string; pointer: string }) => [error.in, error.pointer])).to.deep.equal(
      pointer === undefined ? undefined : [["header", pointer]],
    );
    expect(text).to.not.match(/HPE_|\.[jt]s:\d+|node_modules/);
  }

  describe("that two parsers read in two ways", () => {
    it("are refused: two hosts", async () => expectRefused(await get("Host: other.example"), "/Host"));

    it("are refused: no host", async () => expectRefused(await raw("GET /v1/items HTTP/1.1"), "/Host"));

    it("are refused: two keys", async () => {
      expectRefused(await get(...withKey("authorization: Bearer cute_other")), "/Authorization");
    });

    const codings = ["xchunked", "gzip, chunked", "identity", "chunked, chunked", "chunked; a=b"];
    for (const coding of codings) {
      it(`are refused: Transfer-Encoding: ${coding}`, async () => {
        const lines = ["POST /v1/items HTTP/1.1", "Host: localhost", `Transfer-Encoding: ${coding}`];
        expectRefused(await rawCall(api.url, lines, "2\r\n{}\r\n0\r\n\r\n"));
      });
    }

    const framings: readonly [string, string[]][] = [
      ["a length and chunks", ["Content-Length: 2", "Transfer-Encoding: chunked"]],
      ["two lengths", ["Content-Length: 2", "Content-Length: 3"]],
      ["a length that is no number", ["Content-Length: 2x"]],
      ["a negative length", ["Content-Length: -1"]],
      ["a header with a blank before its colon", ["Content-Length : 2"]],
      ["a folded header", ["X-Folded: a\r\n b"]],
      ["a header with NUL", ["X-Null: a\0b"]],
      ["a header without a name", [": a"]],
      ["a header with a bare CR", ["X-Bare: a\rX: b"]],
    ];
    for (const [what, headers] of framings) {
      it(`are refused: ${what}`, async () => {
        expectRefused(await rawCall(api.url, ["POST /v1/items HTTP/1.1", "Host: localhost", ...headers], "{}"));
      });
    }

    it("are refused: another target than a path", async () => {
      for (const target of ["http://localhost/v1/items", "//", "*", "localhost:80", "v1/items"].filter(
        (one) => one !== "//",
      )) {
        expectRefused(await raw(`GET ${target} HTTP/1.1`, "Host: localhost"));
      }
    });
  });

  describe("that are no request", () => {
    const bytes: readonly [string, string][] = [
      ["no method", " /v1/items HTTP/1.1\r\n\r\n"],
      ["an unknown method", "FETCH /v1/items HTTP/1.1\r\nHost: a\r\n\r\n"],
      ["a method in small letters", "get /v1/items HTTP/1.1\r\nHost: a\r\n\r\n"],
      ["another protocol", "GET /v1/items FTP/1.1\r\nHost: a\r\n\r\n"],
      ["HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"],
      ["TLS", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"],
      ["a blank in the target", "GET /v1/items /v1/brands HTTP/1.1\r\nHost: a\r\n\r\n"],
    ];
    for (const [what, text] of bytes) {
      it(`are answered with a problem, and hung up on: ${what}`, async () => {
        const answer = await sendBytes(api.url, text);
        expect(answer).to.match(/^HTTP\/1\.1 400 Bad Request\r\n/);
        expect(answer).to.include("Content-Type: application/problem+json").and.include('"code":"invalid_request"');
      });
    }

    it("are hung up on: CONNECT", async () => {
      expect(await sendBytes(api.url, "CONNECT localhost:80 HTTP/1.1\r\nHost: localhost:80\r\n\r\n")).to.equal("");
    });
  });

  describe("with methods of HTTP's that no route has", () => {
    for (const method of ["TRACE", "PROPFIND", "SEARCH", "PURGE", "QUERY"]) {
      it(`are a 405 that names those there are: ${method}`, async () => {
        const { status, headers, body } = await raw(`${method} /v1/items HTTP/1.1`, "Host: localhost", "X-Secret: abc");
        expect([status, body.code]).to.deep.equal([405, "method_not_allowed"]);
        expect(headers.get("allow")).to.include("GET");
        expect(JSON.stringify(body)).to.not.include("abc");
      });
    }
  });

  describe("of a size", () => {
    it("are refused: headers of more than 16 KB, or a target of as much", async () => {
      expectRefused(await get(`X-Large: ${"a".repeat(17_000)}`));
      expectRefused(await raw(`GET /v1/items?q=${"a".repeat(17_000)} HTTP/1.1`, "Host: localhost"));
    });

    it("are answered: headers of 12 KB, and five hundred of them", async () => {
      expect((await get(`X-Large: ${"a".repeat(12_000)}`)).status).to.equal(200);
      expect((await get(...Array.from({ length: 500 }, (_, n) => `X${n}: 1`))).status).to.equal(200);
    });

    it("are cut off within 15 s where headers trickle in", async () => {
      const startedAt = performance.now();
      const answer = await sendBytes(api.url, "GET /v1/items HTTP/1.1\r\nHost: localhost\r\nX-Slow: ", 15_000);
      expect(performance.now() - startedAt).to.be.within(9_000, 15_000);
      expect(answer).to.match(/^HTTP\/1\.1 408 /);
    });
  });

  describe("with headers that say nonsense", () => {
    const write = (...headers: readonly string[]) => {
      const lines = ["DELETE /v1/items/01936c2e-8f5a-7c31-9d2b-6f0e4a1b7c55 HTTP/1.1", "Host: localhost"];
      return raw(...lines, ...withKey(...headers));
    };
    const noKeys: readonly [string, string[]][] = [
      ["an empty one", ["Idempotency-Key:"]],
      ["one of 256 characters", [`Idempotency-Key: ${"a".repeat(256)}`]],
      ["one with a blank", ["Idempotency-Key: a b"]],
      ["one beyond ASCII", ["Idempotency-Key: \xe9"]],
      ["two", ["Idempotency-Key: a", "Idempotency-Key: b"]],
    ];
    for (const [what, headers] of noKeys) {
      it(`are refused: Idempotency-Key, ${what}`, async () =>
        expectRefused(await write(...headers), "/Idempotency-Key"));
    }

    it("are refused: If-Match, an empty one and one of more than 1 KB", async () => {
      for (const value of ["", "a".repeat(1_025)]) expectRefused(await write(`If-Match: ${value}`), "/If-Match");
    });

    it("match nothing: If-Match without an ETag in it", async () => {
      const id = await insertItem(api, { sellerId: person.id });
      for (const value of ["junk", '"', '"\xff"', "W/", ",,,", "**", '"a", "b"', "null"]) {
        const { status, body } = await raw(
          `DELETE /v1/items/${id} HTTP/1.1`,
          "Host: localhost",
          ...withKey(`If-Match: ${value}`),
        );
        expect([status, body.code], value).to.deep.equal([412, "etag_mismatch"]);
      }
    });

    it("match nothing: If-None-Match without an ETag in it", async () => {
      const id = await insertItem(api, { sellerId: person.id });
      for (const value of ["junk", '"', '"\xff"', "W/", ",,,"]) {
        expect(
          (await raw(`GET /v1/items/${id} HTTP/1.1`, "Host: localhost", `If-None-Match: ${value}`)).status,
        ).to.equal(200);
      }
    });

    it("are not asked about: Accept, Range, Expect, Upgrade, Content-Type of a GET, cookies", async () => {
      const headers = [
        "Accept: text/html",
        "Range: bytes=0-1",
        "Expect: nonsense",
        "Upgrade: websocket",
        "Content-Type: nonsense",
        "Cookie: __Host-cute_session=%E0%A4; =; ;;",
        "If-Modified-Since: yesterday",
        "X-HTTP-Method-Override: DELETE",
      ];
      for (const header of headers) expect((await get(header)).status, header).to.equal(200);
    });

    it("are counted, and stand in the log: an address that is none", async () => {
      const ids: string[] = [];
      for (const address of [
        "nonsense",
        "1.2.3.4, nonsense",
        "fe80::1%eth0",
        "::ffff:1.2.3.4",
        "a".repeat(5_000),
        ",",
        "1.2.3.4:80",
      ]) {
        const reply = await get(...withKey(`X-Forwarded-For: ${address}`));
        expect(reply.status, address).to.equal(200);
        ids.push(reply.headers.get("x-request-id") ?? "");
        expect((await get(`X-Forwarded-For: ${address}`)).headers.get("x-ratelimit-limit"), address).to.equal("60");
      }
      await isLogged(api, ...ids);
    });

    it("stand in the log: a user agent of any length and any bytes", async () => {
      const agents = ["\xff\xfe", "a".repeat(8_000), "{}\",'\\"];
      const replies = await Promise.all(agents.map((agent) => get(...withKey(`User-Agent: ${agent}`))));
      await isLogged(api, ...replies.map(({ headers }) => headers.get("x-request-id") ?? ""));
    });
  });

  it("that come together are answered in their order", async () => {
    const one = (path: string, connection: string) =>
      `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: ${connection}\r\n\r\n`;
    const answer = await sendBytes(api.url, one("/v1/items/42", "keep-alive") + one("/v1/brands?limit=1", "close"));
    expect([...answer.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status)).to.deep.equal(["400", "200"]);
  });

  it("that break off in the body change nothing", async () => {
    const key = randomUUID();
    const lines = ["POST /v1/items HTTP/1.1", "Host: localhost", ...withKey(`Idempotency-Key: ${key}`)];
    const head = [...lines, "Content-Type: application/json", "Content-Length: 1000"].join("\r\n");
    const failure = await sendBytes(api.url, `${head}\r\n\r\n{"title":`, 100).then(String, String);
    expect(failure).to.include("the connection stays open");
    expect(await api.sql("select 1 from cute.idempotency_records")).to.deep.equal([]);
  });
});
