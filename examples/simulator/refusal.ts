/** Why the simulator cannot run, in one sentence that says what to change. */
import pg from "pg";

export class Refusal extends Error {
  override readonly name: string = "Refusal";
}

/** The command line makes no sense; nothing was tried. */
export class UsageRefusal extends Refusal {
  override readonly name = "UsageRefusal";
}

const start = "start it with make run";

const sentences: Readonly<Record<string, (address: string) => string>> = {
  ECONNREFUSED: (address) => `No PostgreSQL answers at ${address}: ${start}, or change DATABASE_URL.`,
  ENOTFOUND: (address) => `The host of DATABASE_URL, ${address}, is unknown: check its name.`,
  EAI_AGAIN: (address) => `The host of DATABASE_URL, ${address}, cannot be looked up: check its name.`,
  ECONNRESET: (address) => `The connection to PostgreSQL at ${address} broke off: ${start} again.`,
  EPIPE: (address) => `The connection to PostgreSQL at ${address} broke off: ${start} again.`,
  "57P01": (address) => `PostgreSQL at ${address} was stopped: ${start} again.`,
  "57P03": (address) => `PostgreSQL at ${address} is starting up, or shutting down: try again in a moment.`,
  "28P01": (address) => `PostgreSQL at ${address} refuses the password: take DATABASE_URL from make -s env.`,
  "3D000": (address) => `PostgreSQL at ${address} has no such database: take DATABASE_URL from make -s env.`,
  "42501": (address) => `PostgreSQL at ${address} refuses it: let DATABASE_URL name a role that may write the tables.`,
  "53300": (address) => `PostgreSQL at ${address} has no connection left: stop what holds them.`,
};

/** The refusal that an error of the database amounts to, or the error itself. */
export function refusalOf(error: unknown, databaseUrl: string): unknown {
  const sentence = sentences[codeOf(error) ?? ""];
  const address = URL.parse(databaseUrl)?.host ?? "";
  return sentence === undefined ? error : new Refusal(sentence(address), { cause: error });
}

/** Whether PostgreSQL refused this one statement, as it may refuse others: a constraint, a trigger, a deadlock with somebody else. */
export function isAboutStatement(error: unknown): error is pg.DatabaseError {
  return error instanceof pg.DatabaseError && /^(22|23|40|P0)/.test(error.code ?? "");
}

function codeOf(error: unknown): string | undefined {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  if (!(error instanceof Error)) return undefined;
  if ("code" in error && typeof error.code === "string") return error.code;
  return /^(Connection terminated|Client has encountered a connection error)/.test(error.message)
    ? "ECONNRESET"
    : undefined;
}
