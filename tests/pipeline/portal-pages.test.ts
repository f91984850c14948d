/** The portal served by the API's process: its files, their headers, and who gets a page where there is none. */
import { rmSync } from "node:fs";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect } from "chai";
import { pino } from "pino";
import { startTestApi, type TestApi } from "../support/api.ts";
import { isLogged } from "../support/portal.ts";
import { readRaw } from "../support/read-raw.ts";
import { page, portalFolder, portalHeaders, write } from "./portal-folder.ts";

/** What Chromium sends when somebody opens a page. */
const browser = { Accept: "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8" };

describe("the portal", () => {
  let api: TestApi;
  let dir: string;

  before(async () => {
    dir = portalFolder();
    api = await startTestApi({ portalDir: dir });
  });
  after(async () => {
    await api.close();
    rmSync(dir, { recursive: true });
  });

  const open = (path: string, headers: Record<string, string> = browser) => api.call(`GET ${path}`, { headers });

  const raw = (path: string, headers: Record<string, string>) => readRaw(`${api.url}${path}`, headers);

  describe("its pages", () => {
    for (const [path, title] of [
      ["/", "Home"],
      ["/docs/", "Docs"],
      ["/sign-in/?to=%2Faccount%2Fkeys%2F", "Sign in"],
      ["/docs/index.html", "Docs"],
      ["/404.html", "Not found"],
    ] as const) {
      it(`are at ${path}`, async () => {
        const { status, headers, text } = await open(path);
        expect([status, text]).to.deep.equal([200, page(title)]);
        expect(headers.get("content-type")).to.equal("text/html; charset=utf-8");
        expect(headers.get("cache-control")).to.equal("no-cache");
        expect(headers.get("x-request-id")).to.be.a("string");
      });
    }

    it("have the headers that the build gave them, each and on every file", async () => {
      for (const path of ["/", "/docs/", "/_astro/site.B1a2.js", "/favicon.svg", "/nowhere"]) {
        const { headers } = await open(path);
        for (const [name, value] of Object.entries(portalHeaders)) expect(headers.get(name), path).to.equal(value);
        expect(headers.get("access-control-allow-origin"), path).to.equal(null);
        expect(headers.get("set-cookie"), path).to.equal(null);
      }
    });

    it("are where they are linked without the slash too, and nobody is led to another host", async () => {
      const { status, headers } = await open("/sign-in?to=%2Faccount%2Fkeys%2F");
      expect([status, headers.get("location")]).to.deep.equal([301, "/sign-in/?to=%2Faccount%2Fkeys%2F"]);
      for (const path of ["//evil.example", "//evil.example/docs", "/%2Fdocs", "/docs%2F..%2F..%2Fetc", "/\\docs"]) {
        const reply = await open(path);
        expect([reply.status, reply.headers.get("location")], path).to.deep.equal([404, null]);
      }
    });

    it("can be asked for by HEAD, and are 405 to everything else", async () => {
      const head = await api.call("HEAD /docs/", { headers: browser });
      expect([head.status, head.text]).to.deep.equal([200, ""]);
      expect(Number(head.headers.get("content-length"))).to.be.above(0);
      for (const line of ["POST /", "PUT /docs/", "DELETE /favicon.svg", "PATCH /_astro/site.B1a2.js"]) {
        const { status, body, headers } = await api.call(line, { headers: browser });
        expect([status, body.code]).to.deep.equal([405, "method_not_allowed"]);
        expect(headers.get("allow")).to.equal("GET, HEAD, OPTIONS");
      }
    });

    it("are counted on nobody and not in the request log, unlike calls", async () => {
      const address = "198.51.100.88";
      const ids: string[] = [];
      for (const path of [
        "/",
        "/docs/",
        "/docs",
        "/nowhere",
        "/docs/errors/invalid_key",
        "/openapi.json",
        "/healthz",
      ]) {
        const { headers } = await api.call(`GET ${path}`, { address, headers: browser });
        expect(headers.get("x-ratelimit-remaining"), path).to.equal(null);
        ids.push(headers.get("x-request-id") ?? "");
      }
      const call = await api.call("GET /v1/brands", { address });
      expect(call.headers.get("x-ratelimit-remaining")).to.equal("59");
      await isLogged(api, call.headers.get("x-request-id") ?? "");
      expect(await api.sql("select path from cute.request_log where id = any($1)", [ids])).to.deep.equal([]);
    });
  });

  describe("its files", () => {
    it("have the types that browsers insist on", async () => {
      for (const [path, type] of [
        ["/_astro/site.B1a2.js", "text/javascript; charset=utf-8"],
        ["/_astro/site.B1a2.css", "text/css; charset=utf-8"],
        ["/favicon.svg", "image/svg+xml"],
        ["/pagefind/pagefind-entry.json", "application/json; charset=utf-8"],
        ["/pagefind/en_1.pf_fragment", "application/octet-stream"],
      ] as const) {
        expect((await open(path)).headers.get("content-type")).to.equal(type);
      }
    });

    it("are kept for a year where their names change with them, and else asked for again", async () => {
      const cacheOf = async (path: string) => (await open(path)).headers.get("cache-control");
      expect(await cacheOf("/_astro/site.B1a2.js")).to.equal("public, max-age=31536000, immutable");
      expect(await cacheOf("/pagefind/pagefind-entry.json")).to.equal("no-cache");
      expect(await cacheOf("/favicon.svg")).to.equal("no-cache");
    });

    it("go out as the build compressed them, as the browser takes them", async () => {
      const br = await raw("/docs/", { "Accept-Encoding": "gzip, deflate, br, zstd" });
      expect([br.headers["content-encoding"], br.headers.vary]).to.deep.equal(["br", "Accept-Encoding"]);
      expect(brotliDecompressSync(br.body).toString()).to.equal(page("Docs"));
      const gzip = await raw("/docs/", { "Accept-Encoding": "gzip, br;q=0" });
      expect(gzip.headers["content-encoding"]).to.equal("gzip");
      expect(gunzipSync(gzip.body).toString()).to.equal(page("Docs"));
      const plain = await raw("/docs/", {});
      expect([plain.headers["content-encoding"], plain.headers.vary]).to.deep.equal([undefined, "Accept-Encoding"]);
      expect(plain.body.toString()).to.equal(page("Docs"));
      expect(new Set([br, gzip, plain].map(({ headers }) => headers.etag)).size).to.equal(3);
      expect((await raw("/favicon.svg", { "Accept-Encoding": "br" })).headers["content-encoding"]).to.equal(undefined);
    });

    it("are not sent again to a browser that has them", async () => {
      const { headers } = await raw("/docs/", browser);
      const again = await raw("/docs/", { ...browser, "If-None-Match": headers.etag ?? "" });
      expect([again.status, again.body.length]).to.deep.equal([304, 0]);
      expect(again.headers["content-security-policy"]).to.equal(portalHeaders["Content-Security-Policy"]);
      expect((await raw("/docs/", { ...browser, "If-None-Match": '"another"' })).status).to.equal(200);
    });

    it("may have names that a URL has to escape", async () => {
      expect((await open("/gr%C3%B6%C3%9Fe.txt")).text).to.equal("38");
    });

    for (const path of [
      "/headers.json",
      "/docs/index.html.br",
      "/index.html.gz",
      "/../package.json",
      "/%2e%2e/package.json",
      "/docs/%00",
      "/%zz",
      "/__proto__",
    ]) {
      it(`do not include ${path}`, async () => {
        const { status, body } = await open(path, {});
        expect([status, body.code]).to.deep.equal([404, "route_not_found"]);
      });
    }
  });

  describe("a path that is none", () => {
    it("is a page that helps to whoever opens it in a browser", async () => {
      for (const path of ["/nowhere", "/docs/errors/no_such_code", "/v2/items", "/portals", "/%zz"]) {
        const { status, headers, text } = await open(path);
        expect([status, text], path).to.deep.equal([404, page("Not found")]);
        expect(headers.get("cache-control"), path).to.equal("no-cache");
        expect(headers.get("vary"), path).to.include("Accept");
      }
    });

    it("is a problem to everybody else, and counts", async () => {
      const asked: readonly Record<string, string>[] = [
        {},
        { Accept: "*/*" },
        { Accept: "application/json" },
        { Accept: "application/json, text/html" },
      ];
      for (const headers of asked) {
        const { status, body, headers: answered } = await open("/nowhere", headers);
        expect([status, body.code]).to.deep.equal([404, "route_not_found"]);
        expect(answered.get("x-ratelimit-remaining")).to.be.a("string");
      }
    });

    it("is a problem where programs call, whoever asks, and to what is no read", async () => {
      for (const line of [
        "GET /v1/nowhere",
        "GET /portal/nowhere",
        "GET /portal",
        "GET /openapi.xml",
        "POST /nowhere",
      ]) {
        const { status, body } = await api.call(line, { headers: browser });
        expect([status, body.code], line).to.deep.equal([404, "route_not_found"]);
      }
      expect((await open("/healthz")).text).to.equal("ok\n");
    });

    it("is not taken for the page it had before", async () => {
      const { headers } = await raw("/404.html", browser);
      const reply = await raw("/nowhere", { ...browser, "If-None-Match": headers.etag ?? "" });
      expect([reply.status, reply.body.length]).to.deep.equal([404, page("Not found").length]);
    });
  });

  describe("the page of a problem code", () => {
    const typeAt = async (path: string, headers: Record<string, string>) => {
      const reply = await open(path, headers);
      expect([reply.status, reply.headers.get("vary")?.includes("Accept")]).to.deep.equal([200, true]);
      return reply.headers.get("content-type")?.split(";", 1)[0];
    };

    it("is the portal's to a browser, and Markdown to a program, at the URL that is the problem's type", async () => {
      const at = "/docs/errors/invalid_key";
      expect(await typeAt(at, browser)).to.equal("text/html");
      expect(await typeAt(at, { Accept: "text/html" })).to.equal("text/html");
      expect(await typeAt(at, { Accept: "*/*" })).to.equal("text/markdown");
      expect(await typeAt(at, { Accept: "text/markdown" })).to.equal("text/markdown");
      expect(await typeAt(at, { Accept: "text/markdown, text/html;q=0.9" })).to.equal("text/markdown");
      expect(await typeAt(at, { Accept: "application/json" })).to.equal("text/markdown");
    });

    it("is the portal's at its own URL, to whoever does not ask for Markdown", async () => {
      const at = "/docs/errors/invalid_key/";
      expect(await typeAt(at, browser)).to.equal("text/html");
      expect(await typeAt(at, { Accept: "*/*" })).to.equal("text/html");
      expect(await typeAt(at, { Accept: "text/markdown" })).to.equal("text/markdown");
      expect((await open(at)).headers.get("content-security-policy")).to.be.a("string");
    });

    it("is Markdown by its name, and where the portal has none", async () => {
      const named = await open("/docs/errors/invalid_key.md");
      expect(named.headers.get("content-type")).to.equal("text/markdown; charset=utf-8");
      expect(named.text).to.match(/^# invalid_key\n/);
      const without = await open("/docs/errors/rate_limited");
      expect(without.headers.get("content-type")).to.equal("text/markdown; charset=utf-8");
    });
  });

  it("goes on as it was when its folder is built anew, or removed", async () => {
    const other = portalFolder();
    const served = await startTestApi({ portalDir: other });
    write(other, "index.html", page("Another, and longer than before"));
    expect((await served.call("GET /", { headers: browser })).text).to.equal(page("Home"));
    rmSync(other, { recursive: true });
    expect((await served.call("GET /docs/", { headers: browser })).text).to.equal(page("Docs"));
    await served.close();
  });
});

describe("without a portal", () => {
  it("the API serves, says so once, and a browser gets problems", async () => {
    const lines: string[] = [];
    const log = pino({ level: "info" }, { write: (line: string) => void lines.push(line) });
    const api = await startTestApi({ portalDir: "/nowhere/at/all", log });
    for (const path of ["/", "/docs/", "/sign-in/"]) {
      const { status, body } = await api.call(`GET ${path}`, { headers: browser });
      expect([status, body.code]).to.deep.equal([404, "route_not_found"]);
    }
    const page = await api.call("GET /docs/errors/invalid_key", { headers: browser });
    expect(page.headers.get("content-type")).to.equal("text/markdown; charset=utf-8");
    await api.close();
    const said = lines.filter((line) => line.includes("no portal")).map((line) => JSON.parse(line));
    expect(said).to.have.lengthOf(1);
    expect(said[0]).to.deep.include({
      portalDir: "/nowhere/at/all",
      msg: "there is no portal to serve: run make portal, or set CUTE_PORTAL_DIR",
    });
  });
});
