/** What a receiver asks for with Retry-After (RFC 9110, 10.2.3). */

export const RETRY_AFTER_MAX_MS = 24 * 60 * 60 * 1000;

const httpDate = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** A date counts from the answer's own Date, so that it does not matter whether the receiver's clock is right. */
export function retryAfterMs(value: string, answerDate: string | undefined): number | null {
  const text = value.trim();
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1000, RETRY_AFTER_MAX_MS);
  const until = parseDate(text);
  if (until === null) return null;
  const now = parseDate(answerDate ?? "") ?? Date.now();
  return Math.min(Math.max(until - now, 0), RETRY_AFTER_MAX_MS);
}

/** Only the form that senders must use; Date.parse alone takes "5" for a date. */
function parseDate(text: string): number | null {
  const millis = httpDate.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(millis) ? null : millis;
}
