// @ts-check
/** Amounts in minor units, as people read prices. */

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
 * @param {number} amount in minor units
 * @param {string} currency
 */
export function money(amount, currency) {
  const digits = digitsOf(currency);
  return new Intl.NumberFormat("en", {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount / 10 ** digits);
}
