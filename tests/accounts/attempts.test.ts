import { expect } from "chai";
import { type AllowAttempt, limitAttempts } from "../../server/accounts/attempts.ts";

describe("how often somebody may try to sign in", () => {
  let now: number;
  let allow: AllowAttempt;

  beforeEach(() => {
    now = 1_000_000;
    allow = limitAttempts({ windowMs: 60_000, account: 2, address: 3, keysMax: 4 }, () => now);
  });

  async function allowed(key: string, by: "account" | "address" = "account"): Promise<boolean> {
    return (await allow({ by, key })).allowed;
  }

  it("is counted in any window, not from a fixed minute on", async () => {
    expect(await allowed("ada")).to.equal(true);
    now += 50_000;
    expect(await allowed("ada")).to.equal(true);
    expect(await allow({ by: "account", key: "ada" })).to.deep.equal({ allowed: false, retryAfterMs: 10_000 });
    now += 9_999;
    expect(await allowed("ada")).to.equal(false);
    now += 1;
    expect(await allowed("ada")).to.equal(true);
    expect(await allowed("ada")).to.equal(false);
  });

  it("is counted apart for accounts and addresses, and for each of them", async () => {
    for (const by of ["account", "account", "address", "address", "address"] as const)
      expect(await allowed("x", by)).to.equal(true);
    expect(await allowed("x", "account")).to.equal(false);
    expect(await allowed("x", "address")).to.equal(false);
    expect(await allowed("y", "account")).to.equal(true);
  });

  it("is remembered for a bounded number, the quietest forgotten first", async () => {
    for (const key of ["ada", "ada", "b", "c"]) await allowed(key);
    expect(await allowed("ada")).to.equal(false);
    for (const key of ["d", "e"]) await allowed(key);
    expect(await allowed("ada")).to.equal(true);
  });
});
