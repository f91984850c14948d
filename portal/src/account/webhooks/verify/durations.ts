/** A length of time in words: its two largest units. */

const units = [
  { name: "day", s: 86_400 },
  { name: "hour", s: 3_600 },
  { name: "minute", s: 60 },
  { name: "second", s: 1 },
] as const;

export function durationWords(seconds: number): string {
  const whole = Math.round(Math.abs(seconds));
  const largest = units.findIndex(({ s }) => whole >= s);
  const [big = units[3], small] = units.slice(largest === -1 ? 3 : largest);
  const rest = small === undefined ? 0 : Math.floor((whole % big.s) / small.s);
  const first = counted(Math.floor(whole / big.s), big.name);
  return small === undefined || rest === 0 ? first : `${first} and ${counted(rest, small.name)}`;
}

function counted(many: number, name: string): string {
  return `${many.toLocaleString("en")} ${name}${many === 1 ? "" : "s"}`;
}
