/** Compares the marketplace's tables with what our code expects of them. */
import { type HostTable, hostTables } from "./host-tables.ts";

export interface Finding {
  readonly table: string;
  /**
   * A column or table keeps our code from working; values break answers, and members leave gaps in them; an index is a matter of
   * speed, a unique one of truth.
   */
  readonly kind: "table" | "column" | "values" | "members" | "index";
  readonly what: string;
  /** False: it works without, and slowly or with gaps. */
  readonly urgent: boolean;
  /** What to do, as a sentence or a statement. */
  readonly mend: string;
}

/** Runs a query and gives its rows. */
export type Query = (text: string) => Promise<readonly Record<string, unknown>[]>;

interface FoundColumn {
  readonly type: string;
  readonly notNull: boolean;
  readonly filled: boolean;
}

interface FoundIndex {
  readonly name: string;
  readonly unique: boolean;
  readonly keys: readonly string[];
  readonly partial: boolean;
}

const sampleRows = 1000;

/** Other types that reach our code in the same form. */
const equivalents: Readonly<Record<string, string>> = {
  integer: "bigint",
  "character varying": "text",
  citext: "text",
  "timestamp with time zone": "timestamptz",
};

/** What does not fit, the gravest first within each table; nothing for the tables of our own migrations. */
export async function checkHostTables(query: Query): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const [name, table] of Object.entries(hostTables)) {
    const columns = await readColumns(query, name);
    if (columns.size === 0) {
      findings.push({
        table: name,
        kind: "table",
        urgent: true,
        what: "the table is missing",
        mend: "run `npm run -s admin -- migrate up`",
      });
      continue;
    }
    const wrong = checkColumns(name, table, columns);
    findings.push(...wrong);
    if (wrong.length === 0) {
      findings.push(...(await checkValues(query, name, table)), ...(await checkMembers(query, name, table)));
    }
    const indexes = await readIndexes(query, name);
    findings.push(...checkIndexes(name, table, indexes), ...checkIndexNames(name, table, indexes));
  }
  return findings;
}

function checkColumns(name: string, table: HostTable, found: ReadonlyMap<string, FoundColumn>): Finding[] {
  const report = (what: string, mend: string): Finding => ({
    table: name,
    kind: "column",
    urgent: true,
    what,
    mend,
  });
  const expected = Object.entries(table.columns).flatMap(([column, { type, nullable, add }]) => {
    const actual = found.get(column);
    if (actual === undefined) return [report(`column ${column} is missing`, `${add}.`)];
    if (actual.type !== type) {
      return [
        report(
          `column ${column} has type ${actual.type}, not ${type}`,
          `alter table ${name} alter column ${column} type ${type};`,
        ),
      ];
    }
    if (nullable && actual.notNull) {
      return [report(`column ${column} refuses null`, `alter table ${name} alter column ${column} drop not null;`)];
    }
    if (!nullable && !actual.notNull) {
      return [report(`column ${column} may be null`, `alter table ${name} alter column ${column} set not null;`)];
    }
    return [];
  });
  const foreign = [...found]
    .filter(([column, { notNull, filled }]) => table.written && !(column in table.columns) && notNull && !filled)
    .map(([column]) =>
      report(`column ${column} must be filled, and the API does not know it`, `give ${name}.${column} a default.`),
    );
  return [...expected, ...foreign];
}

function checkIndexes(name: string, table: HostTable, found: readonly FoundIndex[]): Finding[] {
  return table.indexes
    .filter((expected) => !found.some((index) => serves(index, expected)))
    .map(({ keys, unique, purpose, create }) => ({
      table: name,
      kind: "index" as const,
      urgent: unique,
      what: `no ${unique ? "unique index" : "index"} begins with (${keys.join(", ")}), for ${purpose}`,
      mend: `${create};`,
    }));
}

function checkIndexNames(table: string, { indexes }: HostTable, found: readonly FoundIndex[]): Finding[] {
  return indexes.flatMap((expected) => {
    const { name, keys } = expected;
    const serving = found.filter((index) => serves(index, expected));
    const [other] = serving;
    if (name === undefined || other === undefined || serving.some((index) => index.name === name)) return [];
    const what = `the unique index of (${keys.join(", ")}) is not named ${name}: refusals by it do not say what is taken`;
    return [{ table, kind: "index", urgent: false, what, mend: `alter index ${other.name} rename to ${name};` }];
  });
}

function serves(found: FoundIndex, { keys, unique, partial }: HostTable["indexes"][number]): boolean {
  return (partial || !found.partial) && (found.unique || !unique) && keys.every((key, at) => found.keys[at] === key);
}

async function checkValues(query: Query, name: string, table: HostTable): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [column, { values }] of Object.entries(table.columns)) {
    if (values === undefined) continue;
    const known = values.map((value) => `'${value}'`).join(", ");
    const rows = await query(`select ${column} as value from ${name} where ${column} not in (${known}) limit 1`);
    for (const { value } of rows) {
      const mend = `allow only ${values.join(", ")}, and change the rows with other values.`;
      findings.push({
        table: name,
        kind: "values",
        urgent: true,
        what: `column ${column} holds "${value}", which the contract does not know`,
        mend,
      });
    }
  }
  return findings;
}

/** Looks at the newest rows only: there may be many. */
async function checkMembers(query: Query, name: string, table: HostTable): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [column, { members = [] }] of Object.entries(table.columns)) {
    const faults = members.map(({ fits }, at) => `count(*) filter (where (${fits}) is not true)::int as "${at}"`);
    if (faults.length === 0) continue;
    const newest = `select ${column} from ${name} order by created_at desc limit ${sampleRows}`;
    const [counts = {}] = await query(`select ${faults.join(", ")} from (${newest}) as newest`);
    for (const [at, { name: member, holds, otherwise }] of members.entries()) {
      const count = Number(counts[at]);
      if (count === 0) continue;
      const place = member === null ? column : `${column}.${member}`;
      findings.push({
        table: name,
        kind: "members",
        urgent: false,
        what: `${place} is not ${holds} in ${count} of the newest ${sampleRows} rows`,
        mend: `fill it: answers show ${otherwise} in its place.`,
      });
    }
  }
  return findings;
}

async function readColumns(query: Query, table: string): Promise<ReadonlyMap<string, FoundColumn>> {
  const rows = await query(`
    select attname, attnotnull, atthasdef or attidentity <> '' as filled, regexp_replace(format_type(atttypid, null), '^.*[.]', '') as type
    from pg_attribute where attrelid = to_regclass('${table}') and attnum > 0 and not attisdropped`);
  return new Map(
    rows.map(({ attname, attnotnull, filled, type }) => [
      String(attname),
      { type: equivalents[String(type)] ?? String(type), notNull: attnotnull === true, filled: filled === true },
    ]),
  );
}

async function readIndexes(query: Query, table: string): Promise<readonly FoundIndex[]> {
  const rows = await query(`
    select indexrelid::regclass::text as name, indisunique, array(
      select pg_get_indexdef(indexrelid, at, true) from generate_series(1, indnkeyatts) as at order by at
    ) as keys, indpred is not null as partial
    from pg_index where indrelid = to_regclass('${table}') and indisvalid`);
  return rows.map(({ name, indisunique, keys, partial }) => ({
    name: String(name),
    unique: indisunique === true,
    partial: partial === true,
    keys: Array.isArray(keys) ? keys.map(String) : [],
  }));
}
