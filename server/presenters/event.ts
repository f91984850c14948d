/** An event as the contract has it: what it holds is made by the presenters that answer the API's calls. */
import type { Schema } from "../contract.ts";
import { itemOf, messageOf, orderOf } from "../store/events/snapshots.ts";
import { presentItem } from "./item.ts";
import { presentMessage } from "./message.ts";
import { presentOrder } from "./order.ts";

export interface EventFacts {
  readonly id: string;
  readonly seq: number;
  /** Milliseconds since 1970. */
  readonly timestamp: number;
  /** Of the row that it is about, as the outbox has it. */
  readonly snapshot: unknown;
}

type Present = (facts: EventFacts) => Schema<"Event">;

const presenters: Readonly<Record<Schema<"EventType">, Present>> = {
  "item.created": (facts) => ({ ...head("item.created", facts), data: item(facts) }),
  "item.updated": (facts) => ({ ...head("item.updated", facts), data: item(facts) }),
  "item.sold": (facts) => ({ ...head("item.sold", facts), data: item(facts) }),
  "order.created": (facts) => ({ ...head("order.created", facts), data: order(facts) }),
  "order.completed": (facts) => ({ ...head("order.completed", facts), data: order(facts) }),
  "message.received": (facts) => ({
    ...head("message.received", facts),
    data: presentMessage(messageOf(facts.snapshot)),
  }),
};

export function isEventType(type: string): type is Schema<"EventType"> {
  return Object.hasOwn(presenters, type);
}

export function presentEvent(type: Schema<"EventType">, facts: EventFacts): Schema<"Event"> {
  return presenters[type](facts);
}

function head<Type extends Schema<"EventType">>(event: Type, { id, seq, timestamp }: EventFacts) {
  return { id, event, seq, timestamp };
}

/** As its seller sees it. */
function item({ snapshot }: EventFacts): Schema<"Item"> {
  const row = itemOf(snapshot);
  return presentItem(row, row.sellerId);
}

function order({ snapshot }: EventFacts): Schema<"Order"> {
  return presentOrder(orderOf(snapshot));
}
