/** An instant in the reader's own words and zone; the exact one stands in the title and for machines. */

const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const absolute = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "medium" });
const day = new Intl.DateTimeFormat("en", { dateStyle: "medium" });
const units = [
  { name: "day", ms: 86_400_000 },
  { name: "hour", ms: 3_600_000 },
  { name: "minute", ms: 60_000 },
  { name: "second", ms: 1_000 },
] as const;
const relativeDaysMost = 14;

interface Given {
  /** RFC 3339; null for never. */
  readonly at: string | null;
  readonly never?: string;
}

export function Time({ at, never = "Never" }: Given) {
  if (at === null) return <span>{never}</span>;
  return (
    <time dateTime={at} title={exactTime(at)}>
      {wordsOf(new Date(at))}
    </time>
  );
}

export function exactTime(at: string): string {
  return absolute.format(new Date(at));
}

function wordsOf(at: Date): string {
  const fromNowMs = at.getTime() - Date.now();
  if (Math.abs(fromNowMs) > relativeDaysMost * units[0].ms) return day.format(at);
  const unit = units.find(({ ms }) => Math.abs(fromNowMs) >= ms) ?? units[3];
  return relative.format(Math.trunc(fromNowMs / unit.ms), unit.name);
}
