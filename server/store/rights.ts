/** The rights that the role of `DATABASE_URL` needs on what is not its own, and which of them it lacks. */
import type pg from "pg";
import { hostTables } from "./host-tables.ts";
import { only } from "./inspection.ts";

/** A right that the role lacks, and the statement that gives it. */
export interface MissingRight {
  readonly purpose: string;
  readonly grant: string;
}

interface Right {
  /** An SQL expression; null where what it is about does not exist. */
  readonly held: string;
  readonly purpose: string;
  /** What comes between "grant" and "to <role>". */
  readonly what: string;
}

/** Which of the server's doings the role needs rights for. */
export interface Doings {
  readonly makesAccounts: boolean;
  readonly migrates: boolean;
}

const reading = Object.keys(hostTables).map((table) => onTable(table, "select", "reading"));
const writing = ["insert", "update"].map((right) => onTable("items", right, "createItem and updateItem"));

const makingAccounts: readonly Right[] = [
  onTable("users", "insert", "sign-up and accounts create"),
  {
    held: "has_any_column_privilege(to_regclass('users'), 'update')",
    purpose: "accounts reset-password, which locks the row",
    what: "update (id) on users",
  },
];

function migrating(database: string, schema: string): readonly Right[] {
  return [
    {
      held: "has_database_privilege(current_database(), 'create')",
      purpose: "migrating",
      what: `create on database ${database}`,
    },
    {
      held: "has_schema_privilege(current_schema(), 'create')",
      purpose: "migrating",
      what: `create on schema ${schema}`,
    },
    onTable("items", "trigger", "migrating"),
    onTable("orders", "trigger", "migrating"),
    onTable("messages", "trigger", "migrating"),
  ];
}

function onTable(table: string, right: string, purpose: string): Right {
  return { held: `has_table_privilege(to_regclass('${table}'), '${right}')`, purpose, what: `${right} on ${table}` };
}

export async function findMissingRights(
  client: pg.Client,
  { makesAccounts, migrates }: Doings,
): Promise<readonly MissingRight[]> {
  const { role, database, schema } = await only<{ role: string; database: string; schema: string }>(
    client,
    `select format('%I', current_user) as role, format('%I', current_database()) as database,
      format('%I', coalesce(current_schema(), 'public')) as schema`,
  );
  const rights = [
    ...reading,
    ...writing,
    ...(makesAccounts ? makingAccounts : []),
    ...(migrates ? migrating(database, schema) : []),
  ];
  const columns = rights.map(({ held }, at) => `${held} as "${at}"`);
  const held = await only<Record<string, boolean | null>>(client, `select ${columns.join(", ")}`);
  return rights
    .filter((_, at) => held[at] === false)
    .map(({ purpose, what }) => ({ purpose, grant: `grant ${what} to ${role};` }));
}
