import { expect } from "chai";
import { Outage } from "../../server/background/outage.ts";
import { migrateUp } from "../../server/store/migrate.ts";
import { behaviours } from "../support/behaviours.ts";
import { type OwnServer, startOwnPostgres } from "../support/services.ts";
import { until } from "../support/until.ts";
import { readableLog } from "../usage/entries.ts";
import { dueDeliveries, openStage, type Stage, webhookOf } from "./stage.ts";

describe("an outage of the database", () => {
  it("is told of when it begins and when it ends, however many parts meet it and however often", () => {
    const { log, lines } = readableLog();
    const outage = new Outage(log, () => 0.5);
    outage.succeeded("deliveries");
    outage.failed("deliveries", new Error("gone"));
    outage.failed("replays", new Error("gone"));
    outage.failed("deliveries", new Error("gone"));
    outage.succeeded("deliveries");
    outage.succeeded("deliveries");
    expect(lines).to.have.length(1);
    outage.succeeded("replays");
    outage.failed("replays", new Error("gone again"));
    expect(lines.map(({ msg }) => msg)).to.deep.equal([
      "worker: the database does not take part; work waits for it",
      "worker: the database is back; work goes on",
      "worker: the database does not take part; work waits for it",
    ]);
  });

  it("makes each part wait longer and longer, for two seconds at most, and not all processes the same", () => {
    const waits = (random: number) => {
      const outage = new Outage(readableLog().log, () => random);
      return Array.from({ length: 7 }, () => outage.failed("deliveries", new Error("gone")));
    };
    expect(waits(0.5)).to.deep.equal([100, 200, 400, 800, 1_600, 2_000, 2_000]);
    expect(waits(0)).to.deep.equal([50, 100, 200, 400, 800, 1_000, 1_000]);
    expect(waits(1)).to.deep.equal([150, 300, 600, 1_200, 2_400, 3_000, 3_000]);
  });

  describe("in the middle of the work", () => {
    let server: OwnServer;
    let stage: Stage;

    before(async function () {
      this.timeout(60_000);
      server = await startOwnPostgres();
      await migrateUp(server.url);
      stage = await openStage(server);
    });

    after(async () => {
      await stage.close();
      await server.stop();
    });

    it("loses nothing: results wait in memory, and the rest is sent when it is over", async function () {
      this.timeout(60_000);
      const receiver = await stage.receiver({
        behave: (socket, request) => void setTimeout(() => behaviours.fine(socket, request), 50),
      });
      const made = [];
      for (let nth = 0; nth < 4; nth += 1) {
        made.push(...(await dueDeliveries(stage, await webhookOf(stage, { url: receiver.url }), 100)));
      }
      const { log, lines } = readableLog();
      stage.worker({ log });
      const outages = () => lines.map(({ msg }) => msg).filter((msg) => msg.includes("the database"));
      await until(async () => (receiver.requests.length > 60 ? true : null));
      await server.kill();
      await until(async () => (outages().length > 0 ? true : null));
      await server.restart();
      await until(async () => (outages().length > 1 ? true : null), 20_000);
      const left = "select count(*)::int as left from cute.deliveries where status <> 'succeeded'";
      await until(async () => ((await stage.sql(left))[0]?.left === 0 ? true : null), 40_000);

      expect(outages()).to.deep.equal([
        "worker: the database does not take part; work waits for it",
        "worker: the database is back; work goes on",
      ]);
      const bodies = new Set(receiver.requests.map(({ body }) => body.toString()));
      expect([...bodies].toSorted()).to.deep.equal(made.map(({ event }) => event.body).toSorted());
      const [counts] = await stage.sql(
        "select (select count(*) from cute.attempts)::int as logged, (select sum(succeeded) from cute.webhook_dispatch)::int as counted, (select count(*) from cute.queue)::int as queued",
      );
      expect(counts).to.deep.equal({ logged: 400, counted: 400, queued: 0 });
    });
  });
});
