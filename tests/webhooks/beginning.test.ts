import { expect } from "chai";
import { behaviours } from "../support/behaviours.ts";
import { until } from "../support/until.ts";
import { dueDeliveries, openStage, type Stage, webhookOf } from "./stage.ts";

describe("a worker that begins", () => {
  let stage: Stage;

  before(async () => {
    stage = await openStage();
  });

  after(() => stage.close());

  it("takes little at first, and soon as much as it may, also while nobody answers", async function () {
    this.timeout(20_000);
    const webhooks = 20;
    const firstAttempts = 3; // the fourth slot is for retries
    const receiver = await stage.receiver({ behave: behaviours.hang });
    for (let nth = 0; nth < webhooks; nth += 1) {
      await dueDeliveries(stage, await webhookOf(stage, { url: receiver.url }), firstAttempts + 1);
    }
    const claims: number[] = [];
    const metrics = {
      attempted: () => undefined,
      recorded: () => undefined,
      claimed: ({ deliveries }: { deliveries: number }) => void claims.push(deliveries),
    };
    stage.worker({ metrics, closeMsMax: 100 });
    const all = webhooks * firstAttempts;
    await until(async () => (receiver.requests.length === all ? true : null));
    expect(claims.find((count) => count > 0)).to.be.at.most(32);
    expect(claims.reduce((sum, count) => sum + count, 0)).to.equal(all);
  });
});
