/** What PostgreSQL does for a statement, by its own account. */
import type { Executor } from "../../server/store/executor.ts";
import type { SqlValue, Statement } from "../../server/store/statement.ts";

/** A statement as it was sent. */
export interface Sent {
  readonly text: string;
  readonly values: readonly SqlValue[];
}

interface PlanNode {
  readonly "Node Type": string;
  readonly "Index Name"?: string;
  readonly "Relation Name"?: string;
  readonly "Actual Rows": number;
  readonly "Actual Loops": number;
  readonly "Rows Removed by Filter"?: number;
  readonly "Rows Removed by Index Recheck"?: number;
  readonly "Lossy Heap Blocks"?: number;
  readonly "Shared Hit Blocks": number;
  readonly "Shared Read Blocks": number;
  readonly Plans?: readonly PlanNode[];
}

interface Explained {
  readonly "QUERY PLAN": readonly { readonly Plan: PlanNode }[];
}

export interface Reads {
  readonly statements: number;
  /** Entries of indexes, and rows of tables that were read without one. */
  readonly entries: number;
  /** Of 8 kB. */
  readonly buffers: number;
}

/** Passes everything on, and notes it. */
export function listening(executor: Executor): { readonly executor: Executor; readonly sent: readonly Sent[] } {
  const sent: Sent[] = [];
  return {
    sent,
    executor: {
      run<Row>(asked: Statement<Row>, values: readonly SqlValue[]): Promise<Row[]> {
        sent.push({ text: asked.text, values });
        return executor.run(asked, values);
      },
    },
  };
}

/** Runs the statements once more. */
export async function readsOf(executor: Executor, sent: readonly Sent[]): Promise<Reads> {
  let [entries, buffers] = [0, 0];
  for (const one of sent) {
    const plan = await explain(executor, one, "analyze, buffers, timing off, ");
    entries += entriesOf(plan);
    buffers += plan["Shared Hit Blocks"] + plan["Shared Read Blocks"];
  }
  return { statements: sent.length, entries: Math.round(entries), buffers };
}

/** Nodes and indexes, as far as they depend on the planner's choice. */
export async function shapeOf(executor: Executor, sent: Sent): Promise<string> {
  return shape(await explain(executor, sent, ""));
}

async function explain(executor: Executor, { text, values }: Sent, options: string): Promise<PlanNode> {
  const asked = { name: undefined, text: `explain (${options}format json) ${text}` };
  const [row] = await executor.run<Explained>(asked, values);
  const plan = row?.["QUERY PLAN"][0]?.Plan;
  if (plan === undefined) throw new Error(`PostgreSQL explains nothing of ${text}`);
  return plan;
}

/**
 * Leaves are what reads: rows that a filter or a recheck drops have been read too, in each loop. A bitmap's rows are its entries,
 * unless it has forgotten which they were and reads whole pages.
 */
function entriesOf(node: PlanNode): number {
  const { Plans: children = [] } = node;
  const below = children.reduce((sum, child) => sum + entriesOf(child), 0);
  const rechecked = node["Rows Removed by Index Recheck"] ?? 0;
  if (node["Node Type"] === "Bitmap Heap Scan") {
    const isLossy = (node["Lossy Heap Blocks"] ?? 0) > 0;
    return below + (isLossy ? rechecked * node["Actual Loops"] : 0);
  }
  if (node["Relation Name"] === undefined && node["Index Name"] === undefined) return below;
  const each = node["Actual Rows"] + rechecked + (node["Rows Removed by Filter"] ?? 0);
  return below + each * node["Actual Loops"];
}

function shape(node: PlanNode): string {
  const { Plans: children = [] } = node;
  const name = [node["Node Type"], node["Index Name"] ?? node["Relation Name"]].filter((part) => part !== undefined);
  return name.join(" ") + (children.length === 0 ? "" : ` (${children.map(shape).join(", ")})`);
}
