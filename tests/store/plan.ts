/** What PostgreSQL does for the queries of the store: which rows it reads, and how it finds them. */
import type { Executor, SqlValue } from "../../server/store/database.ts";
import type { Statement } from "../../server/store/statement.ts";

export interface Scan {
  /** "Index Scan", "Bitmap Heap Scan", "Seq Scan", … */
  readonly type: string;
  readonly table: string;
  /** Rows that were looked at, shown or not. */
  readonly rows: number;
}

interface PlanNode {
  readonly "Node Type": string;
  readonly "Relation Name"?: string;
  readonly "Actual Rows": number;
  readonly "Actual Loops": number;
  readonly "Rows Removed by Filter"?: number;
  readonly "Rows Removed by Index Recheck"?: number;
  readonly Plans?: readonly PlanNode[];
}

type Explained = readonly { readonly Plan: PlanNode }[];

/** Runs all queries that `list` makes, and tells how they read tables: on the store's own connections, with the settings that these have. */
export async function scansOf(
  lists: Executor,
  list: (executor: Executor) => Promise<unknown>,
): Promise<readonly Scan[]> {
  const scans: Scan[] = [];
  await list({
    async run<Row>(statement: Statement<Row>, values: readonly SqlValue[]): Promise<Row[]> {
      const explain: Statement<{ "QUERY PLAN": Explained }> = {
        name: undefined,
        text: `explain (analyze, timing off, format json) ${statement.text}`,
      };
      for (const { "QUERY PLAN": plans } of await lists.run(explain, values)) {
        scans.push(...plans.flatMap(({ Plan: root }) => scansIn(root)));
      }
      return lists.run(statement, values);
    },
  });
  return scans;
}

function scansIn(node: PlanNode): Scan[] {
  const below = (node.Plans ?? []).flatMap(scansIn);
  const { "Node Type": type, "Relation Name": table } = node;
  if (table === undefined) return below;
  const removed = (node["Rows Removed by Filter"] ?? 0) + (node["Rows Removed by Index Recheck"] ?? 0);
  const rows = Math.round((node["Actual Rows"] + removed) * node["Actual Loops"]);
  return [{ type, table, rows }, ...below];
}
