/** Somebody who writes as the marketplace's app does, in a process of its own, and tells what became of each transaction. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

export interface Trader {
  readonly id: string;
  /** For sale; its price says which write was the last. */
  readonly itemId: string;
}

export interface WritingWish {
  readonly databaseUrl: string;
  readonly traders: readonly Trader[];
  readonly perSecond: number;
  readonly seed: number;
}

export interface Write {
  /** From 1; it stands in the data of its events. */
  readonly number: number;
  /** Unknown: the connection was lost while it committed. */
  readonly fate: "committed" | "rolled back" | "unknown";
  /** Those that it makes if it is committed. */
  readonly events: readonly { readonly accountId: string; readonly type: string }[];
}

export interface Writing {
  /** What is known of so far. */
  readonly writes: readonly Write[];
  /** Resolves when nothing is under way any more. */
  stop(): Promise<void>;
}

export function startWriting(wish: WritingWish): Writing {
  const child = fork(join(import.meta.dirname, "writing-process.ts"), [JSON.stringify(wish)]);
  const ended = once(child, "close");
  const writes: Write[] = [];
  child.on("message", (write: Write) => writes.push(write));
  return {
    writes,
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
