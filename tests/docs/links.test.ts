/** Every link from one page to another, or to a part of one, leads somewhere. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { allPages, project, readPage } from "./pages.ts";

/** As GitHub makes them from headings. */
function anchorsOf(page: string): readonly string[] {
  const withoutCode = page.replaceAll(/^ *(`{3,})[\s\S]*?^ *\1$/gm, "");
  return [...withoutCode.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{Letter}\p{Number} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

function linksOf(page: string): readonly string[] {
  const withoutCode = page.replaceAll(/^ *(`{3,})[\s\S]*?^ *\1$/gm, "").replaceAll(/`[^`\n]*`/g, "code");
  return [...withoutCode.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link);
}

function isDead(from: string, link: string): boolean {
  if (/^(https?|mailto):/.test(link)) return false;
  const [path = "", anchor] = link.split("#", 2);
  const target = path === "" ? from : join(dirname(from), path);
  if (!existsSync(join(project, target))) return true;
  return anchor !== undefined && target.endsWith(".md") && !anchorsOf(readPage(target)).includes(anchor);
}

describe("the links of the docs", () => {
  it("lead somewhere", () => {
    const dead = allPages.flatMap((page) =>
      linksOf(readPage(page))
        .filter((link) => isDead(page, link))
        .map((link) => `${page}: ${link}`),
    );
    expect(dead).to.deep.equal([]);
  });
});
