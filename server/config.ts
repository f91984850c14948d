/** Every setting, read from the environment once. Nothing else reads `process.env`. */
import { isIP } from "node:net";
import { join, resolve } from "node:path";

export type Environment = Readonly<Record<string, string | undefined>>;

/** The environment itself, for the operator's `doctor`: it looks for settings that nothing reads. */
export const environment: Environment = process.env;

export interface Config {
  readonly host: string;
  readonly port: number;
  /** True where PORT was set: then a busy port is an error, and no other is tried. */
  readonly portFixed: boolean;
  /** Makes the links in answers absolute; empty where it is not set. */
  readonly publicUrl: string;
  readonly trustedProxies: readonly string[];
  readonly databaseUrl: string | null;
  /** Anonymous reads go there, if it is set. */
  readonly replicaUrl: string | null;
  readonly redisUrl: string | null;
  readonly redisPrefix: string;
  readonly dataDir: string;
  readonly secretsFile: string;
  readonly signUp: boolean;
  readonly logLevel: string;
}

/** A setting that cannot be used. The message names it and says what to change. */
export class ConfigError extends Error {
  readonly setting: string;

  constructor(setting: string, message: string) {
    super(message);
    this.name = "ConfigError";
    this.setting = setting;
  }
}

export function readConfig(env: Environment, projectDir: string): Config {
  const dataDir = resolve(text(env, "CUTE_DATA_DIR") ?? join(projectDir, ".cute"));
  const port = integer(env, "PORT", { least: 0, most: 65_535 });
  return {
    host: text(env, "HOST") ?? "127.0.0.1",
    port: port ?? 3000,
    portFixed: port !== null,
    publicUrl: publicUrl(env),
    trustedProxies: trustedProxies(env),
    databaseUrl: url(env, "DATABASE_URL", ["postgres:", "postgresql:"]),
    replicaUrl: url(env, "DATABASE_REPLICA_URL", ["postgres:", "postgresql:"]),
    redisUrl: urls(env, "REDIS_URL", ["redis:", "rediss:"]),
    redisPrefix: text(env, "CUTE_REDIS_PREFIX") ?? "cute:",
    dataDir,
    secretsFile: resolve(text(env, "CUTE_SECRETS_FILE") ?? join(dataDir, "secrets.json")),
    signUp: oneOf(env, "CUTE_SIGN_UP", ["on", "off"]) !== "off",
    logLevel: oneOf(env, "CUTE_LOG_LEVEL", ["debug", "info", "warn", "error", "silent"]) ?? "info",
  };
}

/** Empty counts as not set: that is what shells and compose files leave behind. */
function text(env: Environment, name: string): string | null {
  const value = env[name]?.trim();
  return value === undefined || value === "" ? null : value;
}

function integer(env: Environment, name: string, { least, most }: { least: number; most: number }): number | null {
  const value = text(env, name);
  if (value === null) return null;
  const number = Number(value);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  throw new ConfigError(name, `${name} is "${value}": set it to a whole number from ${least} to ${most}.`);
}

function oneOf<const Value extends string>(env: Environment, name: string, values: readonly Value[]): Value | null {
  const value = text(env, name);
  if (value === null) return null;
  const found = values.find((candidate) => candidate === value);
  if (found !== undefined) return found;
  throw new ConfigError(name, `${name} is "${value}": set it to one of ${values.join(", ")}.`);
}

function url(env: Environment, name: string, protocols: readonly string[]): string | null {
  const value = text(env, name);
  if (value === null || beginsWithOneOf(protocols, value)) return value;
  throw noUrl(name, protocols);
}

/** A Redis Cluster is named by several URLs, separated by commas. */
function urls(env: Environment, name: string, protocols: readonly string[]): string | null {
  const value = text(env, name);
  if (value === null || value.split(",").every((one) => beginsWithOneOf(protocols, one))) return value;
  throw noUrl(name, protocols);
}

function beginsWithOneOf(protocols: readonly string[], value: string): boolean {
  return protocols.includes(URL.parse(value)?.protocol ?? "");
}

function noUrl(name: string, protocols: readonly string[]): ConfigError {
  const beginnings = protocols.map((protocol) => `${protocol}//`).join(" or ");
  return new ConfigError(name, `${name} is no URL that begins with ${beginnings}.`);
}

/** One address: paths are written behind it. */
function publicUrl(env: Environment): string {
  const name = "CUTE_PUBLIC_URL";
  const value = url(env, name, ["http:", "https:"]);
  if (value === null) return "";
  const { host, search, hash } = new URL(value);
  if (!host.includes(",") && search === "" && hash === "") return value.replace(/\/+$/, "");
  throw new ConfigError(name, `${name} is "${value}": set it to one address, such as https://api.example.org.`);
}

function trustedProxies(env: Environment): string[] {
  const entries = (text(env, "CUTE_TRUSTED_PROXIES") ?? "").split(",").map((entry) => entry.trim());
  for (const entry of entries.filter((one) => one !== "")) {
    const [address = "", bits, ...rest] = entry.split("/");
    const most = isIP(address) === 6 ? 128 : 32;
    const range = bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= most);
    if (isIP(address) === 0 || !range || rest.length > 0) {
      throw new ConfigError(
        "CUTE_TRUSTED_PROXIES",
        `CUTE_TRUSTED_PROXIES holds "${entry}": list addresses or CIDR ranges, separated by commas.`,
      );
    }
  }
  return entries.filter((entry) => entry !== "");
}
