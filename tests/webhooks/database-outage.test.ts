/** A database that stops while two workers deliver, an API process answers and others write: killed, and frozen. */
import { setTimeout as delay } from "node:timers/promises";
import { expect } from "chai";
import { random } from "../limits/random.ts";
import type { MainProcess } from "../runtime/main-process.ts";
import { printFigures, scaled } from "../support/scale.ts";
import type { OwnServer } from "../support/services.ts";
import { until } from "../support/until.ts";
import { startWriting, type Write } from "../support/writing.ts";
import { type Asking, askAgainAndAgain } from "./asking.ts";
import { type Balance, balanceOf, type Received, repeatsOf, sumOf } from "./audit.ts";
import { expectAllArrived, expectEventsOf, expectNoGap, expectWholeLog } from "./expectations.ts";
import { everything, type Installation, install } from "./installation.ts";

const outages = [
  {
    what: "is killed",
    outageMs: scaled(30_000),
    stop: (server: OwnServer) => server.kill(),
    start: (server: OwnServer) => server.restart(),
  },
  {
    what: "is frozen",
    outageMs: Math.max(scaled(30_000), 10_000), // what is shorter than a statement's time limit is no outage
    stop: async (server: OwnServer) => server.signalAll("SIGSTOP"),
    start: async (server: OwnServer) => server.signalAll("SIGCONT"),
  },
];
const backMsMax = 5_000;
/** Of each worker: it asks with several connections, ever more rarely. */
const attemptsPerSecondMax = 10;

interface Line {
  readonly level: number;
  readonly msg: string;
}

for (const { what, outageMs, stop, start } of outages) {
  describe(`a database that ${what} for ${outageMs / 1_000} s while two workers deliver`, function () {
    this.timeout(10 * 60_000);

    let installation: Installation;
    let workers: readonly MainProcess[];
    let writes: readonly Write[];
    let asking: Asking;
    let balance: Balance;
    let stoppedAtMs: number;
    let backAtMs: number;
    let firstDeliveryMs: number;
    let firstAnswerMs: number;

    before(async () => {
      const webhooks = [everything, ["item.updated", "order.created"] as const];
      installation = await install({ people: 6, webhooks, refusedShare: 0.02 });
      const { postgres, books, people, apiUrl } = installation;
      await books.behave({ answerMsMax: 300 });
      workers = [1, 2].map(() => installation.startWorker({ CUTE_LOG_LEVEL: "debug" }));
      const trade = { databaseUrl: postgres.url, traders: people, perSecond: 45 };
      const writing = startWriting({ ...trade, seed: random().seed });
      writes = writing.writes;
      for (const worker of workers) await worker.shows(/"msg":"webhook attempt"/);
      await until(async () => ((await books.count()) > 100 ? true : null), 20_000);

      await stop(postgres);
      stoppedAtMs = Date.now();
      asking = askAgainAndAgain(`${apiUrl}/v1/me`, people[0]?.key ?? "");
      await delay(outageMs);
      await start(postgres);
      backAtMs = Date.now();
      firstDeliveryMs = await firstDelivery();
      firstAnswerMs = (await until(async () => asking.answers.find(({ status }) => status === 200) ?? null)).found.atMs;
      for (const worker of workers) await worker.shows(/"msg":"worker: the database is back/);
      await delay(1_000);
      await writing.stop();
      await asking.stop();
      await installation.quiet(90_000);
      balance = await balanceOf(installation);
      printFigures(`a database that ${what}`, {
        "away for": `${backAtMs - stoppedAtMs} ms`,
        "first delivery after": `${firstDeliveryMs - backAtMs} ms`,
        "first answer after": `${firstAnswerMs - backAtMs} ms`,
        "slowest refusal": `${Math.round(Math.max(...refusals().map(({ ms }) => ms)))} ms`,
        writes: writes.length,
        deliveries: balance.received.length,
        "under way as it stopped": balance.received.filter(isUnderWay).length,
        "sent twice": sumOf(balance.received.map(repeatsOf)),
        "lines in the logs": sumOf(workers.map((worker) => linesOf(worker).length)),
        "connections tried": sumOf(workers.map((worker) => connectionsLostBy(worker))),
      });
    });

    after(() => installation.close());

    async function firstDelivery(): Promise<number> {
      const look = async () => (await installation.books.arrivals()).find(({ atMs }) => atMs >= backAtMs) ?? null;
      return (await until(look, 60_000)).found.atMs;
    }

    const refusals = () => asking.answers.filter(({ atMs }) => atMs < backAtMs);
    const isUnderWay = ({ arrivals }: Received) =>
      arrivals.some(({ atMs, answeredAtMs }) => atMs < stoppedAtMs && (answeredAtMs ?? 0) > stoppedAtMs);

    function allLinesOf(worker: MainProcess): Line[] {
      const lines = worker.output().trim().split("\n");
      return lines.map((line): Line => JSON.parse(line));
    }

    /** Without those of each attempt, those that are for finding faults, and those of the start. */
    function linesOf(worker: MainProcess): Line[] {
      const other = /^webhook attempt$|^Another process is changing the database schema/;
      return allLinesOf(worker).filter(({ level, msg }) => level >= 30 && !other.test(msg));
    }

    function connectionsLostBy(worker: MainProcess): number {
      return allLinesOf(worker).filter(({ msg }) => msg === "a connection to the database is lost").length;
    }

    it("comes back to work: the first delivery and the first answer are there within 5 s", () => {
      expect(firstDeliveryMs - backAtMs).to.be.below(backMsMax);
      expect(firstAnswerMs - backAtMs).to.be.below(backMsMax);
    });

    it("meanwhile lets the API answer 503 within a second, with the time to come again", () => {
      expect(refusals().length).to.be.above(outageMs / 1_000);
      expect(refusals().filter(({ status, retryAfter }) => status !== 503 || retryAfter !== "1")).to.deep.equal([]);
      expect(Math.max(...refusals().map(({ ms }) => ms))).to.be.below(1_000);
    });

    it("is told of by each worker in one line when it goes and one when it is back, and asked for ever more rarely", () => {
      for (const worker of workers) {
        const told = linesOf(worker).map(({ msg }) => msg);
        expect(told.filter((msg) => msg.includes("the database"))).to.deep.equal([
          "worker: the database does not take part; work waits for it",
          "worker: the database is back; work goes on",
        ]);
        // A commit that was on its way as the database froze is carried out all the same; written again it changes nothing.
        const others = ["working", "webhooks: results came when their claim was no longer held; they change nothing"];
        expect(told.filter((msg) => !msg.includes("the database"))).to.deep.equal(others.slice(0, told.length - 2));
        const attemptsMax = (attemptsPerSecondMax * (backAtMs - stoppedAtMs)) / 1_000;
        expect(connectionsLostBy(worker)).to.be.within(1, attemptsMax);
      }
    });

    it("keeps what it acknowledged: no such write is without its events, and no other one has any", async () => {
      expectEventsOf(writes, balance);
      await expectNoGap(installation, balance);
    });

    it("loses no delivery, and what was under way as it stopped is recorded, or comes again with the same id", () => {
      expect(balance.received.filter(isUnderWay).length).to.be.above(0);
      expectAllArrived(balance);
      expectWholeLog(balance);
    });
  });
}
