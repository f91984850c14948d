/** What the words of the command line ask for. */
import { parseArgs } from "node:util";

export interface Settings {
  readonly help: boolean;
  readonly host: string;
  readonly port: number;
  readonly secrets: readonly string[];
  /** How many of a hundred deliveries are answered with `status`; the others with 204. */
  readonly failPercent: number;
  readonly status: number;
  readonly delayMs: number;
  /** The time to check timestamps against, in milliseconds since 1970; null: the clock. */
  readonly atMs: number | null;
  readonly json: boolean;
  readonly pretty: boolean;
}

/** The command line makes no sense; the message says what to change. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

export const help = `Usage: npm run -s listen -- [options]

Receives webhook deliveries and prints each as it comes: when, event, seq, id, whether its signatures fit, and why not.

  --secret <whsec_…>  the webhook's secret; twice or more often to accept several; without it nothing is checked
  --port <number>     where to listen; 4000 if it is not given, 0 for any that is free
  --host <address>    127.0.0.1 if it is not given, which only this machine reaches
  --status <number>   answer with this status: all deliveries, or those of --fail; 204 if neither is given
  --fail <share>      answer this share with --status, or with 500: 50% is every second delivery
  --delay <time>      answer only after this time: 500ms, 2s, 1m
  --at <time>         check timestamps against this time instead of the clock, for a delivery that was kept:
                      2026-11-25T12:00:00Z
  --json              print one JSON value a line for each delivery; everything else goes to standard error
  --pretty            print the body, too, indented
  --help              show this

Point a webhook at it, for instance at http://localhost:4000/; the server has to permit that (make run does).
The exit code is 0 when it is stopped, 1 if it cannot listen, 2 for a wrong command line.`;

const options = {
  secret: { type: "string", multiple: true },
  port: { type: "string" },
  host: { type: "string" },
  status: { type: "string" },
  fail: { type: "string" },
  delay: { type: "string" },
  at: { type: "string" },
  json: { type: "boolean" },
  pretty: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

export function readSettings(words: readonly string[]): Settings {
  const given = parsed(words);
  return {
    help: given.help ?? false,
    host: given.host ?? "127.0.0.1",
    port: wholeNumber("--port", given.port, { least: 0, most: 65_535 }) ?? 4000,
    secrets: (given.secret ?? []).map(secret),
    failPercent: percent(given.fail) ?? (given.status === undefined ? 0 : 100),
    status: wholeNumber("--status", given.status, { least: 200, most: 599 }) ?? 500,
    delayMs: delay(given.delay) ?? 0,
    atMs: time(given.at),
    json: given.json ?? false,
    pretty: given.pretty ?? false,
  };
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options, strict: true }).values;
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split(". To specify", 1)[0] ?? "") : String(error);
    throw new UsageError(`${reason.replace(/\.$/, "")}: \`npm run -s listen -- --help\` lists the options.`);
  }
}

function wholeNumber(
  name: string,
  text: string | undefined,
  { least, most }: { readonly least: number; readonly most: number },
): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= least && number <= most) return number;
  throw new UsageError(`${name} is "${text}": give it a whole number from ${least} to ${most}.`);
}

function secret(text: string): string {
  const base64 = text.replace(/^whsec_/, "");
  const bytes = Buffer.from(base64, "base64");
  if (text !== base64 && bytes.length > 0 && bytes.toString("base64") === base64) return text;
  throw new UsageError(
    `--secret is "${shortened(text)}": give it the whole secret as it was shown, which is whsec_ and base64.`,
  );
}

/** A secret that was mistyped is still none for a terminal's history. */
function shortened(text: string): string {
  return text.length <= 10 ? text : `${text.slice(0, 10)}…`;
}

function percent(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const [, number] = /^(\d+(?:\.\d+)?)%$/.exec(text) ?? [];
  if (Number(number) <= 100) return Number(number);
  throw new UsageError(`--fail is "${text}": give it a share from 0% to 100%, such as 50%.`);
}

const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000 };

function delay(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const [, number, unit = ""] = /^(\d+(?:\.\d+)?)(ms|s|m)$/.exec(text) ?? [];
  const ms = Number(number) * (unitMs[unit] ?? Number.NaN);
  if (ms <= 3_600_000) return ms;
  throw new UsageError(`--delay is "${text}": give it a time of up to an hour with its unit, such as 500ms, 2s or 1m.`);
}

function time(text: string | undefined): number | null {
  if (text === undefined) return null;
  const ms = Date.parse(text);
  if (/^\d{4}-\d\d-\d\dT/.test(text) && !Number.isNaN(ms)) return ms;
  throw new UsageError(`--at is "${text}": give it a time such as 2026-11-25T12:00:00Z.`);
}
