/** Workers that are killed, or asked to stop, while others write. */
import { setTimeout as delay } from "node:timers/promises";
import { expect } from "chai";
import { random } from "../limits/random.ts";
import type { MainProcess } from "../runtime/main-process.ts";
import { printFigures, scaled } from "../support/scale.ts";
import { until } from "../support/until.ts";
import { startWriting, type Write, type Writing } from "../support/writing.ts";
import { type Balance, balanceOf, type Received, repeatsOf, sumOf } from "./audit.ts";
import { expectAllArrived, expectEventsOf, expectNoGap, expectWholeLog } from "./expectations.ts";
import { everything, type Installation, install, type Person } from "./installation.ts";

const killsWanted = scaled(20);
const deliveriesWanted = scaled(10_000);
/** A worker lives for so long at most after its first delivery; the moments of the kills are spread evenly over it. */
const lifeMsMax = 8_000;
const leaseMs = 30_000;
const takenUpMsMax = 35_000;

describe("crashes of workers", function () {
  this.timeout(20 * 60_000);

  let installation: Installation;
  let traders: readonly Person[];
  /** Takes no part in what the others do. */
  let bystander: Person;
  const writes: Write[] = [];

  before(async () => {
    const webhooks = [everything, ["item.updated", "order.created"] as const];
    installation = await install({ people: 11, webhooks, refusedShare: 0.02 });
    const [first, ...others] = installation.people;
    if (first === undefined) throw new Error("there is nobody");
    [bystander, traders] = [first, others];
  });

  after(() => installation.close());

  function startTrade(seed: number): Writing {
    const { postgres } = installation;
    return startWriting({ databaseUrl: postgres.url, traders, perSecond: 45, firstNumber: writes.length + 1, seed });
  }

  async function endTrade(writing: Writing): Promise<void> {
    await writing.stop();
    writes.push(...writing.writes);
  }

  /** Of the bystander, at once. */
  async function write(): Promise<void> {
    const number = writes.length + 1;
    await installation.sql("update items set price_amount = $2 where id = $1", [bystander.itemId, number]);
    writes.push({ number, fate: "committed", events: [{ accountId: bystander.id, type: "item.updated" }] });
  }

  async function kill(worker: MainProcess): Promise<number> {
    worker.kill("SIGKILL");
    await worker.ended();
    return Date.now();
  }

  const isTraders = ({ event }: Received) => event.accountId !== bystander.id;

  describe(`killed ${killsWanted} times during ${deliveriesWanted} deliveries to 20 receivers`, () => {
    const killedAtMs: number[] = [];
    let balance: Balance;
    let repeats: number;
    let deliveries: number;

    before(async () => {
      const { books, sql } = installation;
      const { seed } = random();
      const writing = startTrade(seed);
      let worker = installation.startWorker();
      for (let nth = 0; nth < killsWanted; nth += 1) {
        await worker.shows(/"msg":"webhook attempt"/);
        await delay(((nth + 0.5) / killsWanted) * lifeMsMax);
        killedAtMs.push(await kill(worker));
        worker = installation.startWorker();
      }
      const made = async () => Number((await sql("select count(*) from cute.deliveries"))[0]?.count);
      await until(async () => ((await made()) >= deliveriesWanted ? true : null), 10 * 60_000);
      await endTrade(writing);

      await books.behave({ silent: 0 });
      await write();
      await until(async () => ((await books.arrivals()).some(({ receiver }) => receiver === 0) ? true : null), 20_000);
      killedAtMs.push(await kill(worker));
      await books.behave({});
      worker = installation.startWorker();
      await installation.quiet(2 * takenUpMsMax);
      await kill(worker);

      balance = await balanceOf(installation);
      const traded = balance.received.filter(isTraders);
      [repeats, deliveries] = [sumOf(traded.map(repeatsOf)), traded.length];
      const share = `${((100 * repeats) / deliveries).toFixed(2)} %`;
      const longest = Math.max(...takenUpMs(balance.received));
      printFigures("crashes of workers", {
        seed,
        kills: killsWanted,
        writes: writes.length,
        deliveries,
        "sent twice": `${repeats} (${share})`,
        "taken up after at most": `${longest} ms`,
      });
    });

    /** Of what was under way when its worker was killed: how long after that it came again. */
    function takenUpMs(received: readonly Received[]): number[] {
      return received
        .filter((one) => repeatsOf(one) > 0)
        .flatMap(({ arrivals }) =>
          arrivals.slice(1).map(({ atMs }, at) => {
            const before = arrivals[at]?.atMs ?? 0;
            return atMs - (killedAtMs.find((killed) => killed >= before) ?? atMs);
          }),
        );
    }

    it("leave no acknowledged write without its events, and no event of one that was rolled back", () => {
      expectEventsOf(writes, balance);
    });

    it("leave no gap in the feed, and none in the books of who is subscribed to everything", async () => {
      await expectNoGap(installation, balance);
    });

    it("lose no delivery: each arrives, with the same id and the same bytes if it comes twice", () => {
      expectAllArrived(balance);
    });

    it("leave every attempt that was recorded in the log once", () => {
      expectWholeLog(balance);
    });

    it("send no more than one delivery in a hundred twice", () => {
      expect(repeats / deliveries).to.be.at.most(0.01);
    });

    it("leave work that is taken up within 35 s, when its lease has run out", () => {
      const all = takenUpMs(balance.received);
      expect(all.length).to.be.above(0);
      expect(Math.max(...all)).to.be.at.most(takenUpMsMax);
      const [bystanders = 0] = takenUpMs(balance.received.filter((one) => !isTraders(one)));
      expect(bystanders).to.be.within(leaseMs - 5_000, takenUpMsMax);
    });
  });

  describe("asked to stop in the middle of its work, beside another one", () => {
    let balance: Balance;
    let endedAfterMs: number;
    let code: number | NodeJS.Signals;
    let leasedByAfterwards: number;
    let quietAfterMs: number;
    let askedAtMs: number;

    before(async () => {
      const { books, sql } = installation;
      await books.behave({ answerMsMax: 400 });
      const workers = [1, 2].map(() => installation.startWorker());
      const writing = startTrade(random().seed);
      for (const worker of workers) await worker.shows(/"msg":"webhook attempt"/);
      const leasing = async () =>
        Number((await sql("select count(distinct leased_by) from cute.queue where leased_by is not null"))[0]?.count);
      await until(async () => ((await leasing()) === 2 ? true : null));

      const [asked, other] = workers;
      askedAtMs = Date.now();
      asked?.kill("SIGTERM");
      code = (await asked?.ended()) ?? "SIGKILL";
      endedAfterMs = Date.now() - askedAtMs;
      leasedByAfterwards = await leasing();
      await delay(2_000);
      await endTrade(writing);
      const stoppedAtMs = Date.now();
      await installation.quiet(2 * takenUpMsMax);
      quietAfterMs = Date.now() - stoppedAtMs;
      other?.kill("SIGTERM");
      await other?.ended();
      balance = await balanceOf(installation);
      printFigures("a worker that is asked to stop", {
        "ended after": `${endedAfterMs} ms`,
        "longest without a delivery": `${longestPauseMs()} ms`,
        "quiet after": `${quietAfterMs} ms`,
        "sent twice": sumOf(sinceAsked().map(repeatsOf)),
      });
    });

    const sinceAsked = () =>
      balance.received.filter(({ arrivals }) => arrivals.some(({ atMs }) => atMs >= askedAtMs - 1_000));

    function longestPauseMs(): number {
      const times = sinceAsked().flatMap(({ arrivals }) => arrivals.map(({ atMs }) => atMs));
      const during = times.filter((atMs) => atMs >= askedAtMs && atMs <= askedAtMs + 2_000).toSorted();
      return Math.max(...[...during, askedAtMs + 2_000].map((atMs, at) => atMs - (during[at - 1] ?? askedAtMs)));
    }

    it("ends within 10 s, as it should", () => {
      expect(code).to.equal(0);
      expect(endedAfterMs).to.be.below(10_000);
    });

    it("hands back what it has not sent, and the other one goes on at once", () => {
      expect(leasedByAfterwards).to.be.at.most(1);
      expect(longestPauseMs()).to.be.below(1_000);
      expect(quietAfterMs).to.be.below(leaseMs - endedAfterMs - 2_000);
    });

    it("sends nothing twice, and loses nothing", async () => {
      expect(sumOf(sinceAsked().map(repeatsOf))).to.equal(0);
      expectEventsOf(writes, balance);
      expectAllArrived(balance);
      expectWholeLog(balance);
      await expectNoGap(installation, balance);
    });
  });
});
