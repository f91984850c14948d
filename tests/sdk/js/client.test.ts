/** What the shared cases of behaviour cannot reach: the runtime's own objects, other copies of the package, what is left behind. */
import { getEventListeners } from "node:events";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { expect } from "chai";
import {
  ConfigurationError,
  Cute,
  CuteError,
  type CuteOptions,
  InvalidResponseError,
  NotFoundError,
} from "../../../sdk-js/src/index.ts";
import { VERSION } from "../../../sdk-js/src/version.ts";
import { projectFolder } from "../../../server/embedded/places.ts";
import { jsProject } from "../../../tools/sdks/built.ts";

const readJson = (path: string) => JSON.parse(readFileSync(join(projectFolder, path), "utf8"));

function clientWith(answer: () => Response | Promise<Response>, options: CuteOptions = {}): Cute {
  return new Cute({ baseUrl: "http://127.0.0.1", apiKey: null, fetch: async () => answer(), ...options });
}

const ok = (): Response => new Response("{}", { headers: { "content-type": "application/json" } });
const hangs = (): Promise<Response> => new Promise(() => undefined);

describe("@cute/sdk", () => {
  it("has the version of its package.json, and the transport's version of the project", () => {
    const { version, devDependencies } = readJson("sdk-js/package.json");
    expect(version).to.equal(VERSION);
    expect(readJson("package.json").devDependencies["openapi-fetch"]).to.equal(devDependencies["openapi-fetch"]);
  });

  it("knows the errors of its other copy, and keeps a caller's own subclass apart", async function () {
    this.timeout(600_000); // the first time, the package is built
    const other = createRequire(join(await jsProject(), "program.cjs"))("@cute/sdk");
    const error = await clientWith(() => new Response("{}", { status: 404 }))
      .me.get()
      .catch((reason) => reason);
    expect(error).to.be.instanceOf(NotFoundError);
    for (const name of ["NotFoundError", "ApiError", "CuteError"]) expect(error).to.be.instanceOf(other[name]);
    expect(error).to.not.be.instanceOf(other.ConflictError);
    class Own extends CuteError {}
    expect(error).to.not.be.instanceOf(Own);
    expect(new Own("mine")).to.be.instanceOf(Own);
    expect(new Own("mine")).to.be.instanceOf(CuteError);
  });

  it("stops at once when it is cancelled, even if fetch does not listen", async () => {
    const controller = new AbortController();
    const call = clientWith(hangs).me.get({ signal: controller.signal });
    setTimeout(() => controller.abort("enough"), 10);
    expect(await call.catch((reason) => reason)).to.equal("enough");
  });

  it("leaves neither a listener nor a timer behind", async () => {
    const { signal } = new AbortController();
    const cute = clientWith(ok, { pacer: true });
    for (let call = 0; call < 20; call += 1) await cute.me.get({ signal });
    expect(getEventListeners(signal, "abort")).to.deep.equal([]);
    const aborted = AbortSignal.timeout(5);
    await clientWith(hangs)
      .me.get({ signal: aborted })
      .catch((reason) => expect(reason).to.have.property("name", "TimeoutError"));
    expect(process.getActiveResourcesInfo().filter((name) => name === "Timeout").length).to.be.lessThan(3);
  });

  it("rejects once, and not unseen, when only the response is awaited", async () => {
    const unseen: unknown[] = [];
    const note = (reason: unknown): number => unseen.push(reason);
    process.on("unhandledRejection", note);
    await clientWith(() => new Response("", { status: 404 }))
      .me.get()
      .withResponse()
      .catch((reason) => expect(reason).to.be.instanceOf(NotFoundError));
    await new Promise((resolve) => setTimeout(resolve, 10));
    process.off("unhandledRejection", note);
    expect(unseen).to.deep.equal([]);
  });

  it("does not take another server's JSON for a page, nor a proxy's page for a deletion", async () => {
    const foreign = await clientWith(ok)
      .items.list()
      .catch((reason) => reason);
    expect(foreign).to.be.instanceOf(InvalidResponseError);
    const signIn = (): Response => new Response("<html>", { headers: { "content-type": "text/html" } });
    const proxied = await clientWith(signIn)
      .items.delete("7")
      .catch((reason) => reason);
    expect(proxied).to.be.instanceOf(InvalidResponseError);
    expect(String(proxied)).to.match(/text\/html.*It may have happened/);
  });

  for (const id of ["", ".", "..", undefined, 7, null, ["a"], Symbol("a"), "\ud800"]) {
    it(`sends nothing for ${typeof id} ${JSON.stringify(id)} instead of an id`, async () => {
      const items = clientWith(() => expect.fail("nothing is to be sent")).items;
      const error = await Reflect.apply(items.delete, items, [id]).catch((reason: unknown) => reason);
      expect(error).to.be.instanceOf(ConfigurationError);
      expect(error.message).to.match(/^items\.delete: itemId/);
    });
  }

  const circular: Record<string, unknown> = {};
  circular.self = circular;
  for (const [what, body] of Object.entries({
    "a BigInt": { price: { amount: 1n } },
    "a circle": circular,
    "what is no number": { price: { amount: Number.NaN } },
    "what is endless": { price: { amount: Infinity } },
  })) {
    it(`sends nothing of a body that holds ${what}`, async () => {
      const items = clientWith(() => expect.fail("nothing is to be sent")).items;
      const error = await Reflect.apply(items.create, items, [body]).catch((reason: unknown) => reason);
      expect(error).to.be.instanceOf(ConfigurationError);
      expect(error.message).to.match(/^items\.create: body/);
    });
  }

  it("refuses a fetch that is none, and names the option", () => {
    const options = { baseUrl: "http://127.0.0.1", apiKey: null, fetch: 5 };
    expect(() => Reflect.construct(Cute, [options])).to.throw(ConfigurationError, /fetch/);
  });

  it("follows at no pace that is none", async () => {
    const { events } = clientWith(() => expect.fail("nothing is to be sent"));
    for (const everyMs of [Number.NaN, "5", null]) {
      const feed = Reflect.apply(events.iterate, events, [{ follow: true, everyMs }]);
      const error = await feed.next().catch((reason: unknown) => reason);
      expect(error, String(everyMs)).to.be.instanceOf(ConfigurationError);
      expect(String(error)).to.include("everyMs");
    }
  });

  it("asks for every page with the query as it was when the list was made", async () => {
    const asked: string[] = [];
    const fetch = async (url: string): Promise<Response> => {
      asked.push(url.split("?")[1] ?? "");
      const nextCursor = asked.length === 1 ? "a" : null;
      return new Response(JSON.stringify({ data: [], nextCursor, suggestion: null }));
    };
    const query: { q: string; size: string[] } = { q: "coat", size: ["M"] };
    const list = new Cute({ baseUrl: "http://127.0.0.1", apiKey: null, fetch }).items.list(query);
    query.q = "hat";
    query.size.push("L");
    for await (const _ of list.pages()) query.q = "scarf";
    expect(asked).to.deep.equal(["q=coat&size=M", "q=coat&size=M&cursor=a"]);
  });

  it("makes a page of a body that has a field named __proto__", async () => {
    const body = '{"data":[],"nextCursor":null,"suggestion":null,"__proto__":{"hasNextPage":true,"nextPage":1}}';
    const page = await clientWith(() => new Response(body)).items.list();
    expect(page.hasNextPage).to.equal(false);
    expect(await page.nextPage()).to.equal(null);
  });

  it("says what a redirect is that a browser does not show", async () => {
    const opaque = (): Response => Object.defineProperty(new Response(null), "status", { value: 0 });
    const error = await clientWith(opaque)
      .me.get()
      .catch((reason) => reason);
    expect(String(error))
      .to.match(/redirected, which is not followed/)
      .and.not.include("null");
  });

  it("lets the program live for as long as a call waits without a deadline", async () => {
    const limits = {
      "ratelimit-policy": '"minute";q=1;w=60, "day";q=9;w=86400',
      ratelimit: '"minute";r=0;t=900000000, "day";r=9;t=9',
    };
    const cute = clientWith(() => new Response("{}", { headers: limits }), { pacer: true, deadlineMs: null });
    await cute.me.get();
    const controller = new AbortController();
    const waiting = cute.me.get({ signal: controller.signal }).catch((reason) => reason);
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(process.getActiveResourcesInfo()).to.include("Timeout");
    controller.abort("enough");
    expect(await waiting).to.equal("enough");
  });

  for (const baseUrl of ["", "api.example.com", "https://user:word@api.example.com", "https://api.example.com?a=b"]) {
    it(`refuses the base URL "${baseUrl}"`, () => {
      expect(() => new Cute({ baseUrl })).to.throw(ConfigurationError, /CUTE_URL/);
    });
  }

  it("gives fetch a plain request, so that any implementation will do", async () => {
    const sent: unknown[] = [];
    const fetch = async (...given: unknown[]): Promise<Response> => {
      sent.push(...given);
      return ok();
    };
    const cute = new Cute({ baseUrl: "https://api.example.com/shop/", apiKey: null, fetch });
    await cute.items.update("a/b", { title: "Hat" }, { idempotencyKey: "mine", ifMatch: '"1"' });
    const [url, init] = sent;
    expect(url).to.equal("https://api.example.com/shop/v1/items/a%2Fb");
    expect(init).to.deep.include({ method: "PATCH", body: '{"title":"Hat"}', redirect: "manual" });
    expect(init).to.have.property("headers").that.includes({
      "content-type": "application/merge-patch+json",
      "idempotency-key": "mine",
      "if-match": '"1"',
    });
  });

  it("masks a key that is no key of ours, and every cookie, in what hooks are told", async () => {
    const told: unknown[] = [];
    const hooks = { request: (info: unknown) => told.push(info), response: (info: unknown) => told.push(info) };
    const answer = (): Response => new Response("{}", { headers: { "set-cookie": "a=secret" } });
    const headers = { Authorization: "Basic secret", Cookie: "b=secret", "Proxy-Authorization": "secret" };
    await clientWith(answer, { hooks, headers }).me.get();
    await clientWith(answer, { hooks, apiKey: "secret" }).me.get();
    expect(told).to.have.length(4);
    expect(JSON.stringify(told)).to.not.include("secret");
  });
});
