import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";

const project = join(import.meta.dirname, "..");
const LINES_MAX = 300;

function sources(pattern: string): { file: string; text: string }[] {
  const files = globSync(pattern, { cwd: project, exclude: ["**/generated/**", "**/node_modules/**"] }).sort();
  return files.map((file) => ({ file, text: readFileSync(join(project, file), "utf8") }));
}

function filesWhere(pattern: string, isBad: (text: string) => boolean): string[] {
  return sources(pattern)
    .filter(({ text }) => isBad(text))
    .map(({ file }) => file);
}

describe("the source", () => {
  it(`has no file of more than ${LINES_MAX} lines by hand`, () => {
    const hand =
      "{server,codegen,portal/{astro,src},sdk-js/src,tests,bench,examples,tools}/**/*.{ts,tsx,astro,js,sql,lua}";
    const isLong = (text: string): boolean => text.split("\n").length - 1 > LINES_MAX;
    expect(filesWhere(hand, isLong).filter((file) => file !== "server/store/schema.sql")).to.deep.equal([]);
  });

  it("reads the environment in config.ts only", () => {
    const reads = (text: string): boolean => text.replaceAll("readConfig(process.env", "").includes("process.env");
    const others = "server/{*/**/,}!(config).ts";
    expect(filesWhere(others, reads)).to.deep.equal([]);
  });

  it("exits in main.ts only", () => {
    expect(filesWhere("server/**/*.ts", (text) => text.includes("process.exit("))).to.deep.equal(["server/main.ts"]);
  });
});
