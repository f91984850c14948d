/** Why a database cannot be used, in one sentence for whoever set `DATABASE_URL`; never with its password. */

/** The message is meant to be shown as it is, without a stack. */
export class DatabaseRefusal extends Error {
  override readonly name: string = "DatabaseRefusal";
}

/** A migration has run that this version does not have. */
export class SchemaNewer extends DatabaseRefusal {
  override readonly name = "SchemaNewer";
}

interface Target {
  readonly address: string;
  readonly database: string;
  readonly user: string;
}

function targetOf(databaseUrl: string): Target {
  const url = URL.parse(databaseUrl);
  if (url === null || !/^postgres(ql)?:$/.test(url.protocol)) {
    throw new DatabaseRefusal(
      "DATABASE_URL is no PostgreSQL URL: it must look like postgres://user:password@host:5432/database.",
    );
  }
  return {
    address: url.host === "" ? "the local socket" : url.host,
    database: decodeURIComponent(url.pathname.slice(1)),
    user: decodeURIComponent(url.username),
  };
}

/** Throws a `DatabaseRefusal` unless the URL has the shape of one of PostgreSQL. */
export function assertDatabaseUrl(databaseUrl: string): void {
  targetOf(databaseUrl);
}

const brokenOff = ({ address }: Target): string =>
  `The connection to PostgreSQL at ${address} broke off: check that a PostgreSQL server is running there, and its log.`;

const sentences: Readonly<Record<string, (target: Target) => string>> = {
  ECONNREFUSED: ({ address }) => `No PostgreSQL answers at ${address}: start it, or change DATABASE_URL.`,
  ETIMEDOUT: ({ address }) =>
    `No PostgreSQL answers at ${address} in time: check the address in DATABASE_URL and the firewall.`,
  ENOTFOUND: ({ address }) => `The host of DATABASE_URL, ${address}, is unknown: check its name.`,
  EAI_AGAIN: ({ address }) =>
    `The host of DATABASE_URL, ${address}, cannot be looked up: check its name and the resolver.`,
  ECONNRESET: brokenOff,
  EPIPE: brokenOff,
  "25006": ({ address }) => `PostgreSQL at ${address} is a read-only replica: let DATABASE_URL name the primary.`,
  "28P01": ({ user, address }) =>
    `PostgreSQL at ${address} refuses the password of user "${user}": check DATABASE_URL.`,
  "28000": ({ user, address }) =>
    `PostgreSQL at ${address} refuses user "${user}": check DATABASE_URL and pg_hba.conf.`,
  "3D000": ({ database, address }) =>
    `There is no database "${database}" at ${address}: create it, or change DATABASE_URL.`,
  "42501": ({ user, database }) =>
    `User "${user}" may not change the schema of database "${database}": grant it CREATE on the database, and on schema public.`,
  "53100": ({ address }) =>
    `The disk of PostgreSQL at ${address} is full: make room and start again; nothing was left half-made.`,
  "53300": ({ address }) =>
    `PostgreSQL at ${address} has no connection left: raise max_connections, or stop what holds them.`,
  "57P01": brokenOff,
  "57P03": ({ address }) => `PostgreSQL at ${address} is still starting up, or shutting down: try again in a moment.`,
};

/** pg's own errors have no code. */
const codeByMessage: Readonly<Record<string, string>> = {
  "timeout expired": "ETIMEDOUT",
  "Connection terminated unexpectedly": "ECONNRESET",
};

function codeOf(error: unknown): string | undefined {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  if (!(error instanceof Error)) return undefined;
  if ("code" in error && typeof error.code === "string") return error.code;
  return codeByMessage[error.message];
}

/** The refusal that an error from pg amounts to, or the error itself when it is none of the operator's making. */
export function refusalOf(error: unknown, databaseUrl: string): unknown {
  const sentence = sentences[codeOf(error) ?? ""];
  return sentence === undefined ? error : new DatabaseRefusal(sentence(targetOf(databaseUrl)), { cause: error });
}
