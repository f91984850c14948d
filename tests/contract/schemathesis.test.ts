/** Schemathesis against the running server: what it makes up from the published contract, right and wrong, and whether the answers are as declared. */
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { runToEnd } from "../../tools/run.ts";
import { unpackedRequirements } from "../../tools/sdks/pinned-tools.ts";
import { newFolder, removeFolder } from "../runtime/main-process.ts";
import { type Account, startTestApi, type TestApi } from "../support/api.ts";
import { insertBrand, insertCategory, insertItem, insertOrder } from "../support/fixtures.ts";
import { scaled } from "../support/scale.ts";
import { makeEvent, makePartitions } from "../support/webhooks.ts";

const seconds = scaled(500);
const folder = join(import.meta.dirname, "schemathesis");
/** Calls by chance alone would make a build fail that nobody changed: make proof looks for others by another seed. */
const seed = process.env.CUTE_TEST_SEED ?? "1";
/** As many calls a second as the tier has a minute. */
const windows = { minuteMs: 1_000, dayMs: 1_000 };

describe("Schemathesis, over the published contract", () => {
  let api: TestApi;
  let account: Account;
  let knownIds: Readonly<Record<string, string>>;
  let packages: string;
  let reports: string;

  before(async function () {
    this.timeout(300_000); // the first time, it is downloaded
    packages = await unpackedRequirements({
      name: "schemathesis",
      what: "Schemathesis",
      requirements: join(folder, "requirements.txt"),
    });
    api = await startTestApi({ windows });
    account = await api.account();
    knownIds = await makeKnown();
    reports = newFolder();
  });

  after(async () => {
    removeFolder(reports);
    await api.close();
  });

  /** One of everything that an id in a path or in a body can name. */
  async function makeKnown(): Promise<Readonly<Record<string, string>>> {
    await makePartitions(api.databaseUrl);
    const categoryId = await insertCategory(api);
    const brandId = await insertBrand(api);
    const itemId = await insertItem(api, { sellerId: account.id, categoryId });
    const soldId = await insertItem(api, { sellerId: account.id, categoryId, status: "sold" });
    const buyer = await api.account();
    const orderId = await insertOrder(api, { itemId: soldId, buyerId: buyer.id, sellerId: account.id });
    const event = await makeEvent(api, { accountId: account.id });
    const webhook = { url: "https://receiver.cute.example/hook", events: ["item.sold"] };
    const { body: made } = await api.call("POST /v1/webhooks", { key: account.key, body: webhook });
    const test = { key: account.key, body: { event: "item.sold" } };
    const { body: delivery } = await api.call(`POST /v1/webhooks/${made.id}/test`, test);
    return { categoryId, brandId, itemId, orderId, eventId: event.id, webhookId: made.id, deliveryId: delivery.id };
  }

  async function schemathesis(contract: string, options: readonly string[]) {
    const program = ["python3", "-m", "schemathesis.cli", "--config-file", join(folder, "schemathesis.toml"), "run"];
    const target = ["--url", api.url, "--header", `Authorization: Bearer ${account.key}`, contract];
    return runToEnd([...program, ...options, ...target], {
      cwd: reports, // it keeps what it found beside itself
      env: {
        PATH: process.env.PATH,
        PYTHONPATH: `${packages}:${folder}`,
        PYTHONUTF8: "1",
        PYTHONDONTWRITEBYTECODE: "1",
        CUTE_KNOWN_IDS: JSON.stringify(knownIds),
      },
    });
  }

  it("finds no answer that is not declared, nothing right that is refused, and nothing wrong that is taken", async function () {
    this.timeout(seconds * 2_000 + 60_000);
    const options = ["--max-time", `${seconds}`, "--max-examples", "20", "--seed", seed];
    const { code, out } = await schemathesis(`${api.url}/openapi.json`, options);
    expect(code, out).to.equal(0);
    const published = await api.call("GET /openapi.json");
    const count = Object.values<object>(published.body.paths).flatMap((path) => Object.keys(path)).length;
    expect(out).to.include(`Selected: ${count}/${count}`).and.to.include(`Tested: ${count}`);
  });

  it("would find a contract that promises too much", async function () {
    this.timeout(120_000);
    const { body: contract } = await api.call("GET /openapi.json");
    contract.components.parameters.Limit.schema.maximum = 1_000;
    const file = join(reports, "contract.json");
    writeFileSync(file, JSON.stringify(contract));
    const { code, out } = await schemathesis(file, ["--include-operation-id", "listBrands", "--phases", "coverage"]);
    rmSync(file);
    expect(code, out).to.equal(1);
    expect(out).to.include("API rejected schema-compliant request").and.to.include("/limit");
  });
});
