import { randomUUID } from "node:crypto";
import { expect } from "chai";
import pg from "pg";
import type { Transaction } from "../../server/store/database.ts";
import type { SqlValue, Statement } from "../../server/store/statement.ts";
import { type Claim, claim } from "../../server/store/webhooks/queue.ts";
import { openStage, queueBacklog, type Stage, webhookOf } from "./stage.ts";

interface PlanNode {
  readonly "Node Type": string;
  readonly "Shared Hit Blocks": number;
  readonly "Shared Read Blocks": number;
  readonly "Actual Rows": number;
  readonly "Actual Loops": number;
  readonly "Rows Removed by Filter"?: number;
  readonly Plans?: readonly PlanNode[];
}

interface Cost {
  /** Pages read, from memory or not. */
  readonly pages: number;
  /** The most rows that a part of the plan looked at. */
  readonly rows: number;
  readonly nodes: ReadonlySet<string>;
}

const wish: Claim = { workerId: randomUUID(), deliveriesMax: 512, lookBackMs: null, nowMs: null };

describe("the cost of a claim", () => {
  let stage: Stage;
  let busyId: string;

  before(async function () {
    this.timeout(120_000);
    stage = await openStage();
    busyId = (await webhookOf(stage)).id;
    await stage.sql(
      `insert into cute.webhooks (id, account_id, url, events, secret, kek_id, created_at, updated_at)
       select gen_random_uuid(), account_id, url, events, secret, kek_id, now(), now() from cute.webhooks, generate_series(1, 20000)`,
    );
    await stage.sql(
      `insert into cute.webhook_dispatch (webhook_id, due_at)
       select id, now() + interval '1 hour' from cute.webhooks where id <> $1`,
      [busyId],
    );
    await stage.sql(
      `insert into cute.queue (delivery_id, webhook_id, event_id, due_at, attempts)
       select gen_random_uuid(), webhook_id, gen_random_uuid(), due_at, 1 from cute.webhook_dispatch where due_at is not null`,
    );
    await queueBacklog(stage, { webhookId: busyId, count: 200_000 });
    // many retries of it that are not due yet
    await queueBacklog(stage, { webhookId: busyId, count: 20_000, attempts: 1, dueAtMs: Date.now() + 86_400_000 });
  });

  after(() => stage.close());

  /** Claims once, with the plan of each statement, and takes it back. */
  async function costOf(options: Partial<Claim> = {}): Promise<Cost[]> {
    const costs: Cost[] = [];
    const undone = new Error("undone");
    await stage.db
      .transaction(async (tx) => {
        await claim(explaining(tx, costs), { ...wish, ...options });
        throw undone;
      })
      .catch((error: unknown) => {
        if (error !== undone) throw error;
      });
    return costs;
  }

  /** Runs each statement twice: explained, which is undone, and as it is. */
  function explaining(tx: Transaction, costs: Cost[]): Transaction {
    const raw = (text: string) => tx.run({ name: undefined, text }, []);
    async function run<Row>(statement: Statement<Row>, values: readonly SqlValue[]): Promise<Row[]> {
      await raw("savepoint before");
      const text = `explain (analyze, buffers, format json) ${statement.text}`;
      const [row] = await tx.run<{ "QUERY PLAN": [{ Plan: PlanNode }] }>({ name: undefined, text }, values);
      await raw("rollback to savepoint before");
      if (row !== undefined) costs.push(costOfPlan(row["QUERY PLAN"][0].Plan));
      return tx.run(statement, values);
    }
    let queue: Promise<unknown> = Promise.resolve();
    const inTurn = <Row>(statement: Statement<Row>, values: readonly SqlValue[]): Promise<Row[]> => {
      const running = queue.then(() => run(statement, values));
      queue = running;
      return running;
    };
    return { transaction: true, run: inTurn, last: inTurn };
  }

  it("does not grow with a backlog of 200,000, nor with 20,000 webhooks that have work later", async function () {
    this.timeout(60_000);
    const [lock, claimed, passed, ...rest] = await costOf();
    expect(rest).to.have.length(1);
    expect(lock).to.deep.include({ rows: 1 });
    expect(lock?.pages).to.be.below(20);
    expect(claimed?.rows).to.be.at.most(4);
    expect(claimed?.pages).to.be.below(150);
    expect(passed?.rows).to.be.at.most(4);
    expect(passed?.pages).to.be.below(60);
  });

  it("is a few pages where nothing is due", async () => {
    const costs = await costOf({ nowMs: Date.now() - 3_600_000 });
    expect(costs).to.have.length(1);
    expect(costs[0]?.rows).to.equal(0);
    expect(costs[0]?.pages).to.be.below(5);
  });

  describe("under an old snapshot, which keeps all that is done", () => {
    let holder: pg.Client;

    beforeEach(async () => {
      holder = new pg.Client({ connectionString: stage.databaseUrl });
      await holder.connect();
      await holder.query("begin isolation level repeatable read");
      await holder.query("select count(*) from cute.jobs");
    });

    afterEach(() => holder.end());

    it("does not grow with the deliveries that are done", async () => {
      await stage.sql(
        `delete from cute.queue where delivery_id in (
           select delivery_id from cute.queue where webhook_id = $1 order by due_at limit 20000)`,
        [busyId],
      );
      const [, before] = await costOf();
      expect(before?.pages).to.be.above(300);
      await stage.db.transaction((tx) => claim(tx, wish));
      await stage.sql("update cute.queue set leased_by = null, due_at = now() where leased_by is not null");
      await stage.sql("update cute.webhook_dispatch set due_at = now() where webhook_id = $1", [busyId]);
      const [, claimed, passed] = await costOf();
      expect(claimed?.rows).to.be.at.most(4);
      expect(claimed?.pages).to.be.below(150);
      expect(passed?.pages).to.be.below(100);
    });

    it("nor with the turns that are over, unless everything is looked at", async () => {
      await stage.sql("update cute.webhook_dispatch set due_at = now() - interval '1 day' where webhook_id <> $1", [
        busyId,
      ]);
      await stage.sql("update cute.webhook_dispatch set due_at = now() + interval '1 day' where webhook_id <> $1", [
        busyId,
      ]);
      const [everything] = await costOf({ lookBackMs: null });
      expect(everything?.pages).to.be.above(300);
      const [lock] = await costOf({ lookBackMs: 60_000 });
      expect(lock?.pages).to.be.below(50);
    });
  });

  it("comes from indexes alone", async () => {
    const nodes = new Set((await costOf()).flatMap((cost) => [...cost.nodes]));
    expect([...nodes].filter((node) => /Seq Scan|Bitmap|Hash/.test(node))).to.deep.equal([]);
  });
});

function costOfPlan(plan: PlanNode): Cost {
  const nodes = flat(plan);
  const rowsOf = (node: PlanNode) =>
    (node["Actual Rows"] + (node["Rows Removed by Filter"] ?? 0)) * node["Actual Loops"];
  return {
    pages: plan["Shared Hit Blocks"] + plan["Shared Read Blocks"],
    rows: Math.max(...nodes.map(rowsOf)),
    nodes: new Set(nodes.map((node) => node["Node Type"])),
  };
}

function flat(plan: PlanNode): PlanNode[] {
  return [plan, ...(plan.Plans ?? []).flatMap(flat)];
}
