/** Numbers as they are read. */

const grouping = new Intl.NumberFormat("en");
const tenths = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });

export function grouped(count: number): string {
  return grouping.format(count);
}

/** "1 key", "1,204 keys". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

export function milliseconds(ms: number | null): string {
  if (ms === null) return "–";
  if (ms >= 10_000) return `${tenths.format(ms / 1_000)} s`;
  return `${ms < 10 ? tenths.format(ms) : grouped(Math.round(ms))} ms`;
}

export function bytes(count: number): string {
  if (count < 1_024) return counted(count, "byte");
  const kib = count / 1_024;
  return kib < 1_024 ? `${tenths.format(kib)} KiB` : `${tenths.format(kib / 1_024)} MiB`;
}

/** "45 seconds", "3 minutes", "2 hours": rounded up, as whoever waits has to wait it out. */
export function waitWords(seconds: number): string {
  if (seconds < 120) return counted(Math.ceil(seconds), "second");
  if (seconds < 7_200) return counted(Math.ceil(seconds / 60), "minute");
  return counted(Math.ceil(seconds / 3_600), "hour");
}
