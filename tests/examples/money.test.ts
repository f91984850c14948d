/** The digits of currencies in the examples: each has the table of ISO 4217 with it, so that its folder is whole. */
import { join } from "node:path";
import { expect } from "chai";
import { amountOf, digitsOf as digitsOfAutoLister } from "../../examples/auto-lister/money.js";
import { digitsOf as digitsOfPriceComparison, money } from "../../examples/price-comparison/money.js";
import { run } from "../../tools/run.ts";
import { project } from "../docs/pages.ts";

const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
const codes = letters.flatMap((one) => letters.flatMap((two) => letters.map((three) => one + two + three)));

/** What the money.py of an example makes of an expression, as JSON. */
async function inPython(example: string, expression: string): Promise<unknown> {
  const program = `import json; from money import *; print(json.dumps(${expression}))`;
  return JSON.parse(await run(["python3", "-B", "-c", program], { cwd: join(project, "examples", example) }));
}

describe("the money of the examples", () => {
  it("has the same digits in all of them, whatever the currency", async () => {
    const exceptionsOf = (digitsOf: (currency: string) => number) =>
      Object.fromEntries(codes.map((code) => [code, digitsOf(code)]).filter(([, digits]) => digits !== 2));
    const exceptions = exceptionsOf(digitsOfAutoLister);
    expect(Object.keys(exceptions)).to.have.lengthOf(26);
    expect(exceptions).to.include({ BIF: 0, JPY: 0, KWD: 3, CLF: 4 }).and.not.have.any.keys("EUR", "HUF", "IDR");
    expect(exceptionsOf(digitsOfPriceComparison)).to.deep.equal(exceptions);
    const inPythonToo = `{code: digits_of(code) for code in "${codes.join(" ")}".split() if digits_of(code) != 2}`;
    expect(await inPython("inventory-sync", inPythonToo)).to.deep.equal(exceptions);
    expect(await inPython("analytics", inPythonToo)).to.deep.equal(exceptions);
  });

  it("is read and shown with these digits", async () => {
    const prices = [
      { currency: "HUF", text: "8900.00", amount: 890_000, page: "Ft 8,900.00", table: "8,900.00 HUF" },
      { currency: "BIF", text: "8900", amount: 8_900, page: "BIF 8,900", table: "8,900 BIF" },
      { currency: "KWD", text: "8900.000", amount: 8_900_000, page: "KWD 8,900.000", table: "8,900.000 KWD" },
    ];
    for (const { currency, text, amount, page } of prices) {
      expect(amountOf("8900", currency)).to.equal(amount);
      expect(amountOf(text, currency)).to.equal(amount);
      expect(money(amount, currency).replace("\u00A0", " ")).to.equal(page);
    }
    const each = `for price in ${JSON.stringify(prices)}`;
    const sheet = `[[amount_of("8900", price["currency"]), amount_of(price["text"], price["currency"])] ${each}]`;
    expect(await inPython("inventory-sync", sheet)).to.deep.equal(prices.map(({ amount }) => [amount, amount]));
    const pulled = `[price_text(price["amount"], price["currency"]) ${each}]`;
    expect(await inPython("inventory-sync", pulled)).to.deep.equal(prices.map(({ text }) => text));
    const tables = `[money(price["amount"], price["currency"]) ${each}]`;
    expect(await inPython("analytics", tables)).to.deep.equal(prices.map(({ table }) => table));
  });
});
