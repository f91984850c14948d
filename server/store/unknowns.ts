/** What stands where the contract needs a value and the row has none that may be shown. */

/** The nil UUID (RFC 9562, section 5.9): no row has it. */
export const noId = "00000000-0000-0000-0000-000000000000";

/** Promises the least. */
export const leastCondition = "fair";
