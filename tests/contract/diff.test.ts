import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { parse } from "yaml";
import { type Contract, readContract } from "../../codegen/contract.ts";
import { asObject } from "../../codegen/json.ts";
import { publish } from "../../codegen/targets/published.ts";
import { announce, bulletsOf, skeleton } from "../../tools/contract-diff/announcements.ts";
import { compareContracts } from "../../tools/contract-diff/compare.ts";
import { levels } from "../../tools/contract-diff/finding.ts";
import { sentence } from "../../tools/contract-diff/review.ts";
import { changesOfAnswers } from "./diff-changes-answers.ts";
import { changesOfCalls } from "./diff-changes-calls.ts";
import { type ContractChange, type Draft, draftOf, operation, parameter, reference, schema } from "./diff-draft.ts";

const now = new Date("2026-12-01T12:00:00Z");
const document: object = parse(readFileSync(join(import.meta.dirname, "..", "..", "openapi.yaml"), "utf8"));
const changes = [...changesOfCalls, ...changesOfAnswers];

describe("contract-diff: changes of openapi.yaml", function () {
  this.timeout(60_000);
  const base = published(document);

  const linesOf = (make: ContractChange["make"]): readonly string[] => {
    const draft = draftOf(document);
    make(draft);
    return shown(base, published(draft.document));
  };

  describe("shows just what changed, at its level", () => {
    const found = new Map<ContractChange, readonly string[]>();
    for (const change of changes)
      it(`when ${change.name}`, () => {
        const lines = linesOf(change.make);
        found.set(change, lines);
        expect(lines).to.deep.equal(change.lines);
      });

    after(() => {
      const right = changes.filter((change) => String(found.get(change)) === String(change.lines));
      console.log(`      ${right.length} of ${changes.length} changes of the contract classified as they should be`);
    });
  });

  it("takes the bullet that it proposes, once it has a date and a note, for every change that breaks", () => {
    const bullets = changes.flatMap(({ make }) => {
      const draft = draftOf(document);
      make(draft);
      return compareContracts(base, published(draft.document), now)
        .filter(({ level }) => level === "breaking")
        .map((change) => ({
          change,
          bullet: skeleton(change).replace("YYYY-MM-DD", "2027-03-01").replace("what ", "That is what "),
        }));
    });
    expect(bullets.length).to.be.greaterThan(25);
    for (const { change, bullet } of bullets) {
      const { announcedFor } = announce(
        change,
        bulletsOf(`## [Unreleased]\n\n### API\n\n${bullet}\n`, new Date("2026-12-05")),
      );
      expect(announcedFor, bullet).to.equal("2027-03-01");
    }
  });

  it("has changes of every level", () => {
    const named = new Set(changes.flatMap(({ lines }) => lines.map((line) => line.replace(/:.*$/, ""))));
    expect([...levels].filter((level) => !named.has(level))).to.deep.equal([]);
  });

  it("says nothing where nothing changed", () => {
    expect(linesOf(() => undefined)).to.deep.equal([]);
  });

  it("says nothing of internal operations and of what only they use", () => {
    const lines = linesOf((draft) => {
      draft.remove(...operation("/portal/sessions", "get"));
      draft.set(schema("KeyCreate", "properties", "name", "maxLength"), 1);
      draft.drop(schema("RequestCaller", "enum"), "session");
    });
    expect(lines).to.deep.equal([]);
  });

  it("says nothing where an inline schema moves into the components", () => {
    const lines = linesOf((draft) => {
      draft.set(schema("Title"), draft.get(...schema("ItemCreate", "properties", "title")));
      draft.set(schema("ItemCreate", "properties", "title"), reference("schemas", "Title"));
      draft.set(parameter("Limit", "schema"), reference("schemas", "PageSize"));
      draft.set(schema("PageSize"), { type: "integer", minimum: 1, maximum: 100, default: 20 });
    });
    expect(lines).to.deep.equal([]);
  });

  it("names the types of the SDKs that are gone, which texts and numbers are not", () => {
    const rename = (from: string, to: string) =>
      linesOf((draft) => {
        draft.set(schema(to), draft.get(...schema(from)));
        const text = JSON.stringify(draft.document).replaceAll(
          `"#/components/schemas/${from}"`,
          `"#/components/schemas/${to}"`,
        );
        for (const [key, value] of Object.entries(JSON.parse(text))) Reflect.set(draft.document, key, value);
        draft.remove(...schema(from));
      });
    expect(rename("DeliveryOrigin", "DeliveryCause")).to.deep.equal([
      "breaking: `DeliveryOrigin` is no type of the SDKs any more",
    ]);
    expect(rename("Event", "Happening")).to.deep.equal(["breaking: `Event` is no type of the SDKs any more"]);
    expect(rename("Currency", "CurrencyCode")).to.deep.equal([]);
  });

  it("says nothing where null is written in another way, or things stand in another order", () => {
    const lines = linesOf((draft) => {
      draft.set(schema("ItemUpdate", "properties", "brandId"), nullableId(draft));
      draft.set(schema("Brand", "required"), ["slug", "name", "id"]);
    });
    expect(lines).to.deep.equal([]);
  });

  it("counts texts and examples where only those changed", () => {
    const lines = linesOf((draft) => {
      draft.set(operation("/v1/items", "get", "summary"), "List items");
      draft.set(schema("Brand", "description"), "Who made it.");
      draft.set(parameter("SearchText", "example"), "silk scarf");
      draft.set(["info", "description"], "Hello.");
    });
    expect(lines).to.deep.equal([
      "texts: query parameter `q` example (listItems)",
      "texts: `listItems` summary",
      "texts: `Brand` description (listBrands)",
      "texts: the introduction description",
    ]);
  });

  it("tells what comes, goes and changes beside the operations", () => {
    const lines = linesOf((draft) => {
      draft.set(["x-rate-limit-tiers", "gold"], { perMinute: 5000, perDay: 500_000, keys: 50 });
      draft.remove("x-rate-limit-tiers", "basic");
      draft.set(["components", "securitySchemes", "apiKey", "x-scopes", "write:orders"], "Change orders.");
      draft.set(["components", "securitySchemes", "apiKey", "x-scopes", "read:items"], "Read items.");
      draft.set(["components", "securitySchemes", "apiKey", "scheme"], "basic");
      draft.set(["components", "securitySchemes", "apiKey", "description"], "A key.");
      draft.set(["components", "securitySchemes", "certificate"], { type: "mutualTLS" });
      draft.set(["x-webhook-retries", "jitter"], 0.5);
      draft.add(["x-webhook-retries", "waitsSeconds"], 86_400);
      draft.set(["servers", 0, "url"], "/api");
      draft.set(["tags", 0, "description"], "Things.");
      draft.set(schema("ProblemCode", "x-problem-kinds", "sku_taken", "title"), "Taken");
    });
    expect(lines).to.deep.equal([
      "breaking: tier `basic` removed",
      "breaking: security scheme `apiKey` has another form",
      "breaking: `servers` have changed: other addresses to call",
      "added: tier `gold` added",
      "added: scope `write:orders` added",
      "added: security scheme `certificate` added",
      "changed: retry schedule `x-webhook-retries` has 11 attempts within 99.6 hours (0, 5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400, 86400) instead of 10 attempts within 75.6 hours (0, 5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400)",
      "changed: retry schedule `x-webhook-retries` has jitter 0.5 instead of 0.2",
      "texts: scope `read:items` description",
      "texts: security scheme `apiKey` description",
      "texts: problem `sku_taken` title",
      "texts: tag `Items` description",
    ]);
  });

  it("tells headers of answers that come, or may be missing", () => {
    const lines = linesOf((draft) => {
      draft.set(["components", "headers", "Location", "required"], false);
      draft.set(["components", "headers", "Link", "required"], true);
      draft.set(["components", "responses", "CategoryList", "headers", "ETag"], reference("headers", "ETag"));
      draft.set(["components", "responses", "BodyTooLarge", "headers"], {
        "Retry-After": { schema: { type: "integer" } },
      });
    });
    expect(lines).to.deep.equal([
      "breaking: answer header `Location` may be missing now (createItem, createWebhook and 2 more)",
      "added: answer header `Retry-After` added on 413 (createItem, updateItem and 4 more)",
      "added: answer header `ETag` added (listCategories)",
      "changed: answer header `Link` is always there now (listItems, listCategories and 5 more)",
    ]);
  });

  it("tells whether the sunset of an operation that goes has passed", () => {
    const deprecated = (sunset: string) => {
      const draft = draftOf(document);
      draft.set(operation("/v1/brands", "get", "deprecated"), true);
      draft.set(operation("/v1/brands", "get", "x-deprecated-at"), "2026-01-01T00:00:00Z");
      draft.set(operation("/v1/brands", "get", "x-sunset-at"), sunset);
      return draft;
    };
    const removed = (draft: Draft): readonly string[] => {
      const before = published(draft.document);
      draft.remove(...operation("/v1/brands", "get"));
      return shown(before, published(draft.document));
    };
    expect(removed(deprecated("2026-12-01T11:59:00Z"))).to.deep.equal([
      "breaking: `listBrands` removed (`GET /v1/brands`) after its sunset on 2026-12-01",
    ]);
    expect(removed(deprecated("2026-12-02T00:00:00Z"))).to.deep.equal([
      "breaking: `listBrands` removed (`GET /v1/brands`) before its sunset on 2026-12-02",
    ]);
    const [sooner, later] = ["2027-01-01T00:00:00Z", "2027-02-01T00:00:00Z"].map((day) =>
      published(deprecated(day).document),
    );
    if (sooner === undefined || later === undefined) throw new Error("two contracts were made");
    expect(shown(later, sooner)).to.deep.equal([
      "breaking: `listBrands` is deprecated from 2026-01-01, works until 2027-01-01 instead of 2027-02-01",
    ]);
    expect(shown(sooner, later)).to.deep.equal([
      "deprecated: `listBrands` is deprecated from 2026-01-01, works until 2027-02-01 instead of 2027-01-01",
    ]);
    expect(shown(sooner, base)).to.deep.equal(["changed: `listBrands` is no longer deprecated"]);
  });
});

function nullableId(draft: Draft) {
  const id = asObject(draft.get(...schema("NullableId")), "NullableId");
  return { description: id.description ?? "", oneOf: [{ ...id, type: "string" }, { type: "null" }] };
}

function published(contract: unknown): Contract {
  return readContract(publish(readContract(asObject(contract, "openapi.yaml"))));
}

function shown(from: Contract, to: Contract): readonly string[] {
  return compareContracts(from, to, now).map((change) => `${change.level}: ${sentence(change)}`);
}
