/**
 * Idempotency-Key on writes: the answer is stored with its effect in one transaction, and replayed byte for byte for 24 hours
 * in the scope of (account, operation). A twin in flight is refused at once: an advisory lock, never a wait.
 */
import { createHash } from "node:crypto";
import type { Request, RequestHandler } from "express";
import { open, seal } from "../accounts/sealing.ts";
import type { Secrets } from "../accounts/secrets.ts";
import type { Operation } from "../generated/operations.ts";
import { Problem } from "../problems.ts";
import type { Database, Transaction } from "../store/database.ts";
import * as records from "../store/idempotency-records.ts";
import type { Answer, Perform } from "./exchange.ts";

export interface Idempotency {
  readonly db: Database;
  readonly secrets: Pick<Secrets, "current" | "byId">;
}

export function idempotency(op: Operation, { db, secrets }: Idempotency): RequestHandler {
  return (req, _res, next) => {
    if (op.idempotent) {
      const key = req.get("idempotency-key");
      const run = key === undefined ? once : replayable(identify(op, req, key), secrets);
      req.exchange.perform = (handle) => db.transaction((tx) => run(tx, handle));
    }
    next();
  };
}

type Run = (tx: Transaction, handle: Parameters<Perform>[0]) => Promise<Answer>;

const once: Run = (tx, handle) => handle(tx);

/** The same key, account and operation mean the same record; the same fingerprint means the same request. */
function identify(op: Operation, req: Request, key: string): records.Identity {
  const accountId = req.exchange.principal?.accountId;
  if (accountId === undefined) throw new Error(`${op.id} declares Idempotency-Key but has no account`);
  const fingerprint = createHash("sha256")
    .update(`${req.originalUrl}\n`)
    .update(req.get("if-match") ?? "");
  return {
    accountId,
    operation: op.id,
    keyHash: createHash("sha256").update(key).digest(),
    fingerprint: fingerprint
      .update("\n")
      .update(req.exchange.rawBody ?? "")
      .digest(),
  };
}

function replayable(identity: records.Identity, secrets: Idempotency["secrets"]): Run {
  const aad = `${identity.accountId}/${identity.operation}/${identity.keyHash.toString("hex")}`;
  return async (tx, handle) => {
    if (!(await records.tryLock(tx, identity))) {
      throw new Problem(
        "idempotency_in_flight",
        "A request with this Idempotency-Key is being processed. Ask again in a second.",
        {
          headers: { "Retry-After": "1" },
        },
      );
    }
    const found = await records.find(tx, identity);
    if (found !== undefined) {
      if (!found.fingerprint.equals(identity.fingerprint)) {
        throw new Problem(
          "idempotency_key_reused",
          "This Idempotency-Key was used for another request. Use a new key for a new request.",
        );
      }
      const stored: Answer = JSON.parse(open(found.answer, aad, secrets.byId("data", found.secretId)));
      return { ...stored, headers: { ...stored.headers, "Idempotent-Replayed": "true" } };
    }
    const answer = await handle(tx);
    const secret = secrets.current("data");
    await records.insert(tx, identity, {
      status: answer.status,
      answer: seal(JSON.stringify(answer), aad, secret),
      secretId: secret.id,
    });
    return answer;
  };
}
