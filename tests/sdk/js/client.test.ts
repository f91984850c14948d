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

  for (const id of ["", ".", "..", undefined, 7]) {
    it(`sends nothing for ${JSON.stringify(id) ?? "undefined"} instead of an id`, async () => {
      const items = clientWith(() => expect.fail("nothing is to be sent")).items;
      const error = await Reflect.apply(items.delete, items, [id]).catch((reason: unknown) => reason);
      expect(error).to.be.instanceOf(ConfigurationError);
      expect(error.message).to.include("itemId");
    });
  }

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
