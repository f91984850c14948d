import { expect } from "chai";
import { LookBack } from "../../server/webhooks/look-back.ts";

const second = 1_000;
const minute = 60 * second;

describe("how far a claim looks back", () => {
  it("is to the beginning at first, and every ten seconds", () => {
    const lookBack = new LookBack();
    expect(lookBack.at(0)).to.equal(null);
    lookBack.sawEverything({ waitedMs: null, beganMs: 0, endedMs: 2 });
    expect(lookBack.at(10 * second)).to.equal(minute);
    expect(lookBack.at(10 * second + 2)).to.equal(null);
  });

  it("is a minute before the turn that had waited longest, in between", () => {
    const lookBack = new LookBack();
    lookBack.sawEverything({ waitedMs: 5 * minute, beganMs: 0, endedMs: 2 });
    expect(lookBack.at(second)).to.equal(6 * minute);
  });

  it("is to the beginning ever more rarely where that takes long", () => {
    const lookBack = new LookBack();
    lookBack.sawEverything({ waitedMs: null, beganMs: 0, endedMs: second });
    expect(lookBack.at(50 * second)).to.equal(minute);
    expect(lookBack.at(51 * second)).to.equal(null);
  });
});
