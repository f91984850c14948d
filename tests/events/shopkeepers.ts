/** People who insert, change, hide, show again and remove items all the time, in transactions of which some are rolled back. */
import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import type pg from "pg";
import { random } from "../limits/random.ts";
import type { Market } from "./support.ts";

interface Wish {
  readonly count: number;
  readonly seed: number;
}

export interface Shopkeepers {
  /** Resolves with the number of transactions that were committed. */
  stop(): Promise<number>;
}

const pauseMsMax = 60;
const rolledBackShare = 0.15;
const words = ["wool", "coat", "Écharpe", "größe", "lamp", "blue", "vintage", "Stuhl"];
const statuses = ["active", "reserved", "sold", "draft", "deleted"];

export async function startShopkeepers(market: Market, { count, seed }: Wish): Promise<Shopkeepers> {
  const { below } = random(seed);
  const sellers = await Promise.all(Array.from({ length: 5 }, () => market.person()));
  /** Of everybody: they change each other's items. */
  const ids: string[] = [];
  let isOver = false;
  let committed = 0;
  const any = <One>(all: readonly One[]): One | undefined => all[below(all.length)];
  const title = () => `${any(words)} ${any(words)} ${below(50)}`;

  const changes: readonly (() => { readonly text: string; readonly values: readonly unknown[] })[] = [
    insertion,
    () => ({ text: "update items set title = $2 where id = $1", values: [any(ids), title()] }),
    () => ({ text: "update items set price_amount = $2 where id = $1", values: [any(ids), below(90_000)] }),
    () => ({ text: "update items set status = $2 where id = $1", values: [any(ids), any(statuses)] }),
    () => ({ text: "update items set status = $2 where id = $1", values: [any(ids), any(statuses)] }),
    () => ({ text: "delete from items where id = $1 and $2", values: [any(ids), below(3) === 0] }),
  ];

  function insertion() {
    const id = randomUUID();
    ids.push(id);
    const text = `insert into items (id, seller_id, title, price_amount, price_currency, category_id, condition, status)
      values ($1, $2, $3, $4, 'EUR', $5, 'good', $6)`;
    const status = any(["active", "active", "draft"]);
    return { text, values: [id, any(sellers), title(), below(90_000), market.categoryId, status] };
  }

  async function work(client: pg.Client): Promise<void> {
    while (!isOver) {
      await delay(below(pauseMsMax));
      await client.query("begin");
      const { text, values } = (any(changes) ?? insertion)();
      await client.query(text, [...values]);
      if (below(4) === 0) {
        const own = insertion();
        await client.query(own.text, own.values);
        await delay(below(pauseMsMax));
      }
      const isRolledBack = below(100) < 100 * rolledBackShare;
      await client.query(isRolledBack ? "rollback" : "commit");
      if (!isRolledBack) committed += 1;
    }
  }

  const clients = await Promise.all(Array.from({ length: count }, () => market.session()));
  const working = Promise.all(clients.map(work));
  return {
    async stop() {
      isOver = true;
      await working;
      return committed;
    },
  };
}
