import { expect } from "chai";
import { loadThemes } from "./cases/load.ts";
import type { Case } from "./cases/types.ts";
import { type Driver, drivers, runDriver, skipReason } from "./drivers/drivers.ts";
import { faultsOf, type Played } from "./scripted/check.ts";
import { type ScriptedServer, startScriptedServer } from "./scripted/server.ts";

const BUILD_MS_MAX = 240_000;
const DRIVER_MS = 15_000;
const themes = loadThemes();

for (const driver of drivers) {
  describe(`the SDKs' behaviour: ${driver.name}`, () => {
    let server: ScriptedServer;
    let played: Map<Case, Played>;
    let tookMs: number;

    before("play all cases at a time", async function () {
      this.timeout(BUILD_MS_MAX);
      server = await startScriptedServer();
      ({ played, tookMs } = await playAll(driver, server));
    });
    after(() => server?.close());

    for (const { theme, cases } of themes) {
      describe(theme, () => {
        for (const each of cases.filter((one) => skipReason(one, driver) === undefined)) {
          it(each.name, () => {
            const found = played.get(each);
            if (found === undefined) throw new Error("the case was not played");
            expect(faultsOf(found), faultsOf(found).join("\n")).to.deep.equal([]);
          });
        }
      });
    }

    it(`has taken less than ${DRIVER_MS / 1000} s for all cases`, () => {
      expect(tookMs).to.be.lessThan(DRIVER_MS);
    });
  });
}

/** Every case that the driver does not skip; the time is without building and installing. */
async function playAll(driver: Driver, server: ScriptedServer): Promise<{ played: Map<Case, Played>; tookMs: number }> {
  const mine = themes.flatMap(({ cases }) => cases).filter((each) => skipReason(each, driver) === undefined);
  await runDriver(driver, []);
  const startedAt = performance.now();
  const staged = mine.map((each) => ({ case: each, ...server.stage(each.server ?? []) }));
  const outcomes = await runDriver(driver, staged);
  const tookMs = performance.now() - startedAt;
  const { language } = driver;
  const all = staged.map(({ case: each, requests }, at): [Case, Played] => {
    const outcome = outcomes[at];
    if (outcome === undefined) throw new Error(`nothing is known of "${each.name}"`);
    return [each, { case: each, outcome, requests, language }];
  });
  return { played: new Map(all), tookMs };
}
