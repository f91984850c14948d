import { expect } from "chai";
import { isWellFormed, mintKeyText, prefixOf } from "../../server/accounts/key-format.ts";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

describe("the text of a key", () => {
  it("has the published form", () => {
    expect(mintKeyText()).to.match(/^cute_[0-9A-Za-z]{36}$/);
  });

  it("is recognised, and shows its first twelve characters", () => {
    const key = mintKeyText();
    expect(isWellFormed(key)).to.equal(true);
    expect(prefixOf(key))
      .to.have.length(12)
      .and.satisfy((prefix: string) => key.startsWith(prefix));
  });

  it("keeps its checksum over versions: CRC-32 as zlib has it, in six base62 digits", () => {
    expect(isWellFormed("cute_0123456789ABCDEFGHIJKLMNOPQRST2aPhr8")).to.equal(true);
    expect(isWellFormed("cute_0123456789ABCDEFGHIJKLMNOPQRST2aPhra")).to.equal(false);
  });

  it("is refused with any one character changed", () => {
    const key = mintKeyText();
    for (let at = 0; at < key.length; at += 1) {
      const other = key.charAt(at) === "x" ? "y" : "x";
      expect(isWellFormed(key.slice(0, at) + other + key.slice(at + 1)), `character ${at}`).to.equal(false);
    }
  });

  it("is refused when it is cut, longer, empty, of the sandbox, or huge", () => {
    const key = mintKeyText();
    const sandbox = `cute_test_${key.slice(10)}`;
    for (const text of [key.slice(0, -1), `${key}0`, ` ${key}`, "", sandbox, "c".repeat(1_000_000)]) {
      expect(isWellFormed(text), text.slice(0, 50)).to.equal(false);
    }
  });

  it("draws every character equally often", () => {
    const keys = 4_000;
    const counts = new Map([...alphabet].map((character) => [character, 0]));
    for (let minted = 0; minted < keys; minted += 1) {
      for (const character of mintKeyText().slice(5, 35)) counts.set(character, (counts.get(character) ?? 0) + 1);
    }
    // Chi-squared with 61 degrees of freedom: above 130 once in a million runs. A remainder of a byte would give 1,900.
    const expected = (keys * 30) / alphabet.length;
    const chiSquared = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    expect(chiSquared).to.be.below(130);
  });
});
