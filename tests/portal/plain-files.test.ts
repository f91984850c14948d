/** What programs find beside the pages: llms.txt, each page as Markdown, and the changelog's addresses. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { withVersionAnchors } from "../../portal/astro/changelog-anchors.ts";
import { builtPortal } from "../../tools/portal/build.ts";
import { startTestApi, type TestApi } from "../support/api.ts";
import { expectNone } from "./support/expect-none.ts";
import { builtPages } from "./support/site.ts";

/** What the API serves beside the files. */
const served = ["/openapi.yaml", "/openapi.json"];

describe("what the portal has for programs", function () {
  this.timeout(300_000); // the first time it is built
  let folder: string;
  let api: TestApi;

  before(async () => {
    folder = await builtPortal();
    api = await startTestApi({ portalDir: folder });
  });
  after(() => api.close());

  const read = (path: string) => readFileSync(join(folder, path), "utf8");
  const linksOf = (markdown: string) =>
    [...markdown.replaceAll(/^ *```[\s\S]*?^ *```$/gm, "").matchAll(/\]\((\/[^)\s]*)\)/g)].map(([, link = ""]) => link);
  const isThere = (address: string) => {
    const [path = ""] = address.split("#");
    return served.includes(path) || existsSync(join(folder, path, path.endsWith("/") ? "index.html" : ""));
  };

  it("llms.txt has the form of llmstxt.org: a title, a summary, and sections that are lists of links", () => {
    const [title, summary = "", ...rest] = read("llms.txt").trim().split("\n\n");
    expect(title).to.equal("# Cute API");
    expect(summary).to.match(/^> \S/);
    const sections = rest.slice(rest.findIndex((part) => part.startsWith("## ")));
    for (const section of sections) expect(section).to.match(/^(## .+|(- \[[^\]]+\]\(\/[^)]+\): \S.*\n?)+)$/);
    expect(sections).to.include("## By task").and.to.include("## Optional");
  });

  it("llms.txt leads to each guide, as Markdown that begins with a title", () => {
    const links = linksOf(read("llms.txt"));
    expect(links).to.include.members(["/docs/quickstart.md", "/docs/going-live.md", "/docs/sdk-python.md", ...served]);
    expectNone(links.filter((link) => !isThere(link)));
    for (const link of links.filter((each) => each.endsWith(".md")))
      expect(read(link), link).to.match(/^(<!--.*-->\s*)?# \S/);
  });

  it("llms-full.txt has the guides themselves, tables included", () => {
    const full = read("llms-full.txt");
    for (const line of ["\n# Quickstart\n", "\n# Follow sales\n", "| free | 60 | 1,000 | 2 |"]) {
      expect(full).to.include(line);
    }
  });

  it("every page of Markdown names its copy, and copies lead to what is there", () => {
    const copies = builtPages(folder).flatMap(
      ({ html }) => /<link rel="alternate" type="text\/markdown" href="([^"]+)"/.exec(html)?.[1] ?? [],
    );
    expect(copies).to.have.length.above(70);
    expectNone(
      copies.flatMap((copy) => {
        const dead = linksOf(read(copy)).filter((link) => !isThere(link));
        return dead.map((link) => `${copy}: ${link}`);
      }),
    );
    expect(read("docs/limits.md")).to.include("](/docs/errors/rate_limited.md)").and.not.to.include("table:");
  });

  it("goes out as text, to pages of other hosts too", async () => {
    const headers = { Origin: "https://tools.example", "Accept-Encoding": "identity" };
    for (const [path, type] of [
      ["/llms.txt", "text/plain"],
      ["/llms-full.txt", "text/plain"],
      ["/docs/limits.md", "text/markdown"],
      ["/docs/errors/rate_limited.md", "text/markdown"],
      ["/openapi.yaml", "application/yaml"],
      ["/openapi.json", "application/json"],
    ] as const) {
      const answer = await api.call(`GET ${path}`, { headers });
      expect(answer.status, path).to.equal(200);
      expect(answer.headers.get("content-type"), path).to.equal(`${type}; charset=utf-8`);
      expect(answer.headers.get("access-control-allow-origin"), path).to.equal("*");
      expect(answer.headers.get("cross-origin-resource-policy"), path).to.be.oneOf(["cross-origin", null]);
    }
    const page = await api.call("GET /docs/limits/", { headers });
    expect(page.headers.get("access-control-allow-origin")).to.equal(null);
  });

  it("has an address for every version and part of the changelog, which the next version does not move", () => {
    const changelog = read("docs/changelog/index.html");
    for (const id of ["unreleased-api", "unreleased-sdk-javascript", "unreleased-sdk-python", "unreleased-server"]) {
      expect(changelog).to.include(`<h3 id="${id}">`);
    }
    const released = "## [SDK Python 1.1.0] - 2026-12-05\n\n### Added\n\n- …\n";
    const text = `## [Unreleased]\n\n### API\n\n#### Added\n\n- …\n\n${released}`;
    const ids = [...withVersionAnchors(text).matchAll(/\{#([^}]+)\}/g)].map(([, id]) => id);
    const ofOld = ["sdk-python-1-1-0", "sdk-python-1-1-0-added"];
    expect(ids).to.deep.equal(["unreleased", "unreleased-api", "unreleased-api-added", ...ofOld]);
  });
});
