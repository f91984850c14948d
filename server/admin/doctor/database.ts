/** Checks PostgreSQL: the server, the role's rights, the schema, and the marketplace's tables. */
import type pg from "pg";
import { listTriggerFaults } from "../../store/events/trigger-faults.ts";
import { checkHostTables } from "../../store/expectations.ts";
import * as inspection from "../../store/inspection.ts";
import { migrationStatus } from "../../store/migrate.ts";
import { findPathFault, type PathFault } from "../../store/own-schema.ts";
import { DatabaseRefusal } from "../../store/refusal.ts";
import { findMissingRights, type MissingRight } from "../../store/rights.ts";
import { withClient } from "../../store/single-client.ts";
import { type QueueFigures, readQueueFigures } from "../../store/webhooks/queue-figures.ts";
import { counted } from "../layout.ts";
import { checkClock } from "./clock.ts";
import { change, changeAsSaid, type Finding, ok, warning } from "./finding.ts";

export interface DatabaseCheck {
  readonly databaseUrl: string | null;
  readonly signUp: boolean;
  readonly now: () => Date;
}

export interface Examined {
  readonly findings: readonly Finding[];
  readonly secretUses: inspection.SecretUses;
}

const subject = "DATABASE_URL";
const versionMin = 15;
const connectionsPerProcess = 28;
/** With what does not work without each. */
const extensions = { unaccent: "no search works", pg_trgm: "no search for a word that is unknown works" } as const;
const waitSecondsMax = 60;
const workerMend = "See that a process with CUTE_ROLE=worker or all runs, and look at its log.";
/** Where the database cannot be asked. */
const unknownUses: inspection.SecretUses = { peppers: [], webhooks: [] };

export async function checkDatabase({ databaseUrl, ...options }: DatabaseCheck): Promise<Examined> {
  if (databaseUrl === null) {
    const what = "no database is named, and no `make run` is running here";
    const mend = "Set it, or start `make run`; a server that is started without it brings a PostgreSQL of its own.";
    return { findings: [change(subject, { what, mend })], secretUses: unknownUses };
  }
  try {
    return await withClient(databaseUrl, (client) => examine(client, { databaseUrl, ...options }));
  } catch (error) {
    if (!(error instanceof DatabaseRefusal)) throw error;
    return { findings: [changeAsSaid(subject, error.message)], secretUses: unknownUses };
  }
}

interface Examination {
  readonly databaseUrl: string;
  readonly signUp: boolean;
  readonly now: () => Date;
}

/** What cannot be read for want of a right is left for the next time. */
async function examine(client: pg.Client, { databaseUrl, signUp, now }: Examination): Promise<Examined> {
  const server = await inspection.readServer(client);
  const findings = [
    ...checkServer(server),
    ...checkPath(await findPathFault(client)),
    await checkClock({ of: "PostgreSQL", readMs: () => inspection.readClock(client), now }),
  ];
  const foreign = await inspection.listForeign(client);
  if (foreign.length > 0) {
    const owners = foreign.map(({ name, mend }) =>
      change(`role ${server.role}`, { what: `does not own ${name}`, mend }),
    );
    return { findings: [...findings, ...owners], secretUses: unknownUses };
  }
  const { pending } = await migrationStatus(databaseUrl);
  const migrated = pending.length === 0;
  const missing = await findMissingRights(client, { makesAccounts: signUp, migrates: !migrated });
  findings.push(
    ...checkRights(server, missing),
    ...(migrated ? await checkSchema(client) : [await lacking(client, pending)]),
    ...(migrated ? checkQueues(await readQueueFigures(client)) : []),
    ...(migrated ? checkSearch(await inspection.readSearch(client)) : []),
    ...(missing.some(({ purpose }) => purpose === "reading") ? [] : await checkTables(client, { migrated, signUp })),
  );
  return { findings, secretUses: migrated ? await inspection.readSecretUses(client) : unknownUses };
}

function checkServer(server: inspection.ServerFacts): Finding[] {
  const { version, versionNumber, encoding, isReplica, connectionsMax, fsync, fullPageWrites } = server;
  const findings = [ok(subject, `PostgreSQL ${version}, database ${server.database}`)];
  if (versionNumber < versionMin * 10_000) {
    const what = `leads to PostgreSQL ${version}`;
    findings.push(change(subject, { what, mend: `Use PostgreSQL ${versionMin} or newer.` }));
  }
  if (isReplica) findings.push(change(subject, { what: "leads to a replica", mend: "Let it name the primary." }));
  if (encoding !== "UTF8") {
    const mend = "Use a database that was created with encoding UTF8.";
    findings.push(change(subject, { what: `the database has the encoding ${encoding}`, mend }));
  }
  if (connectionsMax < connectionsPerProcess) {
    const what = `max_connections is ${connectionsMax}, and a process opens up to ${connectionsPerProcess}`;
    findings.push(warning("PostgreSQL", { what, mend: "Raise max_connections." }));
  }
  for (const [setting, value] of Object.entries({ fsync, full_page_writes: fullPageWrites })) {
    if (value === "on") continue;
    const what = `${setting} is ${value}: a crash can ruin the database`;
    findings.push(warning("PostgreSQL", { what, mend: `Set ${setting} to on.` }));
  }
  return findings;
}

function checkPath(fault: PathFault | null): readonly Finding[] {
  return fault === null ? [] : [change(`role ${fault.role}`, { what: `its ${fault.what}`, mend: fault.mend })];
}

function checkRights({ role }: inspection.ServerFacts, missing: readonly MissingRight[]): readonly Finding[] {
  if (missing.length === 0) return [ok(`role ${role}`, "has every right that is needed now")];
  return missing.map(({ purpose, grant }) =>
    change(`role ${role}`, { what: `lacks a right, for ${purpose}`, mend: grant }),
  );
}

async function lacking(client: pg.Client, pending: readonly string[]): Promise<Finding> {
  const missing = `${counted(pending.length, "migration")} have not run (${pending[0]} and on)`;
  for (const extension of Object.keys(extensions)) {
    if ((await inspection.readExtension(client, extension)) !== "absent") continue;
    const what = `${missing}, and could not, for PostgreSQL has no extension ${extension}`;
    return change("schema", { what, mend: "Install PostgreSQL's contrib package on its machine." });
  }
  return change("schema", { what: missing, mend: "npm run -s admin -- migrate up" });
}

async function checkSchema(client: pg.Client): Promise<readonly Finding[]> {
  const triggers = await listTriggerFaults(client);
  const jobs = await inspection.listFailedJobs(client);
  const findings = [
    ...triggers.map(({ name, table, fault, harm, mend }) =>
      change(`trigger ${name}`, { what: `on ${table} is ${fault}: ${harm}`, mend }),
    ),
    ...jobs.map(({ name, error }) =>
      warning(`job ${name}`, { what: `failed when it last ran: ${error}`, mend: "Look at the server's log." }),
    ),
  ];
  for (const [extension, harm] of Object.entries(extensions)) {
    if ((await inspection.readExtension(client, extension)) === "installed") continue;
    const mend = `create extension ${extension} with schema cute;`;
    findings.push(change("schema", { what: `the extension ${extension} is missing: ${harm}`, mend }));
  }
  return findings.length === 0 ? [ok("schema", "is that of this version, with its triggers")] : findings;
}

/** An installation of API processes alone looks well until somebody misses an event. */
function checkQueues({ outboxOldestSeconds, oldestDueSeconds }: QueueFigures): readonly Finding[] {
  const mend = workerMend;
  const findings: Finding[] = [];
  if (outboxOldestSeconds > waitSecondsMax) {
    const what = `the oldest has waited for ${Math.round(outboxOldestSeconds)} s to be published`;
    findings.push(change("events", { what, mend }));
  }
  if (oldestDueSeconds > waitSecondsMax) {
    const what = `one that may be sent has been due for ${Math.round(oldestDueSeconds)} s`;
    findings.push(change("deliveries", { what, mend }));
  }
  return findings;
}

function checkSearch({ filled, waitingSeconds }: inspection.SearchFacts): readonly Finding[] {
  if (!filled) {
    const mend = "npm run -s admin -- search rebuild";
    return [change("search", { what: "public lists were never filled", mend })];
  }
  if (waitingSeconds <= waitSecondsMax) return [];
  const what = `a change of an item has waited for ${Math.round(waitingSeconds)} s to be seen in public lists`;
  return [change("search", { what, mend: workerMend })];
}

async function checkTables(
  client: pg.Client,
  { migrated, signUp }: { readonly migrated: boolean; readonly signUp: boolean },
): Promise<readonly Finding[]> {
  const expected = await checkHostTables(async (text) => (await client.query(text)).rows);
  const unfilled = signUp ? await inspection.listUnfilledUserColumns(client) : [];
  const findings = [
    // Migrations make the tables that are missing.
    ...expected
      .filter(({ kind }) => migrated || kind !== "table")
      .map(({ table, urgent, what, mend }) => (urgent ? change : warning)(`table ${table}`, { what, mend })),
    ...unfilled.map((column) =>
      change("table users", {
        what: `column ${column} does not fill itself: nobody can sign up`,
        mend: `Give users.${column} a default, or set CUTE_SIGN_UP=off.`,
      }),
    ),
  ];
  return findings.length === 0 ? [ok("tables", "have the columns, values and indexes that are expected")] : findings;
}
