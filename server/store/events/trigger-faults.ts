/** Compares our triggers on the marketplace's tables, and what they call, with the committed schema. */
import { readFileSync } from "node:fs";
import type pg from "pg";

export interface TriggerFault {
  readonly name: string;
  readonly table: string;
  readonly fault:
    | "missing"
    | "disabled"
    | "different"
    | "calling a different function"
    | "blind to what the marketplace's own triggers change";
  /** What goes wrong without it. */
  readonly harm: string;
  /** The statements that mend it. */
  readonly mend: string;
}

interface TriggerRow {
  readonly name: string;
  readonly table: string;
  readonly enabled: boolean;
  readonly sql: string;
  /** As it would have to be created. */
  readonly function: string;
  /** The table has triggers of the marketplace's own that may change a row before it is updated. */
  readonly hasOthers: boolean;
}

const createTrigger = /^CREATE TRIGGER (\S+) .* ON (\S+) FOR EACH .* EXECUTE FUNCTION (\S+)\(.*\);$/gm;
const createFunction = /^CREATE OR REPLACE FUNCTION (\S+)\(\)\n RETURNS trigger\n[\s\S]*?\$function\$;$/gm;

/** By table too: a trigger goes with its table where another one takes its place. Partitions have copies of their table's. */
export async function listTriggerFaults(client: Pick<pg.ClientBase, "query">): Promise<readonly TriggerFault[]> {
  const { rows } = await client.query<TriggerRow>(
    `select tgname as name, tgrelid::regclass::text as table, tgenabled in ('O', 'A') as enabled,
      pg_get_triggerdef(oid, true) || ';' as sql, rtrim(pg_get_functiondef(tgfoid), E'\\n') || ';' as function,
      cute.has_own_update_trigger(tgrelid) as "hasOthers"
    from pg_trigger where not tgisinternal and tgparentid = 0 and tgname like 'cute\\_%'`,
  );
  const found = new Map(rows.map((row) => [`${row.table} ${row.name}`, row]));
  const schema = readFileSync(new URL("../schema.sql", import.meta.url), "utf8");
  const functions = new Map([...schema.matchAll(createFunction)].map(([sql, name = ""]) => [name, sql]));
  return [...schema.matchAll(createTrigger)].flatMap(([sql, name = "", table = "", called = ""]): TriggerFault[] => {
    const fault = faultOf(found.get(`${table} ${name}`), { sql, name, table, function: functions.get(called) ?? "" });
    return fault === null ? [] : [{ name, table, harm: harmOf(name), ...fault }];
  });
}

function faultOf(
  actual: TriggerRow | undefined,
  wanted: Omit<TriggerRow, "enabled" | "hasOthers">,
): Pick<TriggerFault, "fault" | "mend"> | null {
  const { name, table, sql } = wanted;
  if (actual === undefined) return { fault: "missing", mend: sql };
  const wide = sql.replace(/ UPDATE OF .* ON /, " UPDATE ON ");
  if (actual.sql !== sql && actual.sql !== wide) {
    return { fault: "different", mend: `drop trigger ${name} on ${table}; ${sql}` };
  }
  if (actual.sql !== wide && actual.hasOthers) {
    return {
      fault: "blind to what the marketplace's own triggers change",
      mend: wide.replace("CREATE", "CREATE OR REPLACE"),
    };
  }
  if (actual.function !== wanted.function) return { fault: "calling a different function", mend: wanted.function };
  return actual.enabled ? null : { fault: "disabled", mend: `alter table ${table} enable trigger ${name};` };
}

function harmOf(name: string): string {
  return name.endsWith("_events") ? "events of its rows are lost" : "times of its rows are wrong";
}
