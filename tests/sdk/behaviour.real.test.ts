import { expect } from "chai";
import { startTestApi, type TestApi } from "../support/api.ts";
import { insertCategory } from "../support/fixtures.ts";
import { receiverUrl } from "../support/new-webhook.ts";
import { catchUp } from "../support/projection.ts";
import type { Case } from "./cases/types.ts";
import { type Driver, drivers, runDriver } from "./drivers/drivers.ts";
import { faultsOf, type Outcome } from "./scripted/check.ts";
import * as flows from "./scripted/flow.ts";
import { normalised } from "./scripted/normalise.ts";

const PER_MINUTE_FREE = 60;
/** Each language has its own words for what to do. */
const languageOwn = ["message"];

interface Played {
  readonly case: Case;
  readonly outcome: Outcome;
}

describe("the SDKs against the real API", function () {
  this.timeout(240_000);
  let api: TestApi;
  const byDriver = new Map<Driver, readonly Played[]>();

  before(async () => {
    api = await startTestApi({ redisUrl: null }); // a busy Redis may be given up for the memory, which then counts anew
    const categoryId = await insertCategory(api);
    for (const driver of drivers) byDriver.set(driver, await playAll(driver, categoryId));
  });
  after(() => api.close());

  /** Each driver has accounts of its own, in which the same has happened. */
  async function playAll(driver: Driver, categoryId: string): Promise<readonly Played[]> {
    const { id: accountId, key } = await api.account();
    const limited = await api.account("free");
    const scopeless = await api.key(accountId, { scopes: ["read:items"] });
    const actor: flows.Actor = { key, accountId, categoryId };
    const first = [flows.flow("selling", key, flows.sellingSteps(actor))];
    const then = [
      flows.flow("reading", key, flows.readingSteps(actor)),
      flows.flow("webhooks", key, flows.webhookSteps(receiverUrl)),
      flows.flow("refused requests", key, flows.refusedSteps(actor)),
      flows.flow("a wrong key", `cute_${"x".repeat(36)}`, flows.wrongKeySteps),
      flows.flow("a key without scopes", scopeless, flows.scopelessSteps),
      flows.flow("no key", null, flows.anonymousSteps),
      flows.flow("one call too many", limited.key, flows.limitedSteps(PER_MINUTE_FREE)),
    ];
    const sold = await play(driver, first);
    await catchUp(api.databaseUrl);
    return [...sold, ...(await play(driver, then))];
  }

  async function play(driver: Driver, cases: readonly Case[]): Promise<readonly Played[]> {
    const staged = cases.map((each) => ({ case: each, baseUrl: api.url }));
    const outcomes = await runDriver(driver, staged);
    return outcomes.map((outcome, at) => ({ case: cases[at] ?? { name: "", steps: [] }, outcome }));
  }

  for (const driver of drivers) {
    it(`${driver.name}: every call ends as it should`, () => {
      const faults = playedBy(driver).flatMap((one) =>
        faultsOf({ ...one, requests: [], language: driver.language }).map((fault) => `${one.case.name}: ${fault}`),
      );
      expect(faults, faults.join("\n")).to.deep.equal([]);
    });
  }

  it("gives the same from an ES module as from CommonJS, field by field", () => agree(["esm", "cjs"]));
  it("gives the same from the blocking client as from asyncio's, field by field", () => agree(["sync", "async"]));
  it("gives the same in both languages, but for the words of messages", () => agree(["esm", "sync"], languageOwn));

  function playedBy(driver: Driver | undefined): readonly Played[] {
    return (driver && byDriver.get(driver)) ?? expect.fail("the driver has not played");
  }

  function agree(
    [one, other]: readonly [Driver["groups"][number], Driver["groups"][number]],
    leaveOut: readonly string[] = [],
  ): void {
    const by = (group: typeof one) => playedBy(drivers.find(({ groups }) => groups.includes(group)));
    by(one).forEach((played, at) => {
      const mine = asList(normalised(played.outcome.steps, leaveOut));
      const theirs = asList(normalised(by(other)[at]?.outcome.steps, leaveOut));
      expect(theirs).to.have.length(mine.length);
      for (const [step, outcome] of mine.entries()) {
        expect(theirs[step], `${played.case.name}, step ${step}`).to.deep.equal(outcome);
      }
    });
  }
});

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
