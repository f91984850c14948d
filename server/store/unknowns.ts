/** What stands where the contract needs a value and the row has none that may be shown. */

/** The nil UUID (RFC 9562, section 5.9): no row has it. */
export const noId = "00000000-0000-0000-0000-000000000000";

/** They promise the least. */
export const leastCondition = "fair";
export const leastItemStatus = "deleted";
export const leastOrderStatus = "created";

/** ISO 4217 for "no currency". */
export const noCurrency = "XXX";

/** As rows have it. */
export const noTime = "1970-01-01 00:00:00+00";
