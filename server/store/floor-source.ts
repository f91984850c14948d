/** A queue whose readers keep floors (server/events/floors.ts): how they look at it, and how they mark a point in its ids. */
import type { Transaction } from "./executor.ts";
import { type Statement, statement } from "./statement.ts";

/** What one look at the queue shows. */
export interface Sight {
  /** The oldest transaction that was under way. */
  readonly horizon: string;
  /** By part: the id of the first row above the floor; null where there is none. */
  readonly firstIds: readonly (number | null)[];
  /** The last id that was taken, whether its row is to be seen or not. */
  readonly lastId: number;
}

/** A point in the sequence of ids: every lower one was taken by a transaction older than `transactionId`. */
export interface Mark {
  readonly id: number;
  readonly transactionId: string;
}

export interface FloorSource {
  /** How many parts of the queue have a floor of their own. */
  readonly parts: number;
  readonly lookSql: Statement<Sight>;
  look(tx: Transaction, floors: readonly number[]): Promise<Sight>;
  mark(tx: Transaction): Promise<Mark>;
}

interface Given {
  /** What the names of its statements begin with. */
  readonly name: string;
  readonly sequence: string;
  readonly parts: number;
  /** A query for the id of the first row of the part `place`, from 1, above its `floor`. */
  readonly firstId: string;
}

export function createFloorSource({ name, sequence, parts, firstId }: Given): FloorSource {
  const lastId = `(select case when is_called then last_value else 0 end from ${sequence})`;

  /** An index probe for each part: 0.1 ms for sixteen. */
  const lookSql = statement<Sight>(`${name}_look`, (sql) =>
    sql.raw(`
      select pg_snapshot_xmin(pg_current_snapshot())::text as horizon, array(
        select (${firstId}) from unnest($1::bigint[]) with ordinality as floors (floor, place) order by place) as "firstIds",
        ${lastId} as "lastId"`),
  );

  /** The id is read before the transaction gets its number: who has taken that id, or a lower one, has an older number. */
  const markSql = statement<Mark>(`${name}_mark`, (sql) =>
    sql.raw(`
      with ids as materialized (select ${lastId} as id)
      select id, pg_current_xact_id()::text as "transactionId" from ids`),
  );

  return {
    parts,
    lookSql,
    async look(tx, floors) {
      return only(await tx.last(lookSql, [floors]));
    },
    async mark(tx) {
      return only(await tx.last(markSql, []));
    },
  };
}

function only<Row>([row]: readonly Row[]): Row {
  if (row === undefined) throw new Error("a query of one row gave none");
  return row;
}
