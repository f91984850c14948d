/** What a webhook with a million due deliveries costs another one: the claim's statements, their plans and their times. */
import pg from "pg";
import type { Transaction } from "../../server/store/executor.ts";
import { claim } from "../../server/store/webhooks/queue.ts";
import { median } from "../measures.ts";
import type { Installation } from "./installation.ts";

export interface ClaimFigures {
  /** Deliveries of the other webhook among those claimed. */
  readonly claimed: number;
  readonly emptyMs: number;
  readonly besideMs: number;
  /** The lines of the plans that touch the queue. */
  readonly plans: readonly string[];
}

const rounds = 20;
const workerId = "00000000-0000-7000-8000-000000000001";
const options = { workerId, deliveriesMax: 256, lookBackMs: null, nowMs: null };

const fillSql = `
  insert into cute.queue (delivery_id, webhook_id, event_id, due_at)
  select uuidv7(), $1, uuidv7(), now() - n * interval '1 millisecond' from generate_series(1, $2::integer) n`;
const dueSql = `
  update cute.webhook_dispatch
  set queue_floor = null, due_at = case when webhook_id = any($1) then now() - interval '1 second' end`;

/** The workers have to be down: their claims would be in the way. */
export async function measureClaim(installation: Installation, deliveries: number): Promise<ClaimFigures> {
  const { pool, webhooks, databaseUrl } = installation;
  const [hot, other] = webhooks;
  if (hot === undefined || other === undefined) throw new Error("two webhooks are needed");
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await pool.query("truncate cute.queue");
    await pool.query(fillSql, [other.id, 3]);
    await pool.query(dueSql, [[other.id]]);
    const emptyMs = await medianOf(client);
    await pool.query(fillSql, [hot.id, deliveries]);
    await pool.query(dueSql, [[hot.id, other.id]]);
    await pool.query("vacuum analyze cute.queue");
    const besideMs = await medianOf(client);
    const plans: string[] = [];
    const { work } = await rolledBack(client, (tx) => claim(tx, options), explaining(client, plans));
    return {
      claimed: work.filter(({ delivery }) => delivery.webhookId === other.id).length,
      emptyMs,
      besideMs,
      plans,
    };
  } finally {
    await client.end();
    await pool.query("truncate cute.queue");
  }
}

async function medianOf(client: pg.Client): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const startedAt = performance.now();
    await rolledBack(client, (tx) => claim(tx, options), running(client));
    times.push(performance.now() - startedAt);
  }
  return median(times);
}

async function rolledBack<T>(
  client: pg.Client,
  work: (tx: Transaction) => Promise<T>,
  run: Transaction["run"],
): Promise<T> {
  await client.query("begin");
  try {
    return await work({ transaction: true, run, last: run });
  } finally {
    await client.query("rollback");
  }
}

function running(client: pg.Client): Transaction["run"] {
  return async ({ name, text }, values) => (await client.query({ name, text, values: [...values] })).rows;
}

/** Keeps the plan of each statement as it was executed, and then executes it. */
function explaining(client: pg.Client, plans: string[]): Transaction["run"] {
  const run = running(client);
  return async (statement, values) => {
    await client.query("savepoint before");
    const text = `explain (analyze, buffers, timing off) ${statement.text}`;
    const { rows } = await client.query<{ "QUERY PLAN": string }>({ text, values: [...values] });
    await client.query("rollback to savepoint before");
    const lines = rows.map((row) => row["QUERY PLAN"]).filter((line) => / on queue|Execution Time/.test(line));
    plans.push(`${statement.name}:`, ...lines.map((line) => `  ${line.trim()}`));
    return run(statement, values);
  };
}
