import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import type { Request } from "express";
import express from "express";
import { addressOf } from "../../server/pipeline/address.ts";

/** What a server that trusts these proxies takes for the caller's address. */
async function seen(forwarded: string | null, trustedProxies: readonly string[]): Promise<string> {
  const app = express();
  app.set("trust proxy", [...trustedProxies]);
  app.use((req: Request, res) => {
    res.end(addressOf(req, trustedProxies));
  });
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const headers: Record<string, string> = forwarded === null ? {} : { "X-Forwarded-For": forwarded };
  const reply = await fetch(`http://127.0.0.1:${port}/`, { headers });
  const text = await reply.text();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  return text;
}

describe("the caller's address", () => {
  const cases: readonly { forwarded: string | null; trusted: readonly string[]; want: string }[] = [
    { forwarded: null, trusted: [], want: "127.0.0.1" },
    { forwarded: "203.0.113.7", trusted: [], want: "127.0.0.1" },
    { forwarded: "203.0.113.7", trusted: ["127.0.0.1"], want: "203.0.113.7" },
    { forwarded: "198.51.100.1, 203.0.113.7", trusted: ["127.0.0.1"], want: "203.0.113.7" },
    { forwarded: "203.0.113.7:51234", trusted: ["127.0.0.1"], want: "203.0.113.7" },
    { forwarded: "[2001:db8::1]:443", trusted: ["127.0.0.1"], want: "2001:db8::1" },
    { forwarded: "2001:db8::1", trusted: ["127.0.0.1"], want: "2001:db8::1" },
    { forwarded: "unknown", trusted: ["127.0.0.1"], want: "127.0.0.1" },
  ];
  for (const { forwarded, trusted, want } of cases) {
    it(`is ${want} for ${forwarded ?? "no X-Forwarded-For"}, ${trusted.length === 0 ? "trusting nobody" : "from a trusted proxy"}`, async () => {
      expect(await seen(forwarded, trusted)).to.equal(want);
    });
  }
});
