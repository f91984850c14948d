import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect } from "chai";
import { parse } from "yaml";
import { generate, smallContract } from "./small-contract.ts";

const root = join(import.meta.dirname, "..", "..");

describe("codegen: the published contract", () => {
  it("is without internal operations, their tags, responses and schemas, and the session", async () => {
    const published = await readPublished();
    expect(Object.keys(published.paths)).to.deep.equal(["/v1/items", "/v1/events/{eventId}"]);
    expect(published.tags.map(({ name }: { name: string }) => name)).to.deep.equal(["items"]);
    expect(published.components.responses).to.have.all.keys("InvalidRequest", "Event", "Unauthorized", "Taken");
    expect(published.components.securitySchemes).to.have.all.keys("apiKey");
    expect(published.paths["/v1/events/{eventId}"].get.security).to.deep.equal([{ apiKey: [] }]);
    expect(published.components.schemas).to.include.keys("ItemSold", "SellerItem");
    expect(published.components.schemas).not.to.have.property("KeyLabel");
  });

  it("writes the headers that every answer has into every response", async () => {
    const published = await readPublished();
    const ref = { $ref: "#/components/headers/X-Request-Id" };
    expect(published.paths["/v1/items"].get.responses["200"].headers["X-Request-Id"]).to.deep.equal(ref);
    expect(published.components.responses.InvalidRequest.headers["X-Request-Id"]).to.deep.equal(ref);
    expect(published).not.to.have.property("x-common-headers");
  });

  it("keeps the webhooks and what they send; what receivers answer has none of our headers", async () => {
    const published = await readPublished();
    expect(published.webhooks).to.have.all.keys("price.changed");
    expect(published.components.schemas).to.include.keys("PriceChangedEvent");
    expect(published.components.responses.Taken).to.deep.equal({ description: "The receiver has taken it." });
  });

  it("names no problem that only the portal's session has", async () => {
    const published = await readPublished();
    expect(published.components.responses.Unauthorized["x-problem-codes"]).to.deep.equal(["invalid_key"]);
  });

  it("keeps prose, tiers, SDK names and scopes", async () => {
    const published = await readPublished();
    expect(published.paths["/v1/items"].get).to.include({ summary: "Lists items", "x-sdk-method": "items.list" });
    expect(published["x-rate-limit-tiers"].free.perMinute).to.equal(60);
    expect(published.components.securitySchemes.apiKey["x-scopes"]).to.have.property("read:items");
  });

  it("is the same in YAML", async () => {
    expect(parse(await generate("server/generated/published.yaml", await smallContract()))).to.deep.equal(
      await readPublished(),
    );
  });

  it("of this project passes redocly's recommended rules", async () => {
    const folder = await mkdtemp(join(tmpdir(), "redocly-"));
    await writeFile(join(folder, "redocly.yaml"), "telemetry: off\nextends: [recommended]\n");
    const args = ["lint", "--config", join(folder, "redocly.yaml"), "server/generated/published.yaml"];
    const { stderr } = await promisify(execFile)(join(root, "node_modules/.bin/redocly"), args, { cwd: root });
    await rm(folder, { recursive: true });
    expect(stderr).to.include("Your API description is valid").and.not.include("warning");
  }).timeout(20_000);
});

async function readPublished() {
  return JSON.parse(await generate("server/generated/published.json", await smallContract()));
}
