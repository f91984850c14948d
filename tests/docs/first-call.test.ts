/** The first call that the home page shows runs in every language, once the address and the key are filled in. */
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { firstAnswer, firstCall } from "../../portal/src/docs/first-call.ts";
import { bareEnvironment, run } from "../../tools/run.ts";
import { jsProject, pythonProject } from "../../tools/sdks/built.ts";
import { folderIn } from "../sdk/frameworks/project.ts";
import { type Account, startTestApi, type TestApi } from "../support/api.ts";
import { insertCategory, insertItem } from "../support/fixtures.ts";
import { until } from "../support/until.ts";

describe("the first call of the home page", () => {
  let api: TestApi;
  let account: Account;

  before(async () => {
    api = await startTestApi();
    account = await api.account();
    await insertItem(api, { sellerId: account.id, categoryId: await insertCategory(api), title: "Wool coat" });
    await until(async () => ((await api.call("GET /v1/items?q=coat")).body.data.length === 0 ? null : true));
  });
  after(() => api.close());

  function sampleIn(language: string): string {
    const code = firstCall.find((sample) => sample.language === language)?.code ?? "";
    expect(code).to.include("http://localhost:3000").and.to.include("cute_…");
    return code.replaceAll("http://localhost:3000", api.url).replaceAll("cute_…", account.key);
  }

  it("finds a coat by curl, whose answer has the fields that are shown", async () => {
    const printed = JSON.parse(await run(["bash", "-c", sampleIn("curl")], { cwd: "/", env: process.env }));
    expect(printed.data[0].title).to.equal("Wool coat");
    const shown = [...firstAnswer.matchAll(/"(\w+)":/g)].map(([, name = ""]) => name);
    const given = [printed, printed.data[0], printed.data[0].price].flatMap(Object.keys);
    expect(given).to.include.members(shown);
  });

  it("finds it in JavaScript", async function () {
    this.timeout(600_000); // the first time, tools are downloaded
    const folder = folderIn(await jsProject());
    try {
      writeFileSync(join(folder, "program.mjs"), sampleIn("JavaScript"));
      const printed = await run([process.execPath, "program.mjs"], { cwd: folder, env: bareEnvironment() });
      expect(printed.trim()).to.equal("Wool coat 89 EUR");
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("finds it in Python", async function () {
    this.timeout(600_000);
    const { python, env } = await pythonProject();
    const printed = await run([python, "-c", sampleIn("Python")], { cwd: "/", env: { ...bareEnvironment(), ...env } });
    expect(printed.trim()).to.equal("Wool coat 89.0 EUR");
  });
});
