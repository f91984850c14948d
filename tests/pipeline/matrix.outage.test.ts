/** 503, for every operation that asks the database: a PostgreSQL of its own is killed. */
import { expect } from "chai";
import pg from "pg";
import { type Operation, operations } from "../../server/generated/operations.ts";
import { migrateUp } from "../../server/store/migrate.ts";
import { startTestApi, type TestApi } from "../support/api.ts";
import type { Reply } from "../support/call.ts";
import { patientRedisMs } from "../support/patient.ts";
import { type Person, signedIn } from "../support/portal.ts";
import { type OwnServer, startOwnPostgres } from "../support/services.ts";
import { until } from "../support/until.ts";
import { expectProblem, lineOf, operationsThatDeclare, optionsOf } from "./samples.ts";

describe("a database that is down", () => {
  let postgres: OwnServer;
  let api: TestApi;
  let person: Person;
  /** What was answered right after, while the process still knew who was calling. */
  const soon = new Map<string, Timed>();

  before(async () => {
    postgres = await startOwnPostgres();
    await migrateUp(postgres.url);
    api = await startTestApi({ databaseUrl: postgres.url, timeouts: { redisTimeoutMs: patientRedisMs } });
    person = await signedIn(api);
    const unused = await api.key(person.id);
    await api.call("GET /v1/me", { key: person.key });
    await checkpoint(postgres.url);
    await postgres.kill();
    await Promise.all(operations.map(async (op) => soon.set(op.id, await timed(op))));
    person = { ...person, key: unused };
  });
  after(async () => {
    await api.close();
    await postgres.stop();
  });

  interface Timed {
    readonly status: number;
    readonly text: string;
    readonly ms: number;
  }

  /** Without the check against the contract, whose first time is a good part of what is timed. */
  async function timed(op: Operation): Promise<Timed> {
    const { cookie, key, body } = optionsOf(op, person);
    const [method = "", path = ""] = lineOf(op).split(" ");
    const headers = {
      ...(key === undefined ? {} : { Authorization: `Bearer ${key}` }),
      ...(cookie === undefined ? {} : { Cookie: cookie, Origin: api.url, "X-Cute-Portal": "1" }),
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
    };
    const startedAt = performance.now();
    const reply = await fetch(`${api.url}${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await reply.text();
    return { status: reply.status, text, ms: performance.now() - startedAt };
  }

  function expectSoonUnavailable({ status, text, ms }: Timed): void {
    expect([status, JSON.parse(text).code]).to.deep.equal([503, "unavailable"]);
    expect(ms).to.be.below(1000);
  }

  function expectUnavailable(reply: Reply): void {
    expectProblem(reply, "unavailable");
    expect(reply.headers.get("retry-after")).to.equal("1");
    expect(reply.text).to.not.match(/ECONN|127\.0\.0\.1|postgres|at .*\.ts/i);
  }

  for (const op of operationsThatDeclare("unavailable")) {
    it(`${op.id}: 503 within a second, whoever calls`, async () => {
      const first = soon.get(op.id);
      if (first === undefined) throw new Error(`${op.id} was not called`);
      expectSoonUnavailable(first);
      expectSoonUnavailable(await timed(op));
      expectUnavailable(await api.call(lineOf(op), optionsOf(op, person)));
    });
  }

  for (const op of operationsThatDeclare("unavailable").filter(({ access }) => access.anonymous)) {
    it(`${op.id}: 503 to an anonymous caller`, async () => expectUnavailable(await api.call(lineOf(op))));
  }

  it("lets the process say that it lives, that it is not ready, and what does not need a database", async () => {
    expect((await api.call("GET /healthz")).status).to.equal(200);
    const ready = await api.call("GET /readyz");
    expect(ready.status).to.equal(503);
    expect(ready.body).to.deep.equal({ ready: false, database: "down", limits: "shared", search: "unknown" });
    expect((await api.call("GET /openapi.json")).status).to.equal(200);
    expect((await api.call("GET /portal/settings")).status).to.equal(200);
    expect((await api.call("GET /v1/things")).status).to.equal(404);
    expect((await api.call("GET /v1/me", { key: "cute_short" })).status).to.equal(401);
  });

  it("is used again within seconds of its return", async () => {
    await postgres.restart();
    await until(async () => ((await api.call("GET /readyz")).status === 200 ? true : null));
    const { found } = await until(async () => {
      const reply = await api.call("GET /v1/me", { key: person.key });
      return reply.status === 200 ? reply : null;
    });
    expect(found.body.accountId).to.equal(person.id);
  });
});

/** Test servers commit asynchronously: what is written just before they are killed would be lost. */
async function checkpoint(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query("checkpoint");
  await client.end();
}
