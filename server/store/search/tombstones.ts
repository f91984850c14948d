/** Tombstones go when every cursor that could lead to them has expired: a month and a day after they were written. */
import type { Transaction } from "../executor.ts";
import { statement } from "../statement.ts";
import { lock } from "./projection.ts";

const batchRowsMax = 1_000;

/** By their change numbers, of which the marks say which are old enough; a time of its own no index has. */
const deleteSql = statement<{ deleted: number }>("search_tombstones_delete", (sql) =>
  sql.raw(`
    with old as materialized (
      select id from cute.item_search
      where status = 'deleted'
        and change_no <= (select change_no from cute.search_marks where at < $1 order by at desc limit 1)
      order by change_no limit ${batchRowsMax}
    ), gone as (
      delete from cute.item_search using old where item_search.id = old.id returning 1
    )
    select count(*) as deleted from gone`),
);

/** Some of those written before then, under the lock; tells whether there may be more. */
export async function deleteTombstones(tx: Transaction, writtenBefore: Date): Promise<boolean> {
  await lock(tx);
  const [{ deleted } = { deleted: 0 }] = await tx.run(deleteSql, [writtenBefore]);
  return deleted === batchRowsMax;
}
