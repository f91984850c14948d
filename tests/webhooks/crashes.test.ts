/** Workers that are killed again and again while others write. */
import { setTimeout as delay } from "node:timers/promises";
import { expect } from "chai";
import { random } from "../limits/random.ts";
import type { MainProcess } from "../runtime/main-process.ts";
import { printFigures, scaled } from "../support/scale.ts";
import { until } from "../support/until.ts";
import { startWriting, type Write } from "../support/writing.ts";
import { type Balance, balanceOf, type Received, repeatsOf, sumOf } from "./audit.ts";
import { expectAllArrived, expectEventsOf, expectNoGap, expectWholeLog } from "./expectations.ts";
import { type Held, heldOf, kill, leaseMs, onlyHeldIsLeft, takenUpMs } from "./held.ts";
import { everything, type Installation, install, type Person } from "./installation.ts";

const killsWanted = scaled(20);
const deliveriesWanted = scaled(10_000);
/** A worker lives for so long at most after its first delivery; the moments of the kills are spread evenly over it. */
const lifeMsMax = 10_000;
/** Of few kills a single one that meets a burst decides. */
const repeatedShareMax = killsWanted < 20 ? 0.02 : 0.01;
const takenUpMsMax = 35_000;

describe(`workers that are killed ${killsWanted} times during ${deliveriesWanted} deliveries to 20 receivers`, function () {
  this.timeout(20 * 60_000);

  let installation: Installation;
  /** Takes no part in what the others do. */
  let bystander: Person;
  let writes: readonly Write[];
  let balance: Balance;
  const held: Held[] = [];

  before(async () => {
    const webhooks = [everything, ["item.updated", "order.created"] as const];
    installation = await install({ people: 11, webhooks, refusedShare: 0.02 });
    const { postgres, people } = installation;
    const [first, ...traders] = people;
    if (first === undefined) throw new Error("there is nobody");
    bystander = first;
    const { seed } = random();
    const writing = startWriting({ databaseUrl: postgres.url, traders, perSecond: 36, seed });
    const survivor = await killAgainAndAgain();
    await until(async () => ((await deliveriesMade()) >= deliveriesWanted ? true : null), 10 * 60_000);
    await writing.stop();
    const last = await changeUnderWay(survivor, writing.writes.length + 1);
    writes = [...writing.writes, last];

    const worker = installation.startWorker();
    await installation.quiet(2 * takenUpMsMax);
    worker.kill("SIGTERM");
    await worker.ended();
    balance = await balanceOf(installation);
    printFigures("crashes of workers", {
      seed,
      kills: killsWanted,
      writes: writes.length,
      deliveries: traded().length,
      "sent twice": `${sumOf(traded().map(repeatsOf))} (${(100 * repeatedShare()).toFixed(2)} %)`,
      "taken up after at most": `${Math.max(...takenUp(balance.received))} ms`,
    });
  });

  after(() => installation.close());

  /** Gives the worker that is left. */
  async function killAgainAndAgain(): Promise<MainProcess> {
    let worker = installation.startWorker();
    for (let nth = 0; nth < killsWanted; nth += 1) {
      await worker.shows(/"msg":"webhook attempt"/);
      await delay(((nth + 0.5) / killsWanted) * lifeMsMax);
      held.push(...(await kill(installation, worker, held)));
      worker = installation.startWorker();
    }
    return worker;
  }

  async function deliveriesMade(): Promise<number> {
    const [row] = await installation.sql<{ count: number }>("select count(*)::int as count from cute.deliveries");
    return row?.count ?? 0;
  }

  /** Kills the worker while a receiver of the bystander lets it wait. */
  async function changeUnderWay(worker: MainProcess, number: number): Promise<Write> {
    const { books, subscriptions, sql } = installation;
    const { id, itemId } = bystander;
    await onlyHeldIsLeft(installation, held);
    const silent = subscriptions.findIndex(({ accountId }) => accountId === id);
    await books.behave({ silent });
    await sql("update items set price_amount = $2 where id = $1", [itemId, number]);
    const isThere = async () => (await books.arrivals()).some(({ receiver }) => receiver === silent);
    await until(async () => ((await isThere()) ? true : null), 20_000);
    held.push(...(await kill(installation, worker, held)));
    await books.behave({});
    return { number, fate: "committed", events: [{ accountId: id, type: "item.updated" }] };
  }

  const isBystanders = ({ event }: Received) => event.accountId === bystander.id;
  const traded = () => balance.received.filter((one) => !isBystanders(one));
  const repeatedShare = () => sumOf(traded().map(repeatsOf)) / traded().length;

  const takenUp = (received: readonly Received[]) =>
    received.flatMap((one) => takenUpMs(one, { received: balance.received, held }));

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

  it(`send no more than ${100 * repeatedShareMax} % twice, and nothing but what was under way`, () => {
    expect(repeatedShare()).to.be.at.most(repeatedShareMax);
    expect(balance.received.filter((one) => repeatsOf(one) > heldOf(one, held).length)).to.deep.equal([]);
  });

  it("leave work that is taken up within 35 s, when its lease has run out", () => {
    const [bystanders = 0] = takenUp(balance.received.filter(isBystanders));
    expect(bystanders).to.be.within(leaseMs - 5_000, takenUpMsMax);
    expect(Math.max(...takenUp(balance.received))).to.be.at.most(takenUpMsMax);
  });
});
