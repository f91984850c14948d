// @ts-check
/** Prices as people write them, in minor units. */

/**
 * How many digits stand behind the point where it is not two: ISO 4217, list one. `Intl` follows CLDR, which has others:
 * none for HUF and IDR.
 */
const exceptions = {
  0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
  3: "BHD IQD JOD KWD LYD OMR TND",
  4: "CLF UYW",
};

/** @param {string} currency */
export function digitsOf(currency) {
  const [digits] = Object.entries(exceptions).find(([, codes]) => codes.split(" ").includes(currency)) ?? ["2"];
  return Number(digits);
}

/**
 * In minor units, without the rounding of fractions. Null: it is none.
 * @param {string} price
 * @param {string} currency
 */
export function amountOf(price, currency) {
  const [, whole = "", fraction = ""] = /^(\d{1,9})(?:[.,](\d+))?$/.exec(price) ?? [];
  const digits = digitsOf(currency);
  return whole === "" || fraction.length > digits ? null : Number(whole + fraction.padEnd(digits, "0"));
}

/**
 * How a price is written, for who wrote it in another way.
 * @param {string} currency
 */
export function examplePriceIn(currency) {
  return (89).toFixed(digitsOf(currency));
}
