/** Both windows of a caller in Redis: one script, one round trip. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Caller } from "./caller.ts";
import { isUnknownScript, type Send } from "./connection.ts";
import type { Outcome } from "./decision.ts";
import type { WindowShape } from "./sliding-window.ts";

/** Part of every key, raised with the script's layout: servers of two versions never read each other's hashes. */
const LAYOUT = "1";

export class SharedWindows {
  readonly #script: string;
  readonly #sha: string;
  readonly #prefix: string;
  readonly #minute: readonly [string, string];
  readonly #day: readonly [string, string];

  constructor(options: { prefix: string; minute: WindowShape; day: WindowShape; script?: string }) {
    this.#script = options.script ?? readScript();
    this.#sha = createHash("sha1").update(this.#script).digest("hex");
    this.#prefix = options.prefix;
    this.#minute = [String(options.minute.windowMs), String(options.minute.bucketMs)];
    this.#day = [String(options.day.windowMs), String(options.day.bucketMs)];
  }

  /** The caller's hash; the braces keep it in one slot of a Cluster. */
  keyOf(slot: string): string {
    return `${this.#prefix}${LAYOUT}:{${slot}}`;
  }

  /** Grants as many of the wanted calls as both windows have room for; 0 wanted only reads. */
  async decide(send: Send, caller: Caller, wanted: number): Promise<Outcome> {
    const key = this.keyOf(caller.slot);
    const { perMinute, perDay } = caller;
    const args = ["1", key, String(wanted), String(perMinute), ...this.#minute, String(perDay), ...this.#day];
    try {
      return outcomeOf(await send(key, ["EVALSHA", this.#sha, ...args]));
    } catch (error) {
      // After a restart, a failover or SCRIPT FLUSH. It has not run, so sending again counts nothing twice.
      if (!isUnknownScript(error)) throw error;
      return outcomeOf(await send(key, ["EVAL", this.#script, ...args]));
    }
  }
}

export function readScript(): string {
  return readFileSync(new URL("sliding-windows.lua", import.meta.url), "utf8");
}

function outcomeOf(reply: unknown): Outcome {
  const numbers = Array.isArray(reply) ? reply.map(Number) : [];
  const [granted, clock, minuteRemaining, minuteOpensAt, dayRemaining, dayOpensAt] = numbers;
  if (
    granted === undefined ||
    clock === undefined ||
    minuteRemaining === undefined ||
    minuteOpensAt === undefined ||
    dayRemaining === undefined ||
    dayOpensAt === undefined
  ) {
    throw new TypeError("The limiter's script answered with something else than six numbers.");
  }
  return { granted, clock, minuteRemaining, minuteOpensAt, dayRemaining, dayOpensAt };
}
