/** The process that receives deliveries, as the bench holds it. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

export interface Arrival {
  readonly itemId: string;
  /** Of the wall clock. */
  readonly atMs: number;
}

export type ReceiverOrder =
  | {
      readonly kind: "begin";
      /** By path. */
      readonly secrets: Readonly<Record<string, string>>;
      readonly checkEvery: number;
      readonly readItems: boolean;
    }
  | { readonly kind: "count" }
  | { readonly kind: "report" };

export interface ReceiverReport {
  readonly received: number;
  /** By webhook and event. */
  readonly distinct: number;
  /** Whose signature was wrong, among those that were checked. */
  readonly forged: number;
  readonly arrivals: readonly Arrival[];
}

export interface Receiver {
  readonly url: string;
  begin(order: Omit<Extract<ReceiverOrder, { kind: "begin" }>, "kind">): Promise<void>;
  count(): Promise<number>;
  report(): Promise<ReceiverReport>;
  stop(): void;
}

export async function startReceiver(): Promise<Receiver> {
  const child = fork(join(import.meta.dirname, "receiver.ts"));
  const answer = async <T>(order: ReceiverOrder): Promise<T> => {
    const answered = once(child, "message");
    child.send(order);
    const [message] = await answered;
    return message;
  };
  const [{ port }] = await once(child, "message");
  return {
    url: `http://127.0.0.1:${port}`,
    begin: (order) => answer({ kind: "begin", ...order }),
    count: () => answer({ kind: "count" }),
    report: () => answer({ kind: "report" }),
    stop: () => void child.kill(),
  };
}
