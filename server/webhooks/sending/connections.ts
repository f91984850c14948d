/**
 * Connections to receivers: each carries one attempt at a time, and waits a few seconds for the next one to the same origin.
 * None is used for long, so that a receiver that moves is followed.
 */

import type { Dial } from "../egress/connect.ts";
import type { Target } from "../egress/url.ts";
import { Connection, type KeepTimes } from "./connection.ts";

/** As many as a webhook's attempts under way. */
const IDLE_PER_ORIGIN_MAX = 32;

export interface KeepLimits extends KeepTimes {
  /** With those under way, whose number the caller bounds: idle ones are closed so that there are no more than this. */
  readonly socketsMax: number;
}

/** Many servers close a connection after 5 s without a request. */
export const keepLimits: KeepLimits = { idleMs: 4000, lifeMs: 10_000, socketsMax: 1024 };

export class Connections {
  readonly #dial: Dial;
  readonly #keep: KeepLimits;
  readonly #open = new Set<Connection>();
  /** The one that was used last comes last. */
  readonly #idle = new Map<string, Connection[]>();
  /** The one that waits longest comes first. */
  readonly #waiting = new Set<Connection>();

  constructor(dial: Dial, keep: KeepLimits) {
    this.#dial = dial;
    this.#keep = keep;
  }

  /** One that waits, or a new one; either is the caller's own until it is given back or closed. */
  take(target: Target): Connection {
    for (;;) {
      const connection = this.#idle.get(target.origin)?.at(-1);
      if (connection === undefined) return this.open(target);
      this.#forget(connection);
      if (connection.isFresh()) return connection;
      this.close(connection);
    }
  }

  open(target: Target): Connection {
    const [oldest] = this.#waiting;
    if (this.#open.size >= this.#keep.socketsMax && oldest !== undefined) this.close(oldest);
    const onLost = () => {
      if (this.#waiting.has(connection)) this.close(connection);
    };
    const connection = new Connection({ target, dial: this.#dial, keep: this.#keep, onLost });
    this.#open.add(connection);
    return connection;
  }

  giveBack(connection: Connection): void {
    const idle = this.#idle.get(connection.origin) ?? [];
    if (idle.length >= IDLE_PER_ORIGIN_MAX) {
      this.close(connection);
      return;
    }
    connection.reused = true;
    idle.push(connection);
    this.#idle.set(connection.origin, idle);
    this.#waiting.add(connection);
  }

  close(connection: Connection): void {
    this.#forget(connection);
    this.#open.delete(connection);
    void connection.close();
  }

  /** With the attempts that are under way. */
  async closeAll(): Promise<void> {
    const open = [...this.#open];
    for (const connection of open) this.close(connection);
    await Promise.all(open.map((connection) => connection.close()));
  }

  #forget(connection: Connection): void {
    if (!this.#waiting.delete(connection)) return;
    const idle = this.#idle.get(connection.origin) ?? [];
    idle.splice(idle.indexOf(connection), 1);
    if (idle.length === 0) this.#idle.delete(connection.origin);
  }
}
