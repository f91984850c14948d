/** 409 and 422 by the Idempotency-Key, for every operation that takes one. */
import { createHash, randomUUID } from "node:crypto";
import { expect } from "chai";
import type { Operation } from "../../server/generated/operations.ts";
import { type Database, openDatabase } from "../../server/store/database.ts";
import * as records from "../../server/store/idempotency-records.ts";
import { startTestApi, type TestApi } from "../support/api.ts";
import type { CallOptions } from "../support/call.ts";
import { patientDatabase } from "../support/patient.ts";
import { type Person, signedIn } from "../support/portal.ts";
import { exampleBody, expectProblem, lineOf, operationsThatDeclare, optionsOf, otherBody } from "./samples.ts";
import { makeWhatExamplesName, targetOf } from "./targets.ts";

describe("an Idempotency-Key", () => {
  let api: TestApi;
  let person: Person;
  /** Another process's connection. */
  let elsewhere: Database;

  before(async () => {
    api = await startTestApi();
    person = await signedIn(api);
    elsewhere = openDatabase({ url: api.databaseUrl, ...patientDatabase });
    await makeWhatExamplesName({ api, person });
  });
  beforeEach(async () => {
    await api.sql("update items set sku = null where seller_id = $1", [person.id]);
    await api.sql("update cute.webhooks set is_active = false, deleted_at = now() where account_id = $1", [person.id]);
  });
  after(async () => {
    await elsewhere.close();
    await api.close();
  });

  const withKey = (op: Operation, key: string, options: CallOptions = {}): CallOptions => ({
    ...optionsOf(op, person),
    ...options,
    headers: { "Idempotency-Key": key },
  });

  for (const op of operationsThatDeclare("idempotency_in_flight")) {
    it(`${op.id}: 409 at once while a call with the same key runs`, async () => {
      const key = randomUUID();
      const line = lineOf(op, { ids: await targetOf(op, { api, person }) });
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
      const ids = await targetOf(op, { api, person });
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
