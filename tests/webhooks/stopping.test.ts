/** A worker that is asked to stop in the middle of its work, beside another one. */
import { setTimeout as delay } from "node:timers/promises";
import { expect } from "chai";
import { random } from "../limits/random.ts";
import { printFigures } from "../support/scale.ts";
import { until } from "../support/until.ts";
import { startWriting, type Write } from "../support/writing.ts";
import { type Balance, balanceOf, repeatsOf, sumOf } from "./audit.ts";
import { expectAllArrived, expectEventsOf, expectNoGap, expectWholeLog } from "./expectations.ts";
import { leaseMs } from "./held.ts";
import { everything, type Installation, install } from "./installation.ts";

const watchedMs = 3_000;

describe("a worker that is asked to stop in the middle of its work, beside another one", function () {
  this.timeout(120_000);

  let installation: Installation;
  let writes: readonly Write[];
  let balance: Balance;
  let code: number | NodeJS.Signals;
  let askedAtMs: number;
  let endedAfterMs: number;
  let leasingAfterwards: number;
  let quietAfterMs: number;

  before(async () => {
    const webhooks = [everything, ["item.updated", "order.created"] as const];
    installation = await install({ people: 10, webhooks, refusedShare: 0 });
    const { postgres, people, books } = installation;
    await books.behave({ answerMsMax: 400 });
    const [asked, other] = [installation.startWorker(), installation.startWorker()];
    const trade = { databaseUrl: postgres.url, traders: people, perSecond: 45, seed: random().seed };
    const writing = startWriting(trade);
    for (const worker of [asked, other]) await worker.shows(/"msg":"webhook attempt"/);
    await until(async () => ((await leasing()) === 2 ? true : null));

    askedAtMs = Date.now();
    asked.kill("SIGTERM");
    code = await asked.ended();
    endedAfterMs = Date.now() - askedAtMs;
    leasingAfterwards = await leasing();
    await delay(watchedMs);
    await writing.stop();
    const stoppedAtMs = Date.now();
    await installation.quiet(2 * leaseMs);
    quietAfterMs = Date.now() - stoppedAtMs;
    writes = writing.writes;
    balance = await balanceOf(installation);
    printFigures("a worker that is asked to stop", {
      "ended after": `${endedAfterMs} ms`,
      "longest without a delivery": `${longestPauseMs()} ms`,
      "all delivered after": `${quietAfterMs} ms`,
      deliveries: balance.received.length,
      "sent twice": sumOf(balance.received.map(repeatsOf)),
    });
  });

  after(() => installation.close());

  /** How many workers have attempts under way. */
  async function leasing(): Promise<number> {
    const [row] = await installation.sql<{ workers: number }>(
      "select count(distinct leased_by)::int as workers from cute.queue",
    );
    return row?.workers ?? 0;
  }

  function longestPauseMs(): number {
    const end = askedAtMs + watchedMs;
    const times = balance.received.flatMap(({ arrivals }) => arrivals.map(({ atMs }) => atMs));
    const during = times.filter((atMs) => atMs > askedAtMs && atMs < end).toSorted((one, other) => one - other);
    return Math.max(...[...during, end].map((atMs, at) => atMs - (during[at - 1] ?? askedAtMs)));
  }

  it("ends within 10 s, as it should", () => {
    expect(code).to.equal(0);
    expect(endedAfterMs).to.be.below(10_000);
  });

  it("leaves nothing leased, and the other one goes on at once", () => {
    expect(leasingAfterwards).to.be.at.most(1);
    expect(longestPauseMs()).to.be.below(1_000);
    expect(quietAfterMs).to.be.below(leaseMs / 3);
  });

  it("sends nothing twice, and loses nothing", async () => {
    expect(sumOf(balance.received.map(repeatsOf))).to.equal(0);
    expectEventsOf(writes, balance);
    expectAllArrived(balance);
    expectWholeLog(balance);
    await expectNoGap(installation, balance);
  });
});
