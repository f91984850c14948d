/** The run: actions arrive by chance at the wanted rate, are planned one after another and carried out side by side. */
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { Lanes, type Outcomes } from "./lanes.ts";
import { type Account, findAccounts, type Market, readMarket } from "./market.ts";
import type { Options } from "./options.ts";
import { planNext } from "./plan.ts";
import { Random } from "./random.ts";

interface Run extends Options {
  readonly seed: string;
  readonly outcomes: Outcomes;
  /** Ends it. */
  readonly signal: AbortSignal;
}

export async function simulate(run: Run): Promise<void> {
  await using parts = new AsyncDisposableStack();
  const client = new pg.Client({ connectionString: run.databaseUrl, connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined); // the next query reports it
  parts.defer(() => client.end());
  await client.connect();
  const own = await findAccounts(client, run.accounts);
  const lanes = await Lanes.open(run.databaseUrl, run.outcomes, run.signal);
  parts.defer(() => lanes.close());
  await act(run, { client, own, lanes });
}

interface Parts {
  readonly client: pg.Client;
  readonly own: readonly Account[];
  readonly lanes: Lanes;
}

async function act(run: Run, { client, own, lanes }: Parts): Promise<void> {
  let market = await readMarket(client, own);
  const random = new Random(`${run.seed} ${fingerprintOf(market)}`);
  const arrivals = new Arrivals(run);
  const freshFor = freshForOf(run.rate);
  for (let planned = 0; planned < run.actions; planned += 1) {
    if (planned > 0 && planned % freshFor === 0) {
      await lanes.idle();
      market = await readMarket(client, own, market);
    }
    if (!(await arrivals.next(run.signal))) break;
    await lanes.add(planNext(random, market));
  }
  await lanes.idle();
}

/** What others write is seen after about five seconds; by number and not by time, so that a seed gives the same actions. */
function freshForOf(rate: number): number {
  return Math.min(Math.max(Math.round(rate * 5), 20), 1_000);
}

/** Another database, or another state of this one, gives other actions and other ids. */
function fingerprintOf({ patterns, accounts, created, paid, shipped }: Market): string {
  return [...patterns.map(({ id }) => id), accounts.length, created.size, paid.size, shipped.size].join(" ");
}

/** A Poisson process: independent of what is done, so that a slow database makes no gaps. */
class Arrivals {
  readonly #random: Random;
  readonly #rate: number;
  readonly #endMs: number;
  #nextMs = performance.now();

  constructor({ rate, durationMs, seed }: Run) {
    this.#random = new Random(`arrivals ${seed}`);
    this.#rate = rate;
    this.#endMs = performance.now() + durationMs;
  }

  /** Waits for the next arrival; false: none comes any more. */
  async next(signal: AbortSignal): Promise<boolean> {
    const now = performance.now();
    // What the database could not take is not made up for.
    this.#nextMs = Math.max(this.#nextMs, now - 1000);
    if (Number.isFinite(this.#rate)) this.#nextMs += this.#random.gapMs(this.#rate);
    const untilMs = Math.min(this.#nextMs, this.#endMs);
    if (untilMs > now) await delay(untilMs - now, undefined, { signal }).catch(ignoreAbort);
    return !signal.aborted && this.#nextMs < this.#endMs && performance.now() < this.#endMs;
  }
}

function ignoreAbort(error: unknown): void {
  if (error instanceof Error && error.name === "AbortError") return;
  throw error;
}
