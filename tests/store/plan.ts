/** What PostgreSQL does for a query of the store: which rows it reads, and how it finds them. */
import type { Executor, SqlValue } from "../../server/store/database.ts";
import type { Statement } from "../../server/store/statement.ts";
import type { Session } from "./query.ts";

export interface Scan {
  /** "Index Scan using items_newest on items" */
  readonly text: string;
  readonly sequential: boolean;
  readonly relation: string;
  /** Rows that were looked at, shown or not. */
  readonly rows: number;
}

interface PlanNode {
  readonly "Node Type": string;
  readonly "Relation Name"?: string;
  readonly "Index Name"?: string;
  readonly "Actual Rows": number;
  readonly "Actual Loops": number;
  readonly "Rows Removed by Filter"?: number;
  readonly "Rows Removed by Index Recheck"?: number;
  readonly Plans?: readonly PlanNode[];
}

/** Runs the one query that `list` makes, and tells how it reads each table. */
export async function scansOf(
  session: Session,
  list: (executor: Executor) => Promise<unknown>,
): Promise<readonly Scan[]> {
  const calls: { text: string; values: readonly SqlValue[] }[] = [];
  await list({
    async run<Row>({ text }: Statement<Row>, values: readonly SqlValue[]): Promise<Row[]> {
      calls.push({ text, values });
      return [];
    },
  });
  const [call] = calls;
  if (call === undefined || calls.length > 1) throw new Error(`it made ${calls.length} queries, not one`);
  const [row] = await session.query(`explain (analyze, timing off, format json) ${call.text}`, call.values);
  const plan: readonly { readonly Plan: PlanNode }[] = JSON.parse(JSON.stringify(row?.["QUERY PLAN"]));
  return plan.flatMap(({ Plan: root }) => scansIn(root));
}

function scansIn(node: PlanNode): Scan[] {
  const below = (node.Plans ?? []).flatMap(scansIn);
  const { "Node Type": type, "Relation Name": relation } = node;
  if (relation === undefined) return below;
  const index = node["Index Name"] ?? node.Plans?.map((part) => part["Index Name"]).join("+");
  const rows =
    node["Actual Rows"] + (node["Rows Removed by Filter"] ?? 0) + (node["Rows Removed by Index Recheck"] ?? 0);
  const using = index === undefined ? "" : ` using ${index}`;
  const scan = {
    text: `${type}${using} on ${relation}`,
    sequential: type === "Seq Scan",
    relation,
    rows: Math.round(rows * node["Actual Loops"]),
  };
  return [scan, ...below];
}
