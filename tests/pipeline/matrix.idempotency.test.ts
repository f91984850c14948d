/** 409 and 422 by the Idempotency-Key, for every operation that takes one. */
import { createHash, randomUUID } from "node:crypto";
import { expect } from "chai";
import type { Operation } from "../../server/generated/operations.ts";
import { type Database, openDatabase } from "../../server/store/database.ts";
import * as records from "../../server/store/idempotency-records.ts";
import { startTestApi, type TestApi } from "../support/api.ts";
import type { CallOptions } from "../support/call.ts";
import { insertItem } from "../support/fixtures.ts";
import { newKey, type Person, signedIn } from "../support/portal.ts";
import { changed, exampleBody, expectProblem, lineOf, operationsThatDeclare, optionsOf } from "./samples.ts";

describe("an Idempotency-Key", () => {
  let api: TestApi;
  let person: Person;
  /** Another process's connection. */
  let elsewhere: Database;

  before(async () => {
    api = await startTestApi();
    person = await signedIn(api);
    elsewhere = openDatabase({ url: api.databaseUrl });
    const { categoryId, brandId } = exampleBody(operationCalled("createItem")) ?? {};
    await api.sql("insert into categories (id, name, slug) values ($1, 'Coats', 'coats')", [categoryId]);
    await api.sql("insert into brands (id, name, slug) values ($1, 'Marimekko', 'marimekko')", [brandId]);
  });
  beforeEach(() => api.sql("update items set sku = null where seller_id = $1", [person.id]));
  after(async () => {
    await elsewhere.close();
    await api.close();
  });

  /** Something of the caller's own that the operation can be called with. */
  const targets: Readonly<Record<string, () => Promise<string>>> = {
    itemId: () => insertItem(api, { sellerId: person.id }),
    keyId: async () => (await newKey(api, person)).id,
    sessionId: async () => {
      const { body } = await api.call("GET /portal/sessions?limit=1", { cookie: await api.signIn(person) });
      return body.data[0].id;
    },
  };

  async function targetOf({ id, template }: Operation): Promise<string | undefined> {
    const name = /\{(\w+)\}/.exec(template)?.[1];
    if (name === undefined) return undefined;
    const target = targets[name];
    if (target === undefined) throw new Error(`${id}: there is no ${name} to call it with`);
    return target();
  }

  const withKey = (op: Operation, key: string, options: CallOptions = {}): CallOptions => ({
    ...optionsOf(op, person),
    ...options,
    headers: { "Idempotency-Key": key },
  });

  for (const op of operationsThatDeclare("idempotency_in_flight")) {
    it(`${op.id}: 409 at once while a call with the same key runs`, async () => {
      const key = randomUUID();
      const line = lineOf(op, { id: await targetOf(op) });
      await whileLocked(op, key, async () => {
        const startedAt = performance.now();
        const reply = await api.call(line, withKey(op, key));
        expectProblem(reply, "idempotency_in_flight");
        expect(reply.headers.get("retry-after")).to.equal("1");
        expect(performance.now() - startedAt).to.be.below(500);
        expect((await api.call(line, withKey(op, randomUUID()))).status).to.equal(op.success.status);
      });
    });
  }

  for (const op of operationsThatDeclare("idempotency_key_reused")) {
    const others = exampleBody(op) === undefined ? "resource" : "body";
    it(`${op.id}: 422 when the key comes again for another ${others}`, async () => {
      const key = randomUUID();
      const id = await targetOf(op);
      expect((await api.call(lineOf(op, { id }), withKey(op, key))).status).to.equal(op.success.status);
      const body = exampleBody(op);
      const other = body === undefined ? withKey(op, key) : withKey(op, key, { body: changed(body) });
      expectProblem(await api.call(lineOf(op, body === undefined ? {} : { id }), other), "idempotency_key_reused");
      const replayed = await api.call(lineOf(op, { id }), withKey(op, key));
      expect([replayed.status, replayed.headers.get("idempotent-replayed")]).to.deep.equal([op.success.status, "true"]);
    });
  }

  /** Holds the lock that a call with this key takes, as a twin in another process does. */
  function whileLocked({ id }: Operation, key: string, work: () => Promise<void>): Promise<void> {
    const keyHash = createHash("sha256").update(key).digest();
    return elsewhere.transaction(async (tx) => {
      const identity = { accountId: person.id, operation: id, keyHash, fingerprint: Buffer.alloc(32) };
      expect(await records.tryLock(tx, identity)).to.equal(true);
      await work();
    });
  }
});

function operationCalled(id: string): Operation {
  const op = operationsThatDeclare("idempotency_key_reused").find((one) => one.id === id);
  if (op === undefined) throw new Error(`there is no operation ${id}`);
  return op;
}
