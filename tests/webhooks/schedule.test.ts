import { expect } from "chai";
import { scheduleMs, waitAfterMs } from "../../server/webhooks/schedule.ts";

const second = 1_000;
const hour = 3_600_000;
const middle = () => 0.5;

describe("the schedule of retries", () => {
  it("has ten attempts over about three days", () => {
    const seconds = scheduleMs.map((ms) => ms / second);
    expect(seconds).to.deep.equal([0, 5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400]);
    expect(scheduleMs.reduce((sum, ms) => sum + ms, 0) / hour).to.be.within(72, 78);
  });

  it("says how long to wait after each failed attempt, and that there is nothing after the tenth", () => {
    const waits = scheduleMs.map((_, index) => waitAfterMs({ number: index + 1, retryAfterMs: null, random: middle }));
    expect(waits).to.deep.equal([...scheduleMs.slice(1), null]);
  });

  it("spreads every wait by a fifth to both sides, and by no more", () => {
    for (const [index, planned] of scheduleMs.slice(1).entries()) {
      const wait = (random: number) => waitAfterMs({ number: index + 1, retryAfterMs: null, random: () => random });
      expect(wait(0)).to.equal(planned * 0.8);
      expect(wait(1)).to.equal(planned * 1.2);
      const waits = Array.from({ length: 200 }, () => wait(Math.random()) ?? Number.NaN);
      expect(Math.min(...waits)).to.be.at.least(planned * 0.8);
      expect(Math.max(...waits)).to.be.at.most(planned * 1.2);
      expect(new Set(waits).size).to.be.above(50);
    }
  });

  it("waits for as long as the receiver asks, if that is longer", () => {
    expect(waitAfterMs({ number: 1, retryAfterMs: 3 * hour, random: middle })).to.equal(3 * hour);
    expect(waitAfterMs({ number: 1, retryAfterMs: second, random: middle })).to.equal(5 * second);
    expect(waitAfterMs({ number: 10, retryAfterMs: second, random: middle })).to.equal(null);
  });
});
