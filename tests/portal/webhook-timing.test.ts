import { expect } from "chai";
import { partsOf } from "../../portal/src/account/webhooks/timing.ts";

describe("the bar of an attempt's time", () => {
  const whole = { dnsMs: 4, connectMs: 16, tlsMs: 20, firstByteMs: 40, totalMs: 100 };

  it("shows every part as its share, in order, and what is left", () => {
    const parts = partsOf(whole).map(({ name, from, share }) => [name, from, share]);
    expect(parts).to.deep.equal([
      ["dns", 0, 0.04],
      ["connect", 0.04, 0.16],
      ["tls", 0.2, 0.2],
      ["first-byte", 0.4, 0.4],
      ["rest", 0.8, 0.2],
    ]);
  });

  it("leaves out what did not take place", () => {
    const parts = partsOf({ ...whole, dnsMs: null, tlsMs: null, firstByteMs: null });
    expect(parts.map(({ name, ms }) => [name, ms])).to.deep.equal([
      ["connect", 16],
      ["rest", 84],
    ]);
    expect(partsOf({ dnsMs: null, connectMs: null, tlsMs: null, firstByteMs: null, totalMs: 0 })).to.deep.equal([]);
  });

  it("is never wider than the whole, where the parts are longer than the total", () => {
    const parts = partsOf({ ...whole, totalMs: 70 });
    expect(parts.reduce((sum, { share }) => sum + share, 0)).to.be.closeTo(1, 1e-9);
    expect(parts.map(({ name }) => name)).to.not.include("rest");
  });
});
