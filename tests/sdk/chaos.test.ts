/** Each driver creates items through a proxy that loses, spoils and delays: none is created twice, and none is lost. */
import { expect } from "chai";
import { random } from "../limits/random.ts";
import { type Account, startTestApi, type TestApi } from "../support/api.ts";
import { insertCategory } from "../support/fixtures.ts";
import { printFigures } from "../support/scale.ts";
import type { Call, ClientWish, Step } from "./cases/types.ts";
import { type Driver, drivers, runDriver } from "./drivers/drivers.ts";
import type { StepOutcome } from "./scripted/check.ts";
import { type FaultName, type FaultyProxy, startFaultyProxy } from "./scripted/faulty-proxy.ts";

const ITEMS = 100;
const AT_A_TIME = 25;
/** More calls than an account may make in a minute. */
const windows = { minuteMs: 1_000, dayMs: 86_400_000 };

/** Each is worth another attempt. */
const passing: readonly FaultName[] = [
  ...(["closed before", "answered 500", "answered 429", "answered 503", "answered HTML 502"] as const),
  ...(["closed after", "cut the body", "replaced by HTML 504", "delayed"] as const),
];
const errorClasses = [
  "CuteConnectionError",
  "CuteTimeoutError",
  "InvalidResponseError",
  "ServerError",
  "RateLimitError",
];

interface Failure {
  readonly class: string;
  readonly message: string;
  readonly idempotencyKey: string;
  readonly is: readonly string[];
}

/** What became of the items of one account: `Coat 0` and so on. */
interface Run {
  readonly outcomes: readonly StepOutcome[];
  readonly inDatabase: ReadonlyMap<string, readonly unknown[]>;
  readonly counts: FaultyProxy["counts"];
  readonly account: Account;
}

describe("the SDKs behind a proxy that loses, spoils and delays", function () {
  this.timeout(240_000);
  const { seed } = random();
  let api: TestApi;
  let categoryId: string;

  before(async () => {
    api = await startTestApi({ windows });
    categoryId = await insertCategory(api);
    for (const driver of drivers) await runDriver(driver, []);
  });
  after(() => api.close());

  describe("with retries", () => {
    let runs: ReadonlyMap<Driver, Run>;
    before(async () => {
      runs = await runAll({ faults: passing, percent: 30, maxRetries: 12 });
    });

    for (const driver of drivers) {
      it(`${driver.name}: ${ITEMS} calls create ${ITEMS} items, each once`, () => {
        const { outcomes, inDatabase, counts } = runOf(runs, driver);
        const failed = outcomes.flatMap(({ error }) => (error === undefined ? [] : [error]));
        expect(failed, `seed ${seed}`).to.deep.equal([]);
        expect(inDatabase, `seed ${seed}`).to.deep.equal(idsByTitle(outcomes));
        const spoilt = [...counts].reduce((sum, [name, count]) => sum + (name === "let through" ? 0 : count), 0);
        expect(spoilt, `seed ${seed}`).to.be.greaterThan(ITEMS / 10);
        printFigures(driver.name, { seed, ...Object.fromEntries(counts) });
      });
    }
  });

  describe("without retries", () => {
    let runs: ReadonlyMap<Driver, Run>;
    before(async () => {
      runs = await runAll({ faults: [...passing, "answered HTML 200"], percent: 40, maxRetries: 0 });
    });

    for (const driver of drivers) {
      it(`${driver.name}: every failure is typed and says what to do`, () => {
        const failures = runOf(runs, driver).outcomes.flatMap(({ error }) =>
          error === undefined ? [] : [error as Failure],
        );
        for (const failure of failures) expectAdvice(failure, seed);
        expect(new Set(failures.map((failure) => failure.class)), `seed ${seed}`)
          .to.have.property("size")
          .at.least(3);
      });

      it(`${driver.name}: with its key, a write whose answer was lost is found, and no other is made`, async () => {
        const { outcomes, inDatabase, account } = runOf(runs, driver);
        const lost = outcomes.flatMap(({ error }, nth) =>
          error === undefined ? [] : [{ nth, error: error as Failure }],
        );
        const again = lost.map(({ nth, error: { idempotencyKey } }) => ({
          ...creation(nth),
          options: { idempotencyKey },
        }));
        const repeated = await play(driver, { baseUrl: api.url, client: { apiKey: account.key }, calls: again });

        const whole = [...outcomes];
        for (const [at, { nth }] of lost.entries()) whole[nth] = repeated[at] ?? { tookMs: 0 };
        expect(await itemsOf(account), `seed ${seed}`).to.deep.equal(idsByTitle(whole));
        const done = lost.filter(({ nth }) => inDatabase.has(titleOf(nth)));
        expect(done, `seed ${seed}`).to.have.length.greaterThan(0);
        for (const { nth } of done)
          expect(inDatabase.get(titleOf(nth)), `seed ${seed}`).to.deep.equal([idOf(whole[nth])]);
        printFigures(driver.name, { seed, failures: lost.length, "of these done": done.length });
      });
    }
  });

  interface Weather {
    readonly faults: readonly FaultName[];
    readonly percent: number;
    readonly maxRetries: number;
  }

  /** All drivers at a time, each with an account, a proxy and random numbers of its own. */
  async function runAll(weather: Weather): Promise<ReadonlyMap<Driver, Run>> {
    const runs = await Promise.all(drivers.map((driver, at) => run(driver, { ...weather, seed: seed + at })));
    return new Map(drivers.map((driver, at) => [driver, runs[at] ?? expect.fail("no run")]));
  }

  async function run(
    driver: Driver,
    { faults, percent, maxRetries, seed: own }: Weather & { seed: number },
  ): Promise<Run> {
    const account = await api.account();
    const proxy = await startFaultyProxy({ target: api.url, below: random(own).below, percent, faults });
    const calls = Array.from({ length: ITEMS }, (_, nth) => creation(nth));
    const client = { apiKey: account.key, maxRetries, timeoutMs: 20_000 };
    const outcomes = await play(driver, { baseUrl: proxy.url, client, calls });
    await proxy.close();
    return { outcomes, inDatabase: await itemsOf(account), counts: proxy.counts, account };
  }

  const creation = (nth: number): Call => ({
    call: "items.create",
    body: { title: titleOf(nth), price: { amount: nth, currency: "EUR" }, categoryId, condition: "good" },
  });

  /** The ids by title: more than one where an item was created twice. */
  async function itemsOf({ id }: Account): Promise<ReadonlyMap<string, readonly unknown[]>> {
    const rows = await api.sql<{ id: string; title: string }>("select id, title from items where seller_id = $1", [id]);
    const byTitle = Map.groupBy(rows, ({ title }) => title);
    return new Map([...byTitle].map(([title, own]) => [title, own.map((row) => row.id)]));
  }
});

interface Play {
  readonly baseUrl: string;
  readonly client: ClientWish;
  readonly calls: readonly Call[];
}

async function play(driver: Driver, { baseUrl, client, calls }: Play): Promise<readonly StepOutcome[]> {
  const groups = Object.values(Object.groupBy(calls.entries(), ([at]) => Math.floor(at / AT_A_TIME)));
  const steps = groups.map((group = []): Step => {
    const together = group.map(([, call]) => call);
    const [only] = together;
    return together.length === 1 && only !== undefined ? only : { together };
  });
  const [outcome] = await runDriver(driver, [{ case: { name: "chaos", client, steps }, baseUrl }]);
  return outcome?.steps ?? [];
}

function runOf(runs: ReadonlyMap<Driver, Run>, driver: Driver): Run {
  return runs.get(driver) ?? expect.fail("the driver has not run");
}

function titleOf(nth: number): string {
  return `Coat ${nth}`;
}

function idsByTitle(outcomes: readonly StepOutcome[]): ReadonlyMap<string, readonly unknown[]> {
  return new Map(outcomes.map((outcome, nth) => [titleOf(nth), [idOf(outcome)]]));
}

function idOf(outcome: StepOutcome | undefined): unknown {
  return (outcome?.value as { id?: unknown } | undefined)?.id;
}

/** A typed error of the SDK's own, that names the call, has its key, and says in words what can be done. */
function expectAdvice({ class: name, message, is, idempotencyKey }: Failure, seed: number): void {
  const shown = `seed ${seed}: ${name}: ${message}`;
  expect(errorClasses, shown).to.include(name);
  expect(is, shown).to.include("CuteError");
  expect(idempotencyKey, shown).to.match(/^[0-9a-f-]{36}$/);
  expect(message, shown).to.match(/^items\.create: /);
  expect(message, shown).to.match(/\b(again|repeat|retry|try|check|look|raise|wait)\b/i);
}
