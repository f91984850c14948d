/** Notes which keys were used and writes that down every few seconds, in one statement, off the request's path. */
import type { Logger } from "pino";
import { type KeyRehash, rehash, touch } from "../store/api-key-lookup.ts";
import type { Database } from "../store/database.ts";

export interface LastUsed {
  touch(keyId: string, atMs: number): void;
  /** Moves a key that was found under an old pepper to the current one. */
  rehash(change: KeyRehash): void;
  flush(): Promise<void>;
  /** Writes down what is left. */
  close(): Promise<void>;
}

export interface LastUsedOptions {
  readonly database: Pick<Database, "transaction">;
  readonly log: Pick<Logger, "warn">;
  readonly flushMs?: number;
  /** Beyond so many the rest is forgotten until the next flush: a database that is down must not fill the memory. */
  readonly keysMax?: number;
}

export function recordLastUsed({ database, log, flushMs = 5_000, keysMax = 50_000 }: LastUsedOptions): LastUsed {
  let uses = new Map<string, number>();
  let rehashes = new Map<string, KeyRehash>();
  let writing: Promise<void> | null = null;

  function note(keyId: string, atMs: number): void {
    const known = uses.get(keyId);
    if (known === undefined ? uses.size < keysMax : known < atMs) uses.set(keyId, atMs);
  }

  function noteRehash(change: KeyRehash): void {
    if (rehashes.size < keysMax) rehashes.set(change.keyId, change);
  }

  async function write(): Promise<void> {
    if (uses.size === 0 && rehashes.size === 0) return;
    const [taken, moved] = [uses, rehashes];
    [uses, rehashes] = [new Map(), new Map()];
    try {
      await database.transaction(async (tx) => {
        // In the order of ids, as touch() locks them.
        for (const change of [...moved.values()].sort(byKeyId)) await rehash(tx, change);
        if (taken.size > 0)
          await touch(
            tx,
            [...taken].map(([keyId, atMs]) => ({ keyId, atMs })),
          );
      });
    } catch (error) {
      log.warn({ err: error, keys: taken.size }, "last use of keys not written; trying again");
      for (const [keyId, atMs] of taken) note(keyId, atMs);
      for (const change of moved.values()) noteRehash(change);
    }
  }

  function flush(): Promise<void> {
    writing ??= write().finally(() => {
      writing = null;
    });
    return writing;
  }

  const timer = setInterval(flush, flushMs);
  timer.unref();
  return {
    touch: note,
    rehash: noteRehash,
    flush,
    async close() {
      clearInterval(timer);
      await flush();
      await flush(); // what came in while the first one was under way
    },
  };
}

function byKeyId(one: KeyRehash, other: KeyRehash): number {
  return one.keyId < other.keyId ? -1 : 1;
}
