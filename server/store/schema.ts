/**
 * The schema of a database as SQL, from the catalogues. Not by pg_dump: it must be at least as new as the server, is no
 * part of the embedded one, and since 18 writes a random key into each dump.
 */
import type { Query } from "./expectations.ts";
import { hostTables } from "./host-tables.ts";

const hostNames = Object.keys(hostTables)
  .map((name) => `'${name}'`)
  .join(", ");

/** Ours and the marketplace's; partitions come and go, and knex keeps its two tables itself. */
const ourTables = `
  select c.oid, c.oid::regclass::text as name, c.relkind
  from pg_class c
  where c.relkind in ('r', 'p') and not c.relispartition
    and ((c.relnamespace = 'cute'::regnamespace and c.relname not in ('migrations', 'migrations_lock'))
      or (c.relnamespace = current_schema()::regnamespace and c.relname in (${hostNames})))`;

const extensions = `
  select format('create extension %I with schema %I;', extname, nspname) as sql
  from pg_extension join pg_namespace n on n.oid = extnamespace where nspname = 'cute' order by extname`;

const textSearch = `
  select format('create text search configuration cute.%I (parser = default);', cfgname)
    || E'\\n' || string_agg(format('alter text search configuration cute.%I add mapping for %s with %s;', cfgname, token, dicts), E'\\n' order by token)
    || coalesce(format(E'\\n\\ncomment on text search configuration cute.%I is %L;', cfgname, obj_description(oid, 'pg_ts_config')), '') as sql
  from pg_ts_config, lateral (
    select t.alias as token, string_agg(m.mapdict::regdictionary::text, ', ' order by m.mapseqno) as dicts
    from pg_ts_config_map m join ts_token_type(cfgparser) t on t.tokid = m.maptokentype
    where m.mapcfg = pg_ts_config.oid group by t.alias
  ) as mapping
  where cfgnamespace = 'cute'::regnamespace
  group by cfgname, oid order by cfgname`;

/** In the order of their making: a later one may call an earlier one. */
const functions = `
  select rtrim(pg_get_functiondef(p.oid), E'\\n') || ';'
    || coalesce(format(E'\\n\\ncomment on function %s is %L;', p.oid::regprocedure, obj_description(p.oid, 'pg_proc')), '') as sql
  from pg_proc p
  where pronamespace = 'cute'::regnamespace
    and not exists (select from pg_depend where objid = p.oid and classid = 'pg_proc'::regclass and deptype = 'e')
  order by p.oid`;

const tables = `
  select format(E'create table %s (\\n%s\\n)%s;', t.name, lines, ' partition by ' || pg_get_partkeydef(t.oid))
  as partitioned, format(E'create table %s (\\n%s\\n);', t.name, lines) as plain, t.relkind, notes, indexes
  from (${ourTables}) t,
  lateral (
    select string_agg('  ' || line, E',\\n' order by place, line collate "C") as lines from (
      select attnum as place, format('%I %s', attname, format_type(atttypid, atttypmod))
        || case when attnotnull then ' not null' else '' end
        || coalesce(' default ' || pg_get_expr(adbin, adrelid), '') as line
      from pg_attribute a left join pg_attrdef d on adrelid = attrelid and adnum = attnum
      where attrelid = t.oid and attnum > 0 and not attisdropped
      union all
      select 10000, format('constraint %I %s', conname, pg_get_constraintdef(oid, true))
      from pg_constraint where conrelid = t.oid and contype in ('p', 'u', 'c')
    ) as parts
  ) as body,
  lateral (
    select string_agg(format('comment on %s is %L;', what, description), E'\\n' order by objsubid) as notes from (
      select objsubid, description, case objsubid when 0 then 'table ' || t.name else format('column %s.%I', t.name, attname) end as what
      from pg_description left join pg_attribute on attrelid = objoid and attnum = objsubid
      where objoid = t.oid and classoid = 'pg_class'::regclass
    ) as described
  ) as comments,
  lateral (
    select string_agg(pg_get_indexdef(indexrelid, 0, true) || ';', E'\\n' order by indexrelid::regclass::text collate "C") as indexes
    from pg_index i where indrelid = t.oid
      and not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u'))
  ) as indexed
  order by t.name collate "C"`;

const foreignKeys = `
  select format('alter table %s add constraint %I %s;', t.name, conname, pg_get_constraintdef(c.oid, true)) as sql
  from pg_constraint c join (${ourTables}) t on t.oid = conrelid where contype = 'f' order by t.name collate "C", conname`;

const triggers = `
  select pg_get_triggerdef(g.oid, true) || ';' as sql
  from pg_trigger g join (${ourTables}) t on t.oid = tgrelid where not tgisinternal order by t.name collate "C", tgname`;

/** The same text for the same schema, whatever the database's name and the server's version from 15 on. */
export async function dumpSchema(query: Query): Promise<string> {
  const statements = async (text: string): Promise<string[]> => (await query(text)).map(({ sql }) => String(sql));
  const makeTables = (await query(tables)).map(({ relkind, partitioned, plain, notes, indexes }) =>
    [relkind === "p" ? partitioned : plain, notes, indexes].filter((part) => part !== null).join("\n\n"),
  );
  const parts = [
    "-- The schema after all migrations. Made by `npx node server/store/write-schema.ts`; do not edit.",
    "create schema cute;",
    ...(await statements(extensions)),
    ...(await statements(textSearch)),
    ...(await statements(functions)),
    ...makeTables,
    (await statements(foreignKeys)).join("\n"),
    (await statements(triggers)).join("\n"),
  ];
  return `${parts.join("\n\n")}\n`;
}
