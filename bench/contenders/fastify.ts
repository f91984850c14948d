/** Fastify by hand: ajv, fast-json-stringify, named statements on the stock pool, one Redis call a request. */
import fastify, { type FastifyReply, type FastifyRequest } from "fastify";
import { type Caller, type ListQuery, type NewItem, openHandWritten, writeItem, writeList } from "./hand-written.ts";
import { readOptions, serve } from "./ready.ts";

const work = await openHandWritten(readOptions());
const app = fastify({ ajv: { customOptions: { allErrors: false, removeAdditional: false, coerceTypes: "array" } } });
const callers = new WeakMap<FastifyRequest, Caller>();

app.addHook("onRequest", async (request, reply) => {
  const caller = await work.authenticate(request.headers.authorization);
  if (caller === undefined) return reply.code(401).send({ code: "invalid_key" });
  callers.set(request, caller);
  const [granted = 0, , minute = 0, , day = 0] = await work.admit(caller);
  reply.header("X-RateLimit-Limit", "1000").header("X-RateLimit-Remaining", String(Math.min(minute, day)));
  if (granted === 0) return reply.code(429).send({ code: "rate_limited" });
});

const uuid = { type: "string", format: "uuid" };
const listQuery = {
  type: "object",
  additionalProperties: false,
  properties: {
    q: { type: "string", minLength: 1, maxLength: 200 },
    brandId: { type: "array", items: uuid, maxItems: 50 },
    currency: { type: "string", pattern: "^[A-Z]{3}$" },
    maxPrice: { type: "integer", minimum: 0 },
    limit: { type: "integer", minimum: 1, maximum: 100, default: 20 },
  },
};
const wordOrNull = { type: ["string", "null"], minLength: 1, maxLength: 50 };
const newItem = {
  type: "object",
  additionalProperties: false,
  required: ["title", "price", "categoryId", "condition"],
  properties: {
    title: { type: "string", minLength: 1, maxLength: 140 },
    description: { type: "string", maxLength: 5000, default: "" },
    price: {
      type: "object",
      additionalProperties: false,
      required: ["amount", "currency"],
      properties: { amount: { type: "integer", minimum: 0 }, currency: { type: "string", pattern: "^[A-Z]{3}$" } },
    },
    categoryId: uuid,
    brandId: { type: ["string", "null"], format: "uuid" },
    size: wordOrNull,
    color: wordOrNull,
    condition: { type: "string", enum: ["new_with_tags", "new", "very_good", "good", "fair"] },
    photos: {
      type: "array",
      maxItems: 10,
      default: [],
      items: { type: "object", properties: { url: { type: "string", pattern: "^https://" } } },
    },
    sku: wordOrNull,
  },
};

app.get<{ Params: { itemId: string } }>(
  "/v1/items/:itemId",
  { schema: { params: { type: "object", properties: { itemId: uuid } } } },
  async (request, reply) => {
    const item = await work.getItem(request.params.itemId, accountOf(request));
    return item === undefined ? reply.code(404).send({ code: "item_not_found" }) : json(reply, writeItem(item));
  },
);

app.get<{ Querystring: ListQuery }>("/v1/items", { schema: { querystring: listQuery } }, async (request, reply) =>
  json(reply, writeList(await work.listItems(request.query, accountOf(request)))),
);

app.post<{ Body: NewItem }>("/v1/items", { schema: { body: newItem } }, async (request, reply) => {
  const item = await work.createItem(request.body, accountOf(request));
  return json(reply.code(201).header("Location", `/v1/items/${item.id}`), writeItem(item));
});

serve(Number(new URL(await app.listen({ host: "127.0.0.1", port: 0 })).port));

function accountOf(request: FastifyRequest): string {
  return callers.get(request)?.accountId ?? "";
}

function json(reply: FastifyReply, body: string): FastifyReply {
  return reply.header("Content-Type", "application/json; charset=utf-8").send(body);
}
