// @ts-check
/** Texts of others for a terminal: what would steer it, or turn the reading direction, is made visible. */

/** @param {string} text */
export function plain(text) {
  return text.replaceAll(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, "\uFFFD");
}

/**
 * The same of an error with the lines of its stack.
 * @param {string} text
 */
export function plainLines(text) {
  return text.split("\n").map(plain).join("\n");
}
