/** Checks Redis or Valkey: reached, usable for the limits, and set so that it forgets nothing. */
import { ErrorReply } from "redis";
import { type Connection, openConnection } from "../../limits/connection.ts";
import { openLimiter } from "../../limits/limiter.ts";
import { checkClock } from "./clock.ts";
import { change, type Finding, ok, warning } from "./finding.ts";

const subject = "REDIS_URL";

export interface RedisCheck {
  readonly redisUrl: string | null;
  readonly prefix: string;
  readonly now: () => Date;
}

export async function checkRedis({ redisUrl, prefix, now }: RedisCheck): Promise<readonly Finding[]> {
  if (redisUrl === null) {
    const what = "no Redis is named: each process counts its callers alone";
    return [
      warning(subject, { what, mend: "Set it where more than one process runs, and to keep counts over a restart." }),
    ];
  }
  const reason = await whyUnusable(redisUrl, prefix);
  const names = redisUrl.split(",").map(nameOf).join(", ");
  if (reason !== null) {
    const what = `the Redis at ${names} cannot be used for limits (${reason})`;
    return [change(subject, { what, mend: "Start it, or change REDIS_URL." })];
  }
  const nodes = await Promise.all(redisUrl.split(",").map((url) => checkNode(url, now)));
  return [ok(subject, `${names} decides on the limits`), ...nodes.flat()];
}

const trials = 3;

/** By what the server itself does, which tries again too: a Redis that is late once can be used. */
async function whyUnusable(redisUrl: string, prefix: string): Promise<string | null> {
  let reason: string | null = null;
  for (let trial = 0; trial < trials; trial += 1) {
    reason = await whyNotShared(redisUrl, prefix);
    if (reason === null) return null;
  }
  return reason;
}

/** The limiter's own trial decision. */
async function whyNotShared(redisUrl: string, prefix: string): Promise<string | null> {
  const reasons: unknown[] = [];
  const log = { info: () => undefined, warn: ({ err }: { err?: unknown }) => void reasons.push(err) };
  const limiter = await openLimiter({ redisUrl, prefix, log });
  const { shared } = limiter;
  await limiter.close();
  if (shared) return null;
  const [reason] = reasons;
  return reason instanceof Error ? reason.message : String(reason);
}

async function checkNode(url: string, now: () => Date): Promise<readonly Finding[]> {
  const connection = openConnection(url, () => undefined);
  const name = nameOf(url);
  try {
    await connection.connect();
    const settings = await readSettings(connection);
    const findings = settings === null ? [unreadable(name)] : checkPolicies(name, settings);
    return [...findings, await checkClock({ of: `Redis at ${name}`, readMs: () => readClock(connection), now })];
  } catch (error) {
    const what = `cannot be asked (${error instanceof Error ? error.message : String(error)})`;
    return [change(`Redis at ${name}`, { what, mend: "Start it, or take it out of REDIS_URL." })];
  } finally {
    connection.destroy();
  }
}

interface Policy {
  readonly setting: string;
  readonly wanted: string;
  /** What happens otherwise. */
  readonly otherwise: string;
}

const policies: readonly Policy[] = [
  { setting: "maxmemory-policy", wanted: "noeviction", otherwise: "an evicted key forgets what its caller has used" },
  { setting: "appendonly", wanted: "yes", otherwise: "a restart gives every caller full limits" },
  {
    setting: "appendfsync",
    wanted: "everysec",
    otherwise: "a crash loses more than a second, or each write waits for the disk",
  },
];

function checkPolicies(name: string, settings: ReadonlyMap<string, string>): readonly Finding[] {
  const wrong = policies.filter(({ setting, wanted }) => settings.get(setting) !== wanted);
  return wrong.map((policy) =>
    change(`Redis at ${name}`, {
      what: `${policy.setting} is ${settings.get(policy.setting)}: ${policy.otherwise}`,
      mend: `config set ${policy.setting} ${policy.wanted}, and the same in its configuration file`,
    }),
  );
}

function unreadable(name: string): Finding {
  const what = "it does not let its settings be read";
  const wanted = policies.map(({ setting, wanted: value }) => `${setting} ${value}`).join(", ");
  return warning(`Redis at ${name}`, { what, mend: `Check where it is set up that it has ${wanted}.` });
}

/** Null where the server refuses CONFIG, as many that are rented do. */
async function readSettings(connection: Connection): Promise<ReadonlyMap<string, string> | null> {
  try {
    const names = policies.map(({ setting }) => setting);
    const reply = await connection.send("", ["CONFIG", "GET", ...names]);
    return new Map(pairsOf(reply));
  } catch (error) {
    if (error instanceof ErrorReply) return null;
    throw error;
  }
}

/** A flat list by RESP2, an object by RESP3. */
function pairsOf(reply: unknown): [string, string][] {
  if (typeof reply !== "object" || reply === null) return [];
  if (!Array.isArray(reply)) return Object.entries(reply).map(([name, value]) => [name, String(value)]);
  const names = reply.filter((_, at) => at % 2 === 0);
  return names.map((name, at) => [String(name), String(reply[at * 2 + 1])]);
}

async function readClock(connection: Connection): Promise<number> {
  const reply = await connection.send("", ["TIME"]);
  const [seconds, microseconds] = Array.isArray(reply) ? reply.map(Number) : [];
  return (seconds ?? Number.NaN) * 1000 + (microseconds ?? 0) / 1000;
}

/** Without its password. */
function nameOf(url: string): string {
  return new URL(url).host;
}
