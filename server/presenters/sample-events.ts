/** What test events hold: believable, always the same, and about nothing that exists. */
import type { Schema } from "../contract.ts";
import { serializers } from "../generated/serializers.js";

type EventType = Schema<"EventType">;

const sellerId = "01930a11-2b3c-7d4e-8f50-617283940a1b";
const buyerId = "01930a11-5e6f-7081-92a3-b4c5d6e7f809";

const item: Schema<"Item"> = {
  id: "01936c2e-8f5a-7c31-9d2b-6f0e4a1b7c55",
  sellerId,
  title: "Wool coat, navy, worn twice",
  description: "Warm, no stains. Measurements in the photos.",
  price: { amount: 8900, currency: "EUR" },
  categoryId: "01930a10-7d20-7b11-8c02-4f5e6d7c8b9a",
  brandId: "01930a10-91b4-7c05-9e13-2a3b4c5d6e7f",
  size: "M",
  color: "navy",
  condition: "very_good",
  photos: [{ url: "https://photos.cute.test/coat-front.jpg" }],
  status: "active",
  sku: "COAT-0042",
  createdAt: "2026-11-24T08:15:30.120Z",
  updatedAt: "2026-11-24T08:15:30.120Z",
};

const order: Schema<"Order"> = {
  id: "01936d10-0a1b-7c2d-8e3f-405162738495",
  itemId: item.id,
  item: {
    title: item.title,
    price: item.price,
    photos: item.photos,
    size: item.size,
    brandId: item.brandId,
    categoryId: item.categoryId,
    condition: item.condition,
  },
  buyerId,
  sellerId,
  price: item.price,
  status: "created",
  createdAt: "2026-11-24T09:00:00.000Z",
  paidAt: null,
  shippedAt: null,
  completedAt: null,
  cancelledAt: null,
  updatedAt: "2026-11-24T09:00:00.000Z",
};

const completed: Schema<"Order"> = {
  ...order,
  status: "completed",
  paidAt: "2026-11-24T09:01:12.450Z",
  shippedAt: "2026-11-25T14:20:00.000Z",
  completedAt: "2026-11-28T10:05:41.300Z",
  updatedAt: "2026-11-28T10:05:41.300Z",
};

const message: Schema<"Message"> = {
  id: "01936d0d-ffa0-7c01-9b02-8d7e6f504132",
  itemId: item.id,
  senderId: buyerId,
  text: "Is it still there?",
  sentAt: "2026-11-24T08:40:00.042Z",
};

/** What every event has besides its type and its data. */
type Envelope = Pick<Schema<"ItemCreatedEvent">, "id" | "seq" | "timestamp">;

const samples: Readonly<Record<EventType, (envelope: Envelope) => Schema<"Event">>> = {
  "item.created": (envelope) => ({ ...envelope, event: "item.created", data: item }),
  "item.updated": (envelope) => ({
    ...envelope,
    event: "item.updated",
    data: { ...item, price: { amount: 7500, currency: "EUR" }, updatedAt: "2026-11-24T08:30:00.500Z" },
  }),
  "item.sold": (envelope) => ({
    ...envelope,
    event: "item.sold",
    data: { ...item, status: "sold", updatedAt: "2026-11-24T09:00:00.000Z" },
  }),
  "order.created": (envelope) => ({ ...envelope, event: "order.created", data: order }),
  "order.completed": (envelope) => ({ ...envelope, event: "order.completed", data: completed }),
  "message.received": (envelope) => ({ ...envelope, event: "message.received", data: message }),
};

/** The body of a test event, as it is sent and kept. */
export function renderSample(type: EventType, { id, at }: { id: string; at: Date }): string {
  return serializers.getEvent(samples[type]({ id, seq: null, timestamp: at.getTime() }));
}
