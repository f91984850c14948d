/** The built site as files: what each page has to have, and where its links lead. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { builtPortal } from "../../tools/portal/build.ts";
import { startTestApi, type TestApi } from "../support/api.ts";
import { expectNone } from "./support/expect-none.ts";
import { type Tag, tagsOf, textOf } from "./support/html.ts";
import { type BuiltPage, builtPages } from "./support/site.ts";

const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
  "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; object-src 'none'; " +
  "frame-ancestors 'none'; form-action 'self'";
/** What the API serves beside the site. */
const served = new Set(["/openapi.json", "/openapi.yaml"]);
const data = new Set(["application/json", "application/ld+json"]);

describe("the built portal", function () {
  this.timeout(300_000); // the first time it is built

  let folder: string;
  let pages: readonly BuiltPage[];
  let tags: ReadonlyMap<string, readonly Tag[]>;

  before(async () => {
    folder = await builtPortal();
    pages = builtPages(folder);
    tags = new Map(pages.map(({ path, html }) => [path, tagsOf(html)]));
  });

  /** "path: fault" of every page that has one. */
  function faults(find: (page: BuiltPage, tags: readonly Tag[]) => Iterable<string>): string[] {
    return pages.flatMap((page) => [...find(page, tags.get(page.path) ?? [])].map((fault) => `${page.path}: ${fault}`));
  }

  it("has a page for every place that the portal names", () => {
    const places = ["/", "/404.html", "/docs/", "/docs/reference/", "/docs/changelog/", "/sign-in/", "/sign-up/"];
    const account = ["keys", "usage", "requests", "webhooks", "webhooks/verify", "settings"];
    const paths = pages.map(({ path }) => path);
    expect(paths).to.include.members([...places, ...account.map((name) => `/account/${name}/`)]);
  });

  it("gives each page a language, one main heading, a title of its own and a description", () => {
    const seen = new Map<string, string>();
    const found = faults(function* ({ path, html }, all) {
      const headings = all.filter(({ name }) => name === "h1").length;
      if (headings !== 1) yield `${headings} h1`;
      if (all.find(({ name }) => name === "html")?.attributes.get("lang") !== "en") yield "no language";
      const [title = ""] = textOf(html, "title");
      if (title === "") yield "no title";
      if (seen.has(title)) yield `the title of ${seen.get(title)}: ${title}`;
      seen.set(title, path);
      const described = all.find(({ name, attributes }) => name === "meta" && attributes.get("name") === "description");
      if ((described?.attributes.get("content") ?? "") === "") yield "no description";
    });
    expectNone(found);
  });

  it("has ids that are there once on their page", () => {
    const found = faults((_page, all) => {
      const seen = new Set<string>();
      return idsOf(all).filter((id) => seen.size === seen.add(id).size);
    });
    expectNone(found);
  });

  it("has no link and no anchor that leads nowhere", () => {
    const anchors = new Map([...tags].map(([path, all]) => [path, new Set(idsOf(all))]));
    const found = faults(function* ({ path }, all) {
      for (const { name, attributes } of all) {
        const href = attributes.get("href");
        if (name !== "a" || href === undefined || /^(?:https?|mailto):/.test(href)) continue;
        const { pathname, hash } = new URL(href, `http://portal${path}`);
        const ids = anchors.get(pathname);
        if (ids === undefined && !served.has(pathname) && !isFile(pathname)) yield `no page: ${href}`;
        const id = decodeURIComponent(hash.slice(1));
        if (ids !== undefined && hash !== "" && !ids.has(id)) yield `no anchor: ${href}`;
      }
    });
    expectNone(found);
  });

  it("takes nothing from another host, and no file that is not there", () => {
    const found = faults(function* ({ path }, all) {
      for (const { name, attributes } of all.filter((tag) => tag.name !== "a")) {
        for (const key of ["src", "href", "poster", "data", "action"]) {
          const address = attributes.get(key);
          if (address === undefined || address.startsWith("data:")) continue;
          const url = new URL(address, `http://portal${path}`);
          if (url.origin !== "http://portal") yield `<${name} ${key}> of ${url.origin}`;
          else if (url.pathname !== "/" && !isFile(url.pathname)) yield `<${name} ${key}> without a file: ${address}`;
        }
      }
    });
    expectNone(found);
  });

  it("has no script, style or handler inside its pages", () => {
    const found = faults(function* (_page, all) {
      for (const { name, attributes } of all) {
        if (name === "style" || name === "base" || name === "iframe") yield `<${name}>`;
        if (name === "script" && !attributes.has("src") && !data.has(attributes.get("type") ?? "")) yield "<script>";
        for (const [key, value] of attributes) {
          if (key === "style" || key.startsWith("on")) yield `<${name} ${key}="${value}">`;
          if (/^\s*javascript:/i.test(value)) yield `<${name} ${key}="${value}">`;
        }
      }
    });
    expectNone(found);
  });

  describe("served", () => {
    let api: TestApi;

    before(async () => {
      api = await startTestApi({ portalDir: folder });
    });

    after(() => api.close());

    it("answers every page to a browser with the policy and without a cookie", async () => {
      for (const { path } of pages) {
        const { status, headers } = await fetch(`${api.url}${path}`, { headers: { Accept: "text/html,*/*;q=0.8" } });
        expect(status, path).to.equal(200);
        expect(headers.get("content-type"), path).to.equal("text/html; charset=utf-8");
        expect(headers.get("content-security-policy"), path).to.equal(policy);
        expect(headers.get("set-cookie"), path).to.equal(null);
      }
    });
  });

  function idsOf(all: readonly Tag[]): readonly string[] {
    return all.flatMap(({ attributes }) => attributes.get("id") ?? []);
  }

  function isFile(path: string): boolean {
    return existsSync(join(folder, path, path.endsWith("/") ? "index.html" : ""));
  }
});
