import { expect } from "chai";
import { run } from "../../tools/run.ts";
import { project, readPage } from "./pages.ts";

describe("the targets in README.md", () => {
  it("are those that make help lists", async () => {
    const listed = await run(["make", "--silent", "help"], { cwd: project });
    expect(readPage("README.md")).to.include(`\`\`\`\n${listed}\`\`\``);
  });
});
