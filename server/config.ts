/** Every setting, read from the environment once. Nothing else reads `process.env`. */
import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import { join, resolve } from "node:path";

export type Environment = Readonly<Record<string, string | undefined>>;

/** The environment itself, for the operator's `doctor`: it looks for settings that nothing reads. */
export const environment: Environment = process.env;

const roles = ["all", "api", "worker"] as const;

/** What a process does: answer calls, publish and deliver events, or both. */
type Role = (typeof roles)[number];

export interface Config {
  readonly role: Role;
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
  /** The built portal. */
  readonly portalDir: string;
  readonly signUp: boolean;
  readonly passwords: boolean;
  /** Who else says who somebody is; null: nobody. */
  readonly identityProvider: IdentityProviderSettings | null;
  /** Where webhooks may lead. */
  readonly egress: {
    /** To this machine too, and by plain HTTP: for development. */
    readonly allowLoopback: boolean;
    /** Ranges where none may, besides those that are not public. */
    readonly denied: readonly string[];
  };
  /** Null: metrics are not served. */
  readonly metricsPort: number | null;
  readonly logLevel: string;
}

/** A server that signs people in by OpenID Connect, and what it knows us by. */
export interface IdentityProviderSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the portal calls it. */
  readonly name: string;
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

const hostDefault = "127.0.0.1";
const loopbackSetting = "CUTE_WEBHOOKS_ALLOW_LOOPBACK";

export function readConfig(env: Environment, projectDir: string): Config {
  const dataDir = resolve(text(env, "CUTE_DATA_DIR") ?? join(projectDir, ".cute"));
  const port = integer(env, "PORT", { least: 0, most: 65_535 });
  const host = text(env, "HOST") ?? hostDefault;
  return {
    role: role(env),
    host,
    port: port ?? 3000,
    portFixed: port !== null,
    publicUrl: publicUrl(env),
    trustedProxies: ranges(env, "CUTE_TRUSTED_PROXIES"),
    databaseUrl: url(env, "DATABASE_URL", ["postgres:", "postgresql:"]),
    replicaUrl: url(env, "DATABASE_REPLICA_URL", ["postgres:", "postgresql:"]),
    redisUrl: urls(env, "REDIS_URL", ["redis:", "rediss:"]),
    redisPrefix: text(env, "CUTE_REDIS_PREFIX") ?? "cute:",
    dataDir,
    secretsFile: resolve(text(env, "CUTE_SECRETS_FILE") ?? join(dataDir, "secrets.json")),
    portalDir: resolve(text(env, "CUTE_PORTAL_DIR") ?? join(projectDir, "portal", "dist")),
    ...waysIn(env),
    egress: { allowLoopback: allowLoopback(env, host), denied: ranges(env, "CUTE_WEBHOOKS_DENY") },
    metricsPort: integer(env, "CUTE_METRICS_PORT", { least: 0, most: 65_535 }),
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

/** Where somebody else knows the people, nobody gets in past it unless it is said. */
function waysIn(env: Environment): Pick<Config, "signUp" | "passwords" | "identityProvider"> {
  const provider = identityProvider(env);
  const otherwise = provider === null ? "on" : "off";
  const passwords = oneOf(env, "CUTE_PASSWORDS", ["on", "off"]) ?? otherwise;
  const signUp = oneOf(env, "CUTE_SIGN_UP", ["on", "off"]) ?? otherwise;
  if (passwords === "off" && provider === null) {
    const detail =
      "CUTE_PASSWORDS is off and nobody else signs people in: set CUTE_OIDC_ISSUER, or unset CUTE_PASSWORDS.";
    throw new ConfigError("CUTE_PASSWORDS", detail);
  }
  if (passwords === "off" && signUp === "on") {
    const detail =
      "CUTE_SIGN_UP is on and a new account would have no password: set CUTE_PASSWORDS to on, or unset CUTE_SIGN_UP.";
    throw new ConfigError("CUTE_SIGN_UP", detail);
  }
  return { signUp: signUp === "on", passwords: passwords === "on", identityProvider: provider };
}

/** What it lacks is blamed on the issuer: without one the others mean nothing. */
function identityProvider(env: Environment): IdentityProviderSettings | null {
  const setting = "CUTE_OIDC_ISSUER";
  const issuer = url(env, setting, ["https:", "http:"]);
  const clientId = text(env, "CUTE_OIDC_CLIENT_ID");
  const clientSecret = secret(env, "CUTE_OIDC_CLIENT_SECRET");
  const name = text(env, "CUTE_OIDC_NAME");
  if (issuer === null) return null;
  const { protocol, host, hostname, username, password, search, hash } = new URL(issuer);
  if (protocol === "http:" && !isLoopbackHost(hostname)) {
    throw new ConfigError(
      setting,
      `${setting} is "${issuer}": it has to begin with https:// unless it is on this machine.`,
    );
  }
  if ([username, password, search, hash].some((part) => part !== "")) {
    throw new ConfigError(
      setting,
      `${setting} holds more than an address and a path: set it to the issuer's own name.`,
    );
  }
  if (text(env, "CUTE_PUBLIC_URL") === null && role(env) !== "worker") {
    const detail = `${setting} is set and CUTE_PUBLIC_URL is not: set it to the address that the provider sends people back to.`;
    throw new ConfigError(setting, detail);
  }
  const missing =
    clientId === null ? "CUTE_OIDC_CLIENT_ID is" : "CUTE_OIDC_CLIENT_SECRET and CUTE_OIDC_CLIENT_SECRET_FILE are";
  if (clientId === null || clientSecret === null) {
    throw new ConfigError(
      setting,
      `${setting} is set and ${missing} not: set what the provider gave you for this client.`,
    );
  }
  return { issuer, clientId, clientSecret, name: name ?? host };
}

/** Either the value itself or the file that holds it, as it is handed to containers. */
function secret(env: Environment, name: string): string | null {
  const fileName = `${name}_FILE`;
  const [value, file] = [text(env, name), text(env, fileName)];
  if (file === null) return value;
  if (value !== null) throw new ConfigError(fileName, `${name} and ${fileName} are both set: unset one of them.`);
  const content = contentOf(fileName, file).trim();
  if (content !== "") return content;
  throw new ConfigError(fileName, `${fileName} names ${file}, which is empty: write the secret into it.`);
}

function contentOf(name: string, file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError(name, `${name} names ${file}, which cannot be read: ${reason}.`);
  }
}

function ranges(env: Environment, name: string): string[] {
  const entries = (text(env, name) ?? "").split(",").map((entry) => entry.trim());
  for (const entry of entries.filter((one) => one !== "")) {
    const [address = "", bits, ...rest] = entry.split("/");
    const most = isIP(address) === 6 ? 128 : 32;
    const range = bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= most);
    if (isIP(address) === 0 || !range || rest.length > 0) {
      throw new ConfigError(name, `${name} holds "${entry}": list addresses or CIDR ranges, separated by commas.`);
    }
  }
  return entries.filter((entry) => entry !== "");
}

/** A database of its own would be one that no API writes to. */
function role(env: Environment): Role {
  const name = "CUTE_ROLE";
  const value = oneOf(env, name, roles) ?? "all";
  if (value !== "worker" || text(env, "DATABASE_URL") !== null) return value;
  throw new ConfigError(name, `${name} is worker and DATABASE_URL is not set: set DATABASE_URL to the API's database.`);
}

/** Whoever can reach the API could make it call what listens on this machine alone. */
function allowLoopback(env: Environment, host: string): boolean {
  const name = loopbackSetting;
  if (oneOf(env, name, ["0", "1"]) !== "1") return false;
  if (isLoopbackHost(host)) return true;
  throw new ConfigError(
    name,
    `${name} is 1 and HOST is ${host}, where others than this machine can call: unset ${name}, or set HOST to 127.0.0.1.`,
  );
}

export function isLoopbackHost(host: string): boolean {
  return host === "localhost" || host === "[::1]" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}

/** For trying out: receivers on this machine are permitted where nothing else is said, and nobody else can call. */
export function demoEnvironment(env: Environment): Environment {
  if (text(env, loopbackSetting) !== null || !isLoopbackHost(text(env, "HOST") ?? hostDefault)) return env;
  return { ...env, [loopbackSetting]: "1" };
}
