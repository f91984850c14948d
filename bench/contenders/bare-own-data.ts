/** node:http on this server's own data layer: keys, limits, store, presenters, serializers; no express, no validation, no log. */
import { createServer } from "node:http";
import { pino } from "pino";
import { createKeyDirectory } from "../../server/accounts/key-directory.ts";
import { createKeyring } from "../../server/accounts/keyring.ts";
import { loadSecrets } from "../../server/accounts/secrets.ts";
import type { Position } from "../../server/context.ts";
import { tiers } from "../../server/generated/operations.ts";
import { serializers } from "../../server/generated/serializers.js";
import { openLimiter } from "../../server/limits/limiter.ts";
import { createItem } from "../../server/operations/createItem.ts";
import { presentItem } from "../../server/presenters/item.ts";
import { openDatabase } from "../../server/store/database.ts";
import * as items from "../../server/store/items.ts";
import { listPublic, type PublicFilter } from "../../server/store/search/listing.ts";
import { listen, readOptions, windows } from "./ready.ts";

const { databaseUrl, redisUrl, redisPrefix, secretsFile } = readOptions();
const log = pino({ level: "warn" });
const db = openDatabase({ url: databaseUrl });
const secrets = await loadSecrets(secretsFile, { onError: (error) => log.error(error) });
const limiter = await openLimiter({ redisUrl, prefix: redisPrefix, log, ...windows });
const lastUsed = { touch: () => undefined, rehash: () => undefined };
const keys = createKeyDirectory({ reads: db.reads, keyring: createKeyring(secrets), lastUsed });

const server = createServer(async (request, response) => {
  const send = (status: number, body: string) => {
    response.writeHead(status, {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Length": Buffer.byteLength(body),
    });
    response.end(body);
  };
  const found = await keys.find(request.headers.authorization?.slice("Bearer ".length) ?? "");
  if (found.kind !== "principal") return send(401, '{"code":"invalid_key"}');
  const { principal } = found;
  const slot = `key:${principal.accountId}:${principal.slot}`;
  const decision = await limiter.decide({ slot, ...tiers[principal.tier] });
  if (!decision.admitted) return send(429, '{"code":"rate_limited"}');
  const url = request.url ?? "";
  if (request.method === "POST") {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = JSON.parse(Buffer.concat(chunks).toString());
    const created = await db.transaction((tx) =>
      createItem({ body, principal, tx } as Parameters<typeof createItem>[0]),
    );
    return send(201, serializers.createItem(created.body));
  }
  if (url.startsWith("/v1/items/")) {
    const item = await items.getVisible(db.reads, url.slice("/v1/items/".length), principal.accountId);
    return send(200, serializers.getItem(presentItem(item, principal.accountId)));
  }
  const { filter, limit } = filterOf(url);
  const asked = { page: { size: limit, after: null }, now: new Date() };
  const { rows, next, suggestion } = await listPublic(db.lists, filter, asked);
  const data = rows.map((row) => presentItem(row, principal.accountId));
  const nextCursor = next === null ? null : cursorOf(next);
  return send(200, serializers.listItems({ data, nextCursor, suggestion }));
});
listen(server);

function cursorOf(position: Position): string {
  return Buffer.from(JSON.stringify(position)).toString("base64url");
}

function filterOf(url: string): { filter: PublicFilter; limit: number } {
  const parameters = new URLSearchParams(url.slice(url.indexOf("?")));
  const brandId = parameters.getAll("brandId");
  const text = (name: string) => parameters.get(name) ?? undefined;
  const [q, currency, maxPrice] = [text("q"), text("currency"), text("maxPrice")];
  const filter = {
    ...(brandId.length === 0 ? {} : { brandId }),
    ...(q === undefined ? {} : { q }),
    ...(currency === undefined ? {} : { currency }),
    ...(maxPrice === undefined ? {} : { maxPrice: Number(maxPrice) }),
  };
  return { filter, limit: Number(text("limit") ?? 20) };
}
