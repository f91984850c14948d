import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { unavailable } from "../../server/store/errors.ts";
import { Dispatcher } from "../../server/webhooks/dispatcher.ts";
import { createSender } from "../../server/webhooks/sending/attempt.ts";
import { behaviours } from "../support/behaviours.ts";
import { until } from "../support/until.ts";
import { readableLog } from "../usage/entries.ts";
import { dueDeliveries, openStage, type Stage, secret, webhookOf } from "./stage.ts";

describe("a worker's dispatcher", () => {
  let stage: Stage;
  const sender = createSender({ rules: { allowLoopback: true, denied: [] } });

  before(async () => {
    stage = await openStage();
  });

  afterEach(() => stage.clear());
  after(async () => {
    await sender.close();
    await stage.close();
  });

  it("disables what is to be disabled later where the database is down in between, and goes on where it refuses", async () => {
    const receiver = await stage.receiver({ behave: behaviours.gone });
    for (const nth of [1, 2, 3]) await dueDeliveries(stage, await webhookOf(stage, { url: receiver.url }), nth);
    const { log, lines } = readableLog();
    const refusals = [new Error("refused"), unavailable(), unavailable()];
    const dispatcher = new Dispatcher({
      db: refusing(stage.db, () => refusals.pop()),
      log,
      workerId: randomUUID(),
      delivering: {
        sender,
        openSecret: () => secret,
        now: () => new Date(),
        random: Math.random,
        log,
        onAttempt: () => undefined,
      },
      metrics: { claimed: () => undefined, recorded: () => undefined },
      inFlightMax: 64,
      nowMs: () => null,
      onSettled: () => undefined,
    });
    expect(await dispatcher.turn()).to.equal(6);
    await until(async () => (dispatcher.ended === 6 ? true : null));
    for (const _ of [1, 2]) expect(await dispatcher.turn().catch((error: unknown) => error)).to.be.an("error");
    expect(dispatcher.ended).to.equal(0);
    expect(await disabled()).to.equal(0);
    await dispatcher.turn();
    expect(await disabled()).to.equal(2);
    const told = (what: string) => lines.filter(({ msg }) => msg === `webhooks: ${what}`);
    expect(told("disabled; its events are held")).to.have.length(2);
    expect(told("a webhook cannot be disabled")).to.have.length(1);
  });

  async function disabled(): Promise<number> {
    return (await stage.sql("select from cute.webhooks where disabled_reason = 'gone'")).length;
  }
});

/** The database, which fails where a bucket is to be locked for as long as there is something to fail with. */
function refusing(db: Stage["db"], nextRefusal: () => Error | undefined): Pick<Stage["db"], "transaction"> {
  return {
    transaction: (work) =>
      db.transaction((tx) =>
        work({
          transaction: true,
          last: (statement, values) => tx.last(statement, values),
          run(statement, values) {
            const refusal = statement.name === "webhook_lock_bucket" ? nextRefusal() : undefined;
            return refusal === undefined ? tx.run(statement, values) : Promise.reject(refusal);
          },
        }),
      ),
  };
}
