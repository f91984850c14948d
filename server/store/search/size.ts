/** How many rows a table has, about, at a price that does not grow with it. */

const countedMax = 100_000;

/** As SQL. Beyond 100,000 as the planner reckons it: the density of rows when the table was last vacuumed or analysed, times its size now. */
export function aboutRows(table: string): string {
  return `(
    select case when counted <= ${countedMax} then counted
      else greatest(counted, reltuples / greatest(relpages, 1) * (pg_relation_size(oid) / current_setting('block_size')::int))::bigint
    end
    from pg_class, (select count(*) as counted from (select from ${table} limit ${countedMax + 1}) as first) as beginning
    where oid = '${table}'::regclass)`;
}
