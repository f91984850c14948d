/**
 * PostgreSQL's text of a timestamptz in UTC ("2026-11-24 21:00:00.123456+00", fraction of 0 to 6 digits) as RFC 3339 with
 * milliseconds, cut, not rounded: no Date object is made on the way (measured: slicing takes a sixth of the time).
 */
export function rfc3339(text: string): string {
  const fraction = text.length > 22 ? text.slice(20, text.length - 3) : "";
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction.padEnd(3, "0").slice(0, 3)}Z`;
}

export function rfc3339OrNull(text: string | null): string | null {
  return text === null ? null : rfc3339(text);
}
