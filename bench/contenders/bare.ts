/** node:http and the stock drivers with nothing around them: no router, no validation. */
import { createServer } from "node:http";
import { type ListQuery, openHandWritten, writeItem, writeList } from "./hand-written.ts";
import { listen, readOptions } from "./ready.ts";

const work = await openHandWritten(readOptions());

const server = createServer(async (request, response) => {
  const send = (status: number, body: string) => {
    response.writeHead(status, {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Length": Buffer.byteLength(body),
    });
    response.end(body);
  };
  const caller = await work.authenticate(request.headers.authorization);
  if (caller === undefined) return send(401, '{"code":"invalid_key"}');
  const [granted] = await work.admit(caller);
  if (granted === 0) return send(429, '{"code":"rate_limited"}');
  const { accountId } = caller;
  const url = request.url ?? "";
  if (request.method === "POST") {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = JSON.parse(Buffer.concat(chunks).toString());
    return send(201, writeItem(await work.createItem(body, accountId)));
  }
  if (url.startsWith("/v1/items/")) {
    const item = await work.getItem(url.slice("/v1/items/".length), accountId);
    return item === undefined ? send(404, '{"code":"item_not_found"}') : send(200, writeItem(item));
  }
  return send(200, writeList(await work.listItems(listQueryOf(url), accountId)));
});
listen(server);

function listQueryOf(url: string): ListQuery {
  const parameters = new URLSearchParams(url.slice(url.indexOf("?")));
  const brandId = parameters.getAll("brandId");
  const text = (name: string) => parameters.get(name) ?? undefined;
  const maxPrice = text("maxPrice");
  return {
    limit: Number(text("limit") ?? 20),
    ...(brandId.length === 0 ? {} : { brandId }),
    ...(text("q") === undefined ? {} : { q: text("q") }),
    ...(text("currency") === undefined ? {} : { currency: text("currency") }),
    ...(maxPrice === undefined ? {} : { maxPrice: Number(maxPrice) }),
  };
}
