/**
 * Idempotency-Key on writes: the answer is stored with its effect in one transaction, and replayed byte for byte for 24 hours
 * in the scope of (account, operation). A twin in flight is refused at once: an advisory lock, never a wait.
 */
import { createHash } from "node:crypto";
import type { Request, RequestHandler } from "express";
import { seal, UnsealError, open as unseal } from "../accounts/sealing.ts";
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
      const { requestId } = req.exchange;
      req.exchange.perform = (handle) => db.transaction((tx) => run(tx, handle), { requestId });
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

/** The record is what ends the transaction, not the handler's last statement. */
function continued(tx: Transaction): Transaction {
  const run: Transaction["run"] = (statement, values) => tx.run(statement, values);
  return { transaction: true, run, last: run };
}

function replay(json: string): Answer {
  const stored: Answer = JSON.parse(json);
  return { ...stored, headers: { ...stored.headers, "Idempotent-Replayed": "true" } };
}

/** Running the request again could do twice what was done once. */
function open({ answer, secretId }: records.StoredAnswer, aad: string, secrets: Idempotency["secrets"]): string {
  try {
    return unseal(answer, aad, secrets.byId("data", secretId));
  } catch (error) {
    if (!(error instanceof UnsealError)) throw error;
    const detail =
      "The answer to this Idempotency-Key cannot be read any more: the operator has replaced the secret that sealed it. See whether the first request took effect, then use a new key.";
    throw new Problem("idempotency_key_reused", detail, { cause: error });
  }
}

function replayable(identity: records.Identity, secrets: Idempotency["secrets"]): Run {
  const aad = `${identity.accountId}/${identity.operation}/${identity.keyHash.toString("hex")}`;
  return async (tx, handle) => {
    // Sent together and run one after the other: what a twin has committed before the lock was free is found.
    const [isLocked, found] = await Promise.all([records.tryLock(tx, identity), records.find(tx, identity)]);
    if (!isLocked) {
      throw new Problem(
        "idempotency_in_flight",
        "A request with this Idempotency-Key is being processed. Ask again in a second.",
        {
          headers: { "Retry-After": "1" },
        },
      );
    }
    if (found !== undefined) {
      if (!found.fingerprint.equals(identity.fingerprint)) {
        throw new Problem(
          "idempotency_key_reused",
          "This Idempotency-Key was used for another request. Use a new key for a new request.",
        );
      }
      return replay(open(found, aad, secrets));
    }
    const answer = await handle(continued(tx));
    const secret = secrets.current("data");
    await records.insert(tx, identity, {
      status: answer.status,
      answer: seal(JSON.stringify(answer), aad, secret),
      secretId: secret.id,
    });
    return answer;
  };
}
