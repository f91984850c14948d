/**
 * PostgreSQL's statistics of the tables that grow with the items: fresh; stale, as they were when a hundredth of the rows was there,
 * the oldest; or none. Nothing else analyzes them meanwhile: autovacuum is off.
 */
import type pg from "pg";

export const modes = ["fresh", "stale", "none"] as const;
export type Mode = (typeof modes)[number];

interface Table {
  readonly name: string;
  /** What its rows came in the order of. */
  readonly age: string;
}

/** The stale ones are those of tables that hold just that hundredth, with the same indexes in the same order. */
const shadows = "bench_stale";
const rowsMin = 100;

export async function setStatistics(client: pg.Client, mode: Mode): Promise<void> {
  const tables = await tablesOf(client);
  await client.query("set allow_system_table_mods = on");
  if (mode === "fresh") await client.query(`analyze ${tables.map(({ name }) => name).join(", ")}`);
  else await forget(client, tables);
  if (mode === "stale") await takeFromShadows(client, tables);
}

async function tablesOf(client: pg.Client): Promise<readonly Table[]> {
  const { rows } = await client.query<Table>(
    `select c.oid::regclass::text as name, coalesce(min(attname), 'ctid') as age
     from pg_class c left join pg_attribute a on a.attrelid = c.oid and a.attname = 'created_at'
     where c.relkind = 'r'
       and (c.oid = 'items'::regclass or relnamespace = 'cute'::regnamespace and relname ~ '^(item_search|search_)')
     group by c.oid order by 1`,
  );
  return rows;
}

const relationsOf = (parameter: string) =>
  `select oid, 0::bigint as place from pg_class where oid = ${parameter}::regclass
   union all
   select indexrelid, row_number() over (order by indexrelid) from pg_index where indrelid = ${parameter}::regclass`;

async function forget(client: pg.Client, tables: readonly Table[]): Promise<void> {
  for (const { name } of tables) {
    await client.query(`delete from pg_statistic where starelid in (select oid from (${relationsOf("$1")}) as r)`, [
      name,
    ]);
    await client.query(
      `update pg_class set reltuples = -1, relpages = 0, relallvisible = 0
       where oid in (select oid from (${relationsOf("$1")}) as r)`,
      [name],
    );
  }
}

async function takeFromShadows(client: pg.Client, tables: readonly Table[]): Promise<void> {
  const { rows } = await client.query<{ columns: string }>(
    `select string_agg(attname, ', ' order by attnum) as columns from pg_attribute
     where attrelid = 'pg_statistic'::regclass and attnum > 0 and attname <> 'starelid'`,
  );
  for (const [at, table] of tables.entries()) {
    const shadow = `${shadows}.table_${at}`;
    await makeShadow(client, table, shadow);
    const pairs = `
      (${relationsOf("$1")}) as real join (${relationsOf("$2")}) as shadow (shadow_oid, place) using (place)`;
    await client.query(
      `insert into pg_statistic (starelid, ${rows[0]?.columns})
       select real.oid, ${rows[0]?.columns} from pg_statistic join ${pairs} on starelid = shadow_oid`,
      [table.name, shadow],
    );
    await client.query(
      `update pg_class real_class
       set reltuples = small.reltuples, relpages = small.relpages, relallvisible = small.relallvisible
       from ${pairs} join pg_class small on small.oid = shadow_oid where real_class.oid = real.oid`,
      [table.name, shadow],
    );
  }
}

async function makeShadow(client: pg.Client, { name, age }: Table, shadow: string): Promise<void> {
  const { rows } = await client.query("select to_regclass($1) as made", [shadow]);
  if (rows[0]?.made !== null) return;
  await client.query(`create schema if not exists ${shadows}`);
  await client.query(`create table ${shadow} (like ${name} including all)`);
  await client.query(
    `insert into ${shadow} overriding system value
     select * from ${name} order by ${age} limit greatest(${rowsMin}, (select count(*) from ${name}) / 100)`,
  );
  await client.query(`vacuum (analyze) ${shadow}`);
}

/** The tables may be others the next time. */
export async function dropShadows(client: pg.Client): Promise<void> {
  await client.query(`drop schema if exists ${shadows} cascade`);
}
