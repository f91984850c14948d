/** 409 and 422 by the Idempotency-Key, for every operation that takes one. */
import { createHash, randomUUID } from "node:crypto";
import { expect } from "chai";
import type { Operation } from "../../server/generated/operations.ts";
import { type Database, openDatabase } from "../../server/store/database.ts";
import * as records from "../../server/store/idempotency-records.ts";
import { startTestApi, type TestApi } from "../support/api.ts";
import type { CallOptions } from "../support/call.ts";
import { insertItem } from "../support/fixtures.ts";
import { newWebhook } from "../support/new-webhook.ts";
import { newKey, type Person, signedIn } from "../support/portal.ts";
import { makeDelivery, makeEvent } from "../support/webhooks.ts";
import { exampleBody, expectProblem, idsIn, lineOf, operationsThatDeclare, optionsOf, otherBody } from "./samples.ts";

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
    const { afterSeq } = exampleBody(operationCalled("replayWebhook")) ?? {};
    await makeEvent(api, { accountId: person.id, seq: Number(afterSeq) });
  });
  beforeEach(async () => {
    await api.sql("update items set sku = null where seller_id = $1", [person.id]);
    await api.sql("update cute.webhooks set is_active = false, deleted_at = now() where account_id = $1", [person.id]);
  });
  after(async () => {
    await elsewhere.close();
    await api.close();
  });

  /** Something of the caller's own that the operation can be called with. */
  const targets: Readonly<Record<string, () => Promise<Record<string, string>>>> = {
    itemId: async () => ({ itemId: await insertItem(api, { sellerId: person.id }) }),
    keyId: async () => ({ keyId: (await newKey(api, person)).id }),
    sessionId: async () => {
      const { body } = await api.call("GET /portal/sessions?limit=1", { cookie: await api.signIn(person) });
      return { sessionId: body.data[0].id };
    },
    webhookId: async () => ({ webhookId: (await newWebhook(api, person)).id }),
    deliveryId: async () => {
      const { id: webhookId } = await newWebhook(api, person);
      const event = await makeEvent(api, { accountId: person.id });
      return { webhookId, deliveryId: await makeDelivery(api, { webhookId, event }) };
    },
  };

  /** By the names of the path's parameters. */
  async function targetOf(op: Operation): Promise<Record<string, string>> {
    const name = idsIn(op).at(-1);
    if (name === undefined) return {};
    const target = targets[name];
    if (target === undefined) throw new Error(`${op.id}: there is no ${name} to call it with`);
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
      const line = lineOf(op, { ids: await targetOf(op) });
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
      const ids = await targetOf(op);
      expect((await api.call(lineOf(op, { ids }), withKey(op, key))).status).to.equal(op.success.status);
      const body = otherBody(op);
      const other = body === undefined ? withKey(op, key) : withKey(op, key, { body });
      expectProblem(await api.call(lineOf(op, body === undefined ? {} : { ids }), other), "idempotency_key_reused");
      const replayed = await api.call(lineOf(op, { ids }), withKey(op, key));
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
