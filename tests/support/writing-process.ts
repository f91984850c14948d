/** A program that writes until SIGTERM: `writing-process.ts <wish as JSON>`. Its parent is told the fate of each write. */
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { random } from "../limits/random.ts";
import type { Trader, Write, WritingWish } from "./writing.ts";

type Ending = "commits" | "rolls back" | "is cut off before its commit" | "is cut off in its commit";

interface Plan {
  readonly statements: readonly { readonly text: string; readonly values: readonly (string | number)[] }[];
  readonly events: Write["events"];
}

const [given = ""] = process.argv.slice(2);
const wish: WritingWish = JSON.parse(given);
const lanes = 6;
const endings: readonly Ending[] = [
  ...Array.from({ length: 17 }, (): Ending => "commits"),
  "rolls back",
  "is cut off before its commit",
  "is cut off in its commit",
];
const killer = new pg.Pool({ connectionString: wish.databaseUrl, max: 1 });
killer.on("error", () => undefined);
const { below } = random(wish.seed);
const stopping = new AbortController();
let last = 0;

async function writeOn(): Promise<void> {
  let client: pg.Client | null = null;
  while (!stopping.signal.aborted) {
    await delay((below(2_000) * lanes) / wish.perSecond);
    client ??= await connected();
    if (client === null) continue;
    const number = ++last;
    const { statements, events } = planOf(number);
    const fate = await carryOut(client, statements, endings[below(endings.length)] ?? "commits");
    process.send?.({ number, fate: fate.known, events } satisfies Write);
    if (!fate.isLost) continue;
    await client.end();
    client = null;
  }
  await client?.end();
}

async function connected(): Promise<pg.Client | null> {
  const client = new pg.Client({ connectionString: wish.databaseUrl, connectionTimeoutMillis: 2_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return client;
  } catch {
    return null; // the server is down
  }
}

/** `isLost`: so is the connection. */
async function carryOut(
  client: pg.Client,
  statements: Plan["statements"],
  ending: Ending,
): Promise<{ known: Write["fate"]; isLost: boolean }> {
  let isCommitting = false;
  try {
    const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
    const cutOff = () => killer.query("select pg_terminate_backend($1)", [rows[0]?.pid]);
    await client.query("begin");
    for (const { text, values } of statements) await client.query(text, [...values]);
    if (ending === "rolls back") {
      await client.query("rollback");
      return { known: "rolled back", isLost: false };
    }
    if (ending === "is cut off before its commit") {
      await cutOff();
      return { known: "rolled back", isLost: true };
    }
    isCommitting = true;
    const cutting = ending === "is cut off in its commit" ? cutOff() : null;
    await client.query("commit");
    await cutting;
    return { known: "committed", isLost: cutting !== null };
  } catch {
    return { known: isCommitting ? "unknown" : "rolled back", isLost: true };
  }
}

function planOf(number: number): Plan {
  const [one, other] = twoTraders();
  const kind = below(5);
  if (kind === 0) return purchase(number, one, other);
  if (kind === 1) return message(number, one, other);
  return kind === 2 ? repricing(number, [one, other]) : repricing(number, [one]);
}

function twoTraders(): [Trader, Trader] {
  const { traders } = wish;
  const at = below(traders.length);
  const [one, other] = [traders[at], traders[(at + 1 + below(traders.length - 1)) % traders.length]];
  if (one === undefined || other === undefined) throw new Error("two traders are needed");
  return [one, other];
}

/** In the order of the ids, so that no two writes wait for each other. */
function repricing(number: number, traders: readonly Trader[]): Plan {
  const ordered = traders.toSorted((one, other) => (one.itemId < other.itemId ? -1 : 1));
  return {
    statements: ordered.map(({ itemId }) => ({
      text: "update items set price_amount = $2 where id = $1",
      values: [itemId, number],
    })),
    events: ordered.map(({ id }) => ({ accountId: id, type: "item.updated" })),
  };
}

function purchase(number: number, buyer: Trader, seller: Trader): Plan {
  const text = `insert into orders (item_id, buyer_id, seller_id, item_snapshot, price_amount, price_currency, status)
    values ($1, $2, $3, '{"title": "Wool coat"}', $4, 'EUR', 'created')`;
  return {
    statements: [{ text, values: [seller.itemId, buyer.id, seller.id, number] }],
    events: [buyer, seller].map(({ id }) => ({ accountId: id, type: "order.created" })),
  };
}

function message(number: number, sender: Trader, recipient: Trader): Plan {
  const text = "insert into messages (item_id, sender_id, recipient_id, text) values ($1, $2, $3, $4)";
  return {
    statements: [{ text, values: [recipient.itemId, sender.id, recipient.id, String(number)] }],
    events: [{ accountId: recipient.id, type: "message.received" }],
  };
}

process.once("SIGTERM", () => stopping.abort());
process.once("disconnect", () => process.exit());
await Promise.all(Array.from({ length: lanes }, writeOn));
await killer.end();
process.disconnect?.();
