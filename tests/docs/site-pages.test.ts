/** How the Markdown of the docs becomes pages of the site: links, tables, samples, titles. */
import { expect } from "chai";
import { guides, operating } from "../../portal/astro/guides.ts";
import { pageOf } from "../../portal/astro/markdown-page.ts";
import { groupSamples } from "../../portal/astro/sample-groups.ts";
import { sources } from "../../portal/astro/sources.ts";

function pageOfSlug(slug: string): { readonly front: Record<string, unknown>; readonly body: string } {
  const source = sources.find((each) => each.slug === slug);
  const [, front = "{}", body = ""] =
    /^---\n(.*)\n---\n([\s\S]*)$/.exec(source === undefined ? "" : pageOf(source)) ?? [];
  return { front: JSON.parse(front), body };
}

const fence = (language: string, code: string) => `\`\`\`${language}\n${code}\n\`\`\`\n\n`;

describe("a page of the site", () => {
  it("has the title and the first sentences of its file, and not its list of contents", () => {
    const { front, body } = pageOfSlug("limits");
    expect(front.title).to.equal("Limits");
    expect(front.description).to.match(/^Two windows slide for each key: .*\.$/);
    expect(body).to.not.include("](#tiers)");
    expect(body).to.not.match(/^# /m);
  });

  it("leads to pages where its file leads to files, and has the words of what is no page", () => {
    const { body } = pageOfSlug("quickstart");
    expect(body).to.include("[pagination](/docs/pagination/)").and.to.include("[The reference](/docs/reference/)");
    expect(body).to.include("[your first webhook](/docs/webhooks/#your-first-webhook)");
    expect(body).to.include("the README has the details.");
  });

  it("leads to no file any more, wherever it is", () => {
    const links = sources.flatMap((source) => {
      const prose = pageOf(source).replaceAll(/^ *```[\s\S]*?^ *```$/gm, "");
      return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link);
    });
    expect(links).to.have.length.above(300);
    expect(links.filter((link) => !/^(\/|#|https?:)/.test(link))).to.deep.equal([]);
  });

  it("shows a generated table, with its links, where its file only leads to it", () => {
    const { body } = pageOfSlug("errors");
    expect(body).to.include(
      "| [`rate_limited`](/docs/errors/rate_limited/) | 429 | Too many requests | every operation |",
    );
    expect(body).to.include('tabindex="0" aria-label="Table of Code, Status, Title, Answered by"');
    expect(pageOfSlug("webhooks").body).to.include("| 10 | 24 h | 75 h 35 min |");
  });

  it("has a word for screen readers where a table's corner is empty", () => {
    expect(pageOfSlug("sdks").body).to.include('| <span class="sr-only">What</span> | JavaScript | Python |');
  });

  it("shows the status of a problem", () => {
    expect(pageOfSlug("errors/rate_limited").body).to.include(
      '<p class="problem-status">Status <strong>429</strong></p>',
    );
  });

  it("is refused without a title", () => {
    const made = () => pageOf({ file: "docs/generated/limits.md", slug: "x" });
    expect(made).to.throw('docs/generated/limits.md has no title: begin it with "# Title".');
  });

  it("stands beside all others: every guide is a page, and every page of docs/ for users a guide", () => {
    const named = [...guides, operating].flatMap(({ pages }) => pages.map(({ slug }) => slug));
    const besides = /^(errors\/|decisions\/)/;
    const written = sources.filter(({ slug }) => !besides.test(slug)).map(({ slug }) => `docs/${slug}`);
    expect(named).to.have.members(written);
  });
});

describe("samples in several languages", () => {
  const [curl, js, python] = [fence("sh", "curl x"), fence("js", "x();"), fence("python", "x()")];

  it("that follow each other become one group, with a label each", () => {
    const grouped = groupSamples(`Text.\n\n${curl}${js}${python}More.`);
    expect(grouped).to.include('<div class="samples" data-languages="curl,JavaScript,Python">');
    for (const language of ["curl", "JavaScript", "Python"]) {
      expect(grouped).to.include(`<button type="button" data-language="${language}">${language}</button>`);
      expect(grouped).to.include(`<div class="sample" data-language="${language}">`);
    }
    expect(grouped)
      .to.include(curl.trim())
      .and.to.match(/More\.$/);
  });

  it("stay apart where prose is between them, or a language comes twice, or there is only one", () => {
    for (const text of [`${curl}Text.\n\n${js}`, `${js}${js}`, `${curl}`]) expect(groupSamples(text)).to.equal(text);
  });

  it("have the choice of a key before the first in which something is filled in, and only there", () => {
    const blank = fence("sh", 'curl "$CUTE_URL/v1/me"');
    const page = groupSamples(`${curl}Text.\n\n${blank}Text.\n\n${blank}`);
    expect(page.split("samples-key")).to.have.lengthOf(2);
    expect(page.indexOf("samples-key")).to.be.within(page.indexOf("Text."), page.indexOf("CUTE_URL"));
    expect(groupSamples(`${blank}${js}`)).to.match(/^<div class="samples-key/);
  });
});
