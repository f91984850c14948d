/** Intervals in words: minutes and hours as the reader's clock has them, days as UTC has them. */
import type { Range } from "./range.ts";

const clock = new Intl.DateTimeFormat("en", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const dayAndClock = new Intl.DateTimeFormat("en", {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});
const day = new Intl.DateTimeFormat("en", { day: "numeric", month: "short" });
const utcDay = new Intl.DateTimeFormat("en", { day: "numeric", month: "short", timeZone: "UTC" });

/** On the axis. */
export function axisLabel(at: string, { id }: Range): string {
  const date = new Date(at);
  if (id === "30d") return utcDay.format(date);
  return id === "7d" ? day.format(date) : clock.format(date);
}

/** Where there is room. */
export function intervalWords(at: string, { interval }: Range): string {
  const date = new Date(at);
  return interval === "day" ? `${utcDay.format(date)} (UTC)` : dayAndClock.format(date);
}
