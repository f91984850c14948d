/**
 * Connections that carry out actions side by side. Those on one item share a connection and keep their order, so that no two
 * of ours ever wait for each other.
 */
import pg from "pg";
import type { Action } from "./action.ts";
import { isAboutStatement } from "./refusal.ts";

const lanesWanted = 4;
/** More actions than that do not wait: arrivals then come as fast as the database takes them. */
const waitingMax = 200;

export interface Outcomes {
  done(action: Action): void;
  /** Somebody else had changed the row before. */
  missed(action: Action): void;
  /** The database refused this statement, as a constraint of the marketplace's own may. */
  refused(action: Action, reason: string): void;
}

export class Lanes {
  readonly #clients: readonly pg.Client[];
  readonly #ends: Promise<void>[];
  readonly #outcomes: Outcomes;
  readonly #signal: AbortSignal;
  #waiting = 0;
  #failure: { readonly error: unknown } | null = null;

  private constructor(clients: readonly pg.Client[], outcomes: Outcomes, signal: AbortSignal) {
    this.#clients = clients;
    this.#ends = clients.map(() => Promise.resolve());
    this.#outcomes = outcomes;
    this.#signal = signal;
  }

  static async open(databaseUrl: string, outcomes: Outcomes, signal: AbortSignal): Promise<Lanes> {
    const clients = Array.from({ length: lanesWanted }, () => new pg.Client({ connectionString: databaseUrl }));
    for (const client of clients) client.on("error", () => undefined); // the next query reports it
    const connected = await Promise.allSettled(clients.map((client) => client.connect()));
    const failed = connected.find((each) => each.status === "rejected");
    if (failed === undefined) return new Lanes(clients, outcomes, signal);
    await Promise.all(clients.map((client) => client.end()));
    throw failed.reason;
  }

  /** Resolves when the action has its place, which is at once unless too many wait. */
  async add(action: Action): Promise<void> {
    const lane = Number.parseInt(action.itemId.slice(-4), 16) % this.#clients.length;
    const client = this.#clients[lane];
    if (client === undefined) throw new Error(`an item without a lane: ${action.itemId}`);
    this.#waiting += 1;
    const before = this.#ends[lane] ?? Promise.resolve();
    const end = before.then(() => this.#run(client, action));
    this.#ends[lane] = end;
    if (this.#waiting > waitingMax) await end;
    this.#throwFailure();
  }

  /** Resolves when nothing is under way any more. */
  async idle(): Promise<void> {
    await Promise.all(this.#ends);
    this.#throwFailure();
  }

  async close(): Promise<void> {
    await Promise.all(this.#clients.map((client) => client.end()));
  }

  async #run(client: pg.Client, action: Action): Promise<void> {
    this.#waiting -= 1;
    if (this.#failure !== null || this.#signal.aborted) return;
    try {
      const { rowCount } = await client.query({ ...action.statement, values: [...action.values] });
      if (rowCount === 1) this.#outcomes.done(action);
      else this.#outcomes.missed(action);
    } catch (error) {
      if (isAboutStatement(error)) this.#outcomes.refused(action, error.message);
      else this.#failure ??= { error };
    }
  }

  #throwFailure(): void {
    if (this.#failure !== null) throw this.#failure.error;
  }
}
