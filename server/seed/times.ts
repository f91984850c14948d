/** Times of the seed, in milliseconds with a fraction: PostgreSQL keeps microseconds, and rows have them. */

export const dayMs = 86_400_000;
export const minuteMs = 60_000;

export function timeText(ms: number): string {
  const whole = Math.floor(ms);
  const micros = Math.floor((ms - whole) * 1000);
  return `${new Date(whole).toISOString().slice(0, -1)}${String(micros).padStart(3, "0")}Z`;
}
