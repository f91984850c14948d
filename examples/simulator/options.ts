/** The simulator's command line and environment. */
import { parseArgs } from "node:util";
import { UsageRefusal } from "./refusal.ts";

export const help = `npm run -s simulate -- [options]
Buys, pays, ships, completes, cancels, writes messages, lists items, changes them and takes them off, as the app does: by
plain SQL in the database of DATABASE_URL, which eval "$(make -s env)" sets.

  --rate <number>        actions a second on average, 20 by default; unlimited: as fast as the database takes them
  --for <duration>       such as 30s or 5m; until Ctrl-C by default
  --actions <number>     ends after so many
  --account <e-mail>     half of what happens concerns this account; several: separated by commas. By default the demo account
  --seed <text>          the same seed on the same rows gives the same actions
  --quiet                prints only what it did in all
  --json                 prints only that, as JSON`;

export interface Options {
  readonly databaseUrl: string;
  /** Actions a second; infinite: no pause between them. */
  readonly rate: number;
  /** Infinite: until Ctrl-C. */
  readonly durationMs: number;
  readonly actions: number;
  /** Null: the demo account, if there is one. */
  readonly accounts: readonly string[] | null;
  readonly seed: string | null;
  readonly output: "lines" | "summary" | "json";
}

const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** Null: the help is wanted. */
export function readOptions(words: readonly string[], databaseUrl: string | undefined): Options | null {
  const given = parse(words);
  if (given.help === true) return null;
  if (databaseUrl === undefined || databaseUrl.trim() === "") {
    throw new UsageRefusal('DATABASE_URL is not set: start the server with make run, then type eval "$(make -s env)".');
  }
  if (!/^postgres(ql)?:$/.test(URL.parse(databaseUrl)?.protocol ?? "")) {
    throw new UsageRefusal("DATABASE_URL is no URL of a PostgreSQL: take it from make -s env.");
  }
  return {
    databaseUrl,
    rate: given.rate === undefined ? 20 : rateOf(given.rate),
    durationMs: given.for === undefined ? Number.POSITIVE_INFINITY : durationOf(given.for),
    actions: given.actions === undefined ? Number.POSITIVE_INFINITY : countOf(given.actions),
    accounts: given.account === undefined ? null : given.account.flatMap((list) => emailsOf(list)),
    seed: given.seed ?? null,
    output: given.json === true ? "json" : given.quiet === true ? "summary" : "lines",
  };
}

function parse(words: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        rate: { type: "string" },
        for: { type: "string" },
        actions: { type: "string" },
        account: { type: "string", multiple: true },
        seed: { type: "string" },
        quiet: { type: "boolean" },
        json: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
    return values;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageRefusal(`${reason.split(/[.\n]/, 1)[0]}: --help lists what there is.`);
  }
}

function rateOf(text: string): number {
  if (text === "unlimited") return Number.POSITIVE_INFINITY;
  const rate = Number(text);
  if (rate >= 0.01 && rate <= 10_000) return rate;
  throw new UsageRefusal(`--rate is "${text}": give the actions a second, from 0.01 to 10000, or unlimited.`);
}

function durationOf(text: string): number {
  const [, number = "", unit = ""] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text) ?? [];
  const durationMs = Number(number) * (unitMs[unit] ?? 0);
  if (durationMs > 0) return durationMs;
  throw new UsageRefusal(`--for is "${text}": give a duration such as 30s, 5m or 1h.`);
}

function countOf(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count > 0) return count;
  throw new UsageRefusal(`--actions is "${text}": give a whole number from 1.`);
}

function emailsOf(list: string): string[] {
  return list
    .split(",")
    .map((email) => email.trim().toLowerCase())
    .filter((email) => email !== "");
}
