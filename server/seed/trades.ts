/** The rows of orders and messages that follow from an item. */
import type { Schema } from "../contract.ts";
import type { Account } from "./accounts.ts";
import { answers, questions } from "./data/languages.ts";
import type { Item } from "./items.ts";
import type { Random } from "./random.ts";
import { dayMs, minuteMs } from "./times.ts";

export interface Order {
  readonly id: string;
  readonly item: Item;
  readonly buyer: Account;
  readonly price: number;
  readonly status: Schema<"OrderStatus">;
  readonly createdAt: number;
  readonly paidAt: number | null;
  readonly shippedAt: number | null;
  readonly completedAt: number | null;
  readonly cancelledAt: number | null;
  readonly updatedAt: number;
}

export interface Message {
  readonly id: string;
  readonly item: Item;
  readonly sender: Account;
  readonly recipient: Account;
  readonly text: string;
  readonly sentAt: number;
}

interface Scene {
  readonly accounts: readonly Account[];
  readonly now: number;
}

/** A sold item has an order that went as far as its time allowed; some reserved ones have a young one, some active ones a cancelled one. */
export function makeOrder(random: Random, item: Item, { accounts, now }: Scene): Order | null {
  const { status, updatedAt, publishedAt } = item.life;
  const buyer = pickOther(random, accounts, item.seller);
  const price = random.chance(0.2) ? Math.round(item.price * 0.9) : item.price;
  const base = { id: random.uuid(), item, buyer, price, shippedAt: null, completedAt: null, cancelledAt: null };
  if (status === "sold") {
    const paidAt = updatedAt + 20 * minuteMs * random.fraction();
    const shippedAt = paidAt + (0.2 + 3 * random.fraction()) * dayMs;
    const completedAt = shippedAt + (1 + 6 * random.fraction()) * dayMs;
    return {
      ...base,
      createdAt: updatedAt,
      ...progress({ paidAt, shippedAt, completedAt, createdAt: updatedAt, now }),
    };
  }
  if (status === "reserved" && random.chance(0.6)) {
    const paidAt = random.chance(0.4) ? Math.min(updatedAt + 60 * minuteMs * random.fraction(), now) : null;
    return {
      ...base,
      createdAt: updatedAt,
      paidAt,
      status: paidAt === null ? "created" : "paid",
      updatedAt: paidAt ?? updatedAt,
    };
  }
  if (status === "active" && publishedAt !== null && random.chance(0.04)) {
    const createdAt = publishedAt + (now - publishedAt) * random.fraction();
    const cancelledAt = Math.min(createdAt + 2 * dayMs * random.fraction(), now);
    return { ...base, createdAt, paidAt: null, cancelledAt, status: "cancelled", updatedAt: cancelledAt };
  }
  return null;
}

interface Plan {
  readonly createdAt: number;
  readonly paidAt: number;
  readonly shippedAt: number;
  readonly completedAt: number;
  readonly now: number;
}

function progress(plan: Plan): Pick<Order, "status" | "paidAt" | "shippedAt" | "completedAt" | "updatedAt"> {
  const past = (time: number): number | null => (time <= plan.now ? time : null);
  const [paidAt, shippedAt, completedAt] = [past(plan.paidAt), past(plan.shippedAt), past(plan.completedAt)];
  const status =
    completedAt !== null ? "completed" : shippedAt !== null ? "shipped" : paidAt !== null ? "paid" : "created";
  return { status, paidAt, shippedAt, completedAt, updatedAt: completedAt ?? shippedAt ?? paidAt ?? plan.createdAt };
}

/** One item in five is asked about; most questions are answered. */
export function makeMessages(random: Random, item: Item, { accounts, now }: Scene): readonly Message[] {
  if (item.life.publishedAt === null || !random.chance(0.2)) return [];
  const asker = pickOther(random, accounts, item.seller);
  const end = item.life.hiddenAt ?? now;
  const askedAt = item.life.publishedAt + (end - item.life.publishedAt) * random.fraction();
  const question = {
    id: random.uuid(),
    item,
    sender: asker,
    recipient: item.seller,
    text: random.pick(questions[item.seller.language]),
    sentAt: askedAt,
  };
  const answeredAt = askedAt + 0.5 * dayMs * random.fraction();
  if (answeredAt > now || random.chance(0.25)) return [question];
  const text = random.pick(answers[item.seller.language]);
  return [question, { id: random.uuid(), item, sender: item.seller, recipient: asker, text, sentAt: answeredAt }];
}

function pickOther(random: Random, accounts: readonly Account[], one: Account): Account {
  const other = random.pick(accounts);
  return other === one ? pickOther(random, accounts, one) : other;
}
