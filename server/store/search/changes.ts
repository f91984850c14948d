/** The queue of items whose public side has changed: the publisher writes it, the projector takes from it. */
import type { Transaction } from "../executor.ts";
import { createFloorSource } from "../floor-source.ts";
import { statement } from "../statement.ts";

export interface Change {
  readonly id: number;
  readonly itemId: string;
}

export const floorSource = createFloorSource({
  name: "item_changes",
  sequence: "cute.item_changes_id_seq",
  parts: 1,
  firstId: "select id from cute.item_changes where id > floor order by id limit 1",
});

/** Sorted by id: the changes of one item in the order of their publication. All wait for the first filling. */
const takeSql = statement<Change>("item_changes_take", (sql) =>
  sql.raw(`
    with taken as (
      delete from cute.item_changes where ctid = any (array(
        select ctid from cute.item_changes
        where id > $1 and (select filled_at is not null from cute.search_state) order by id limit $2))
      returning id, item_id
    )
    select id, item_id as "itemId" from taken order by id`),
);

const leaveOutSql = statement<Change>("item_changes_leave_out", (sql) =>
  sql.raw(`delete from cute.item_changes where id = $1 returning id, item_id as "itemId"`),
);

/** Under the projector's lock, and in a statement after it. `floor`: no row has an id up to this one any more. */
export function take(
  tx: Transaction,
  { floor, rowsMax }: { floor: number; rowsMax: number },
): Promise<readonly Change[]> {
  return tx.run(takeSql, [floor, rowsMax]);
}

/** Whether it was still there. */
export async function leaveOut(tx: Transaction, { id }: Change): Promise<boolean> {
  return (await tx.last(leaveOutSql, [id])).length > 0;
}
