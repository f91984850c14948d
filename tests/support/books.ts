/** Receivers of webhooks in a process of their own, and the books that they keep of what arrived. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

export interface Arrival {
  /** Which of the receivers. */
  readonly receiver: number;
  /** The header webhook-id. */
  readonly eventId: string;
  readonly type: string;
  readonly seq: number | null;
  /** SHA-256 of the body's bytes. */
  readonly digest: string;
  /** Of the wall clock. */
  readonly atMs: number;
  /** What was answered, and when; null: nothing yet. */
  readonly status: number | null;
  readonly answeredAtMs: number | null;
}

export interface BooksWish {
  readonly receivers: number;
  /** Of the events that come for the first time, this share is refused with 503. */
  readonly refusedShare: number;
}

export interface Manners {
  /** An answer takes from nothing to so long, as chance has it. */
  readonly answerMsMax: number;
  /** This receiver answers nothing; null: each answers. */
  readonly silent: number | null;
}

export type BooksOrder =
  | { readonly kind: "count" | "arrivals" }
  | { readonly kind: "behave"; readonly manners: Manners };

export interface Books {
  /** Of the receivers, in their order. */
  readonly urls: readonly string[];
  /** Of all arrivals so far. */
  count(): Promise<number>;
  arrivals(): Promise<readonly Arrival[]>;
  /** Towards what comes from now on; at first an answer takes 10 ms at most, and each answers. */
  behave(manners: Partial<Manners>): Promise<void>;
  stop(): Promise<void>;
}

export const ordinary: Manners = { answerMsMax: 10, silent: null };

export async function openBooks(wish: BooksWish): Promise<Books> {
  const child = fork(join(import.meta.dirname, "books-process.ts"), [JSON.stringify(wish)]);
  const ended = once(child, "exit");
  const [{ urls }] = await once(child, "message");
  let turn: Promise<unknown> = Promise.resolve();
  /** One after another, so that each gets its own answer. */
  function ask<Answer>(order: BooksOrder): Promise<Answer> {
    const answer = turn.then(async () => {
      const answered = once(child, "message");
      child.send(order);
      const [message] = await answered;
      return message;
    });
    turn = answer;
    return answer;
  }
  return {
    urls,
    count: () => ask({ kind: "count" }),
    arrivals: () => ask({ kind: "arrivals" }),
    behave: (manners) => ask({ kind: "behave", manners: { ...ordinary, ...manners } }),
    async stop() {
      child.kill();
      await ended;
    },
  };
}
