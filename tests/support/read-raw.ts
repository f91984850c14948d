/** A GET as it goes over the wire: fetch would ask caches to step aside, and unpack what comes. */
import { get, type IncomingHttpHeaders } from "node:http";
import { buffer } from "node:stream/consumers";

export interface Raw {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export function readRaw(url: string, headers: Readonly<Record<string, string>>): Promise<Raw> {
  const { promise, resolve, reject } = Promise.withResolvers<Raw>();
  get(url, { headers }, async (res) => {
    resolve({ status: res.statusCode, headers: res.headers, body: await buffer(res) });
  }).on("error", reject);
  return promise;
}
