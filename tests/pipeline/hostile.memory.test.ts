/** Calls that are each a little different must not leave something behind each. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect } from "chai";
import { mintKeyText } from "../../server/accounts/key-format.ts";
import { type Account, startTestApi, type TestApi } from "../support/api.ts";

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

const calls = 2_000;
/** A validator kept for each content type is 19 KB (express-openapi-validator 5.6.2). */
const keptBytesMax = 1_000;

describe("memory", () => {
  let api: TestApi;
  let accounts: Account[];

  before(async () => {
    api = await startTestApi();
    accounts = await Promise.all([1, 2, 3].map(() => api.account()));
  });
  after(() => api.close());

  const everyOther: readonly [string, (nth: number) => { path: string; init: RequestInit }][] = [
    ["content types of a GET", (nth) => ({ path: "/v1/items/42", init: { headers: { "Content-Type": `a/b${nth}` } } })],
    [
      "parameters of a body's content type",
      (nth) => ({
        path: "/v1/items",
        init: { method: "POST", body: "{}", headers: { ...keyOf(nth), "Content-Type": `application/json; v=${nth}` } },
      }),
    ],
    [
      "keys that never were",
      () => ({ path: "/v1/me", init: { headers: { Authorization: `Bearer ${mintKeyText()}` } } }),
    ],
    ["paths that do not exist", (nth) => ({ path: `/v1/${nth}`, init: {} })],
    ["parameters that do not exist", (nth) => ({ path: `/v1/brands?a${nth}=1`, init: {} })],
  ];
  for (const [what, nthCall] of everyOther) {
    it(`does not grow with other ${what} each time`, async () => {
      await send(nthCall, { from: 0, to: 300 });
      const before = heapBytes();
      await send(nthCall, { from: 300, to: 300 + calls });
      expect((heapBytes() - before) / calls).to.be.below(keptBytesMax);
      expect((await api.call("GET /v1/brands?limit=1")).status).to.equal(200);
    });
  }

  const keyOf = (nth: number) => ({ Authorization: `Bearer ${accounts[nth % accounts.length]?.key}` });

  /** From another address each, a few at a time. */
  async function send(
    nthCall: (typeof everyOther)[number][1],
    { from, to }: { from: number; to: number },
  ): Promise<void> {
    for (let nth = from; nth < to; nth += 20) {
      await Promise.all(
        Array.from({ length: 20 }, async (_, offset) => {
          const { path, init } = nthCall(nth + offset);
          const address = `10.9.${(nth + offset) >> 8}.${(nth + offset) & 255}`;
          const headers = { ...Object.fromEntries(new Headers(init.headers)), "X-Forwarded-For": address };
          const reply = await fetch(`${api.url}${path}`, { ...init, headers });
          expect(reply.status).to.be.within(400, 404);
          await reply.arrayBuffer();
        }),
      );
    }
  }
});

function heapBytes(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}
