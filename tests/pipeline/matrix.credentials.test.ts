/** 401 and 403, for every operation that declares them. */
import { expect } from "chai";
import { mintKeyText } from "../../server/accounts/key-format.ts";
import { operations, type ProblemCode } from "../../server/generated/operations.ts";
import { allScopes, startTestApi, type TestApi } from "../support/api.ts";
import { type Person, signedIn } from "../support/portal.ts";
import { bySession, expectProblem, lineOf, operationsThatDeclare, optionsOf } from "./samples.ts";

describe("credentials", () => {
  let api: TestApi;
  let person: Person;
  const keys = { expired: "", revoked: "" };
  const cookies = { expired: "", signedOut: "", forged: "" };

  before(async () => {
    api = await startTestApi();
    person = await signedIn(api);
    keys.expired = await api.key(person.id, { expiresAt: "2026-01-01T00:00:00Z" });
    keys.revoked = await api.key(person.id);
    await api.sql("update cute.api_keys set revoked_at = now() where prefix = $1", [keys.revoked.slice(0, 12)]);
    const other = await signedIn(api);
    cookies.expired = other.cookie;
    await api.sql("update cute.sessions set expires_at = now() where user_id = $1", [other.id]);
    cookies.signedOut = await api.signIn(person);
    const { body } = await api.call("GET /portal/sessions?limit=1", { cookie: cookies.signedOut });
    await api.call(`DELETE /portal/sessions/${body.data[0].id}`, { cookie: person.cookie });
    cookies.forged = person.cookie.replace(/[^=]{6}(?=\.)/, "forged");
  });
  after(() => api.close());

  interface Refused {
    readonly what: string;
    readonly code: ProblemCode;
    readonly authorization: () => string;
  }
  const refusedKeys: readonly Refused[] = [
    { what: "another scheme", code: "invalid_key", authorization: () => `Basic ${person.key}` },
    { what: "a scheme alone", code: "invalid_key", authorization: () => "Bearer" },
    { what: "a key without its scheme", code: "invalid_key", authorization: () => person.key },
    { what: "two keys", code: "invalid_key", authorization: () => `Bearer ${person.key} ${person.key}` },
    { what: "a cut key", code: "invalid_key", authorization: () => `Bearer ${person.key.slice(0, -1)}` },
    { what: "a key with a wrong checksum", code: "invalid_key", authorization: () => `Bearer ${swapped(person.key)}` },
    { what: "a key that never was", code: "invalid_key", authorization: () => `Bearer ${mintKeyText()}` },
    { what: "an expired key", code: "expired_key", authorization: () => `Bearer ${keys.expired}` },
    { what: "a revoked key", code: "revoked_key", authorization: () => `Bearer ${keys.revoked}` },
  ];

  for (const op of operationsThatDeclare("invalid_key")) {
    describe(`${op.id}: 401`, () => {
      for (const { what, code, authorization } of refusedKeys) {
        it(`refuses ${what}`, async () => {
          const { key: _, ...options } = optionsOf(op, person);
          const reply = await api.call(lineOf(op), { ...options, headers: { Authorization: authorization() } });
          expectProblem(reply, code);
          expect(reply.headers.get("www-authenticate")).to.equal('Bearer realm="cute", error="invalid_token"');
        });
      }
    });
  }

  for (const op of operationsThatDeclare("missing_credentials")) {
    const needs = op.access.key === null ? "a session" : "a key";
    it(`${op.id}: 401 without ${needs}`, async () => {
      const { key: _, cookie: __, ...options } = optionsOf(op, person);
      const reply = await api.call(lineOf(op), options);
      expectProblem(reply, "missing_credentials");
      expect(reply.headers.get("www-authenticate")).to.equal(op.access.key === null ? null : 'Bearer realm="cute"');
    });
  }

  const refusedCookies: readonly [string, () => string][] = [
    ["a session that has expired", () => cookies.expired],
    ["a session that was signed out", () => cookies.signedOut],
    ["a forged cookie", () => cookies.forged],
    ["a cookie that is none of ours", () => "theme=dark"],
  ];
  for (const op of operationsThatDeclare("invalid_session")) {
    describe(`${op.id}: 401`, () => {
      for (const [what, cookie] of refusedCookies) {
        it(`refuses ${what}`, async () => {
          const reply = await api.call(lineOf(op), bySession(op, cookie()));
          expectProblem(reply, "invalid_session");
          expect(reply.headers.get("www-authenticate")).to.equal(op.access.key === null ? null : 'Bearer realm="cute"');
        });
      }
    });
  }

  for (const op of operationsThatDeclare("insufficient_scope")) {
    const needed = op.access.key ?? [];
    it(`${op.id}: 403 for a key with every scope but ${needed.join(" and ")}`, async () => {
      const scopes = allScopes.filter((scope) => !needed.includes(scope));
      const key = await api.key(person.id, { scopes });
      const reply = await api.call(lineOf(op), optionsOf(op, { ...person, key }));
      await api.sql("update cute.api_keys set revoked_at = now() where prefix = $1", [key.slice(0, 12)]);
      expectProblem(reply, "insufficient_scope");
      expect(reply.body.detail).to.include(needed.join(", "));
      expect(reply.headers.get("www-authenticate")).to.equal(
        `Bearer error="insufficient_scope", scope="${needed.join(" ")}"`,
      );
    });
  }

  for (const op of operations.filter(({ access }) => access.session && access.key !== null)) {
    it(`${op.id}: is open to a session as to a key, and looks at the key where both come`, async () => {
      const passed = await api.call(lineOf(op), bySession(op, person.cookie));
      expect(passed.status).to.not.be.oneOf([401, 403]);
      const both = { ...bySession(op, person.cookie), key: mintKeyText() };
      expectProblem(await api.call(lineOf(op), both), "invalid_key");
    });
  }

  const elsewhere: readonly [string, Record<string, string>][] = [
    ["another site", { Origin: "https://evil.example" }],
    ["the same host on another port", { Origin: "http://localhost:1" }],
    ["nobody knows where", { Origin: "" }],
    ["a form, without X-Cute-Portal", { "X-Cute-Portal": "" }],
  ];
  for (const op of operationsThatDeclare("cross_site_request")) {
    describe(`${op.id}: 403`, () => {
      for (const [where, headers] of elsewhere) {
        it(`refuses a call from ${where}`, async () => {
          expectProblem(await api.call(lineOf(op), { ...bySession(op, person.cookie), headers }), "cross_site_request");
        });
      }
    });
  }
});

/** With two characters of the random part exchanged for others: the checksum is that of another key. */
function swapped(key: string): string {
  const [before, after] = [key.slice(0, 10), key.slice(12)];
  return `${before}${key.slice(10, 12) === "Aa" ? "Bb" : "Aa"}${after}`;
}
