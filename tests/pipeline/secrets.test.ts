/** Secrets as canaries: after all that happens with them, none is found in the database, in the log, or on the console. */
import { randomBytes, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect } from "chai";
import { pino } from "pino";
import { mintKeyText } from "../../server/accounts/key-format.ts";
import { startTestApi, type TestApi } from "../support/api.ts";
import { insertCategory } from "../support/fixtures.ts";
import { newKey, type Person, signedIn } from "../support/portal.ts";
import { until } from "../support/until.ts";

describe("secrets", () => {
  let api: TestApi;
  let person: Person;
  const logged: string[] = [];
  const printed: string[] = [];
  /** Name to text; each is searched for in several spellings. */
  const canaries: Record<string, string> = {};
  const restore: (() => void)[] = [];

  before(async () => {
    for (const stream of [process.stdout, process.stderr]) restore.push(listenTo(stream));
    const log = pino({ level: "trace" }, { write: (line: string) => void logged.push(line) });
    api = await startTestApi({ log });
    person = await signedIn(api);
    await useEverything();
    await until(async () => {
      const [row] = await api.sql<{ count: string }>("select count(*) from cute.request_log");
      return Number(row?.count) >= 15 ? true : null;
    });
  });
  after(async () => {
    for (const undo of restore) undo();
    await api.close();
  });

  async function useEverything(): Promise<void> {
    const { cookie, email, password, key } = person;
    Object.assign(canaries, { password, key, cookie: decodeURIComponent(cookie.slice(cookie.indexOf("=") + 1)) });
    canaries.token = canaries.cookie?.split(".", 1)[0] ?? "";
    canaries.idempotencyKey = `canary-${randomUUID()}`;
    const headers = { "Idempotency-Key": canaries.idempotencyKey };

    const created = await newKey(api, person, {}, { headers });
    const rotated = await api.call(`POST /portal/keys/${created.id}/rotate`, { cookie, body: {}, headers });
    Object.assign(canaries, { created: created.key, rotated: rotated.body.key });
    const body = {
      title: "Coat",
      price: { amount: 1, currency: "EUR" },
      categoryId: await insertCategory(api),
      condition: "good",
    };
    await api.call("POST /v1/items", { key, body, headers });
    await api.call("POST /v1/items", { key, body: { ...body, title: "" }, headers });

    canaries.unknown = mintKeyText();
    await api.call("GET /v1/me", { key: canaries.unknown });
    await api.call("GET /v1/me", { headers: { Authorization: `Basic ${key}` } });
    await api.call(`GET /v1/items?key=${key}`, { key });
    await api.call(`GET /v1/items/${key}`, { key });
    await api.call(`DELETE /portal/keys/${created.key}`, { cookie });
    await api.call(`GET /v1/${key}?q=${key}`);
    await api.call("GET /v1/me", { key, headers: { "X-Request-Id": key, "User-Agent": `curl ${key}` } });

    canaries.wrongPassword = randomBytes(12).toString("hex");
    canaries.newPassword = randomBytes(12).toString("hex");
    await post("/sign-in/email", { email, password: canaries.wrongPassword });
    await post("/change-password", { currentPassword: password, newPassword: canaries.newPassword });
    await post("/sign-in/email", { email, password: canaries.newPassword, extra: canaries.newPassword });
    await post("/sign-out", {});
    await unexpectedError();
  }

  /** A table that is gone for a moment: what the database says of it belongs into the log, not into the answer. */
  async function unexpectedError(): Promise<void> {
    await api.sql("alter table items rename to items_away");
    const reply = await fetch(`${api.url}/v1/me/items`, { headers: { Authorization: `Bearer ${person.key}` } });
    const body: { readonly code: string; readonly requestId: string } = JSON.parse(await reply.text());
    await api.sql("alter table items_away rename to items");
    expect([reply.status, body.code]).to.deep.equal([500, "internal_error"]);
    expect(JSON.stringify(body)).to.not.match(/relation|select|\.[jt]s:\d+|42P01/);
    expect(logged.some((line) => line.includes(body.requestId) && line.includes("42P01"))).to.equal(true);
  }

  function post(path: string, body: unknown): Promise<unknown> {
    const headers = {
      "Content-Type": "application/json",
      Cookie: person.cookie,
      Origin: api.url,
      "X-Cute-Portal": "1",
    };
    return fetch(`${api.url}/portal/auth${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  }

  function expectNone(place: string, texts: readonly string[]): void {
    expect(texts, place).to.not.have.lengthOf(0);
    for (const [name, secret] of Object.entries(canaries)) {
      expect(secret, name).to.have.length.above(20);
      for (const spelling of spellingsOf(secret)) {
        expect(
          texts.filter((text) => text.includes(spelling)),
          `${name} in ${place}`,
        ).to.deep.equal([]);
      }
    }
  }

  it("stand in no row of any table", async () => {
    const tables = await api.sql<{ name: string }>(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
       where table_schema in ('cute', 'public') and table_type = 'BASE TABLE'`,
    );
    const rows: string[] = [];
    for (const { name } of tables) {
      rows.push(
        ...(await api.sql<{ row: string }>(`select to_jsonb(t)::text as row from ${name} t`)).map(({ row }) => row),
      );
    }
    for (const table of ["request_log", "idempotency_records", "sessions", "credentials", "audit_log", "api_keys"]) {
      expect(await api.sql(`select 1 from cute.${table} limit 1`), table).to.have.lengthOf(1);
    }
    expectNone("the database", rows);
  });

  it("are shortened in the request log where somebody sends one in the wrong place", async () => {
    const rows = await api.sql<{ path: string }>("select path from cute.request_log where path like '%cute_%'");
    expect(rows.map(({ path }) => path)).to.include(`/v1/items?key=${person.key.slice(0, 12)}…`);
    expect(rows).to.have.lengthOf(4);
  });

  it("stand in no line of the log, an unexpected error's neither", () => expectNone("the log", logged));

  it("stand nowhere in what is printed", () => expectNone("the console", [...printed, "nothing else"]));

  it("of the secrets file stand in neither", async () => {
    const file: unknown = JSON.parse(readFileSync(api.secretsFile, "utf8"));
    for (const name of Object.keys(canaries)) delete canaries[name];
    JSON.stringify(file, (name, value) => {
      if (typeof value === "string" && value.length > 40) canaries[`${name} ${value.slice(0, 4)}`] = value;
      return value;
    });
    expect(Object.keys(canaries)).to.have.length.above(2);
    expectNone("the log", logged);
  });

  function listenTo(stream: NodeJS.WriteStream): () => void {
    const write = stream.write;
    stream.write = (chunk: string | Uint8Array) => {
      printed.push(String(chunk));
      return write.call(stream, chunk);
    };
    return () => {
      stream.write = write;
    };
  }
});

function spellingsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [secret, encodeURIComponent(secret), bytes.toString("hex"), bytes.toString("base64").slice(0, -4)];
}
