import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect } from "chai";
import { loadContract } from "../../codegen/contract.ts";
import { generate, smallContract, smallContractFile } from "./small-contract.ts";

type Serializers = Record<string, (body: unknown) => string>;

describe("codegen: compiled serializers", () => {
  let folder: string;
  let serializers: Serializers;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "serializers-"));
    const file = join(folder, "serializers.mjs");
    await writeFile(file, await generate("server/generated/serializers.js", await smallContract()));
    ({ serializers } = await import(pathToFileURL(file).href));
  });

  after(() => rm(folder, { recursive: true }));

  const item = {
    id: "01936c2e-8f5a-7c31-9d2b-6f0e4a1b7c55",
    title: "Coat",
    description: "",
    price: { amount: 8900, currency: "EUR" },
    brand: null,
    size: "M",
    status: "active",
    photos: [{ url: "https://photos.example/1.jpg" }, { url: "https://photos.example/2.jpg" }],
    createdAt: "2026-11-24T21:00:00.123Z",
  };

  it("writes what the contract declares as JSON.stringify would", () => {
    expect(call("createItem", item)).to.equal(JSON.stringify(item));
    const full = { ...item, brand: { id: "b", name: "B" }, views: null, sku: "S", tags: ["a"], views7d: { mon: 3 } };
    expect(JSON.parse(call("createItem", full))).to.deep.equal(full);
    const page = { data: [item, item], nextCursor: null };
    expect(call("listItems", page)).to.equal(JSON.stringify(page));
  });

  it("writes no field that is not declared, at any depth", () => {
    const more = { ...item, secret: 1, price: { ...item.price, secret: 1 }, photos: [{ url: "u", secret: 1 }] };
    expect(call("createItem", more)).not.to.include("secret");
  });

  it("escapes quotes, backslashes, control characters, separators and lone surrogates", () => {
    const title = '"\\\n\u0000\u001f\u2028\u2029\ud800 é 👗 </script>';
    const written = call("createItem", { ...item, title });
    expect(written).to.include(JSON.stringify(title)).and.include("\\ud800");
    expect(JSON.parse(written).title).to.equal(title);
  });

  it("chooses the member of a union by its discriminator, with the fields of all members of allOf", () => {
    const sold = { kind: "item.sold", item: { ...item, note: "n" } };
    expect(JSON.parse(call("getEvent", sold))).to.deep.equal(sold);
    expect(call("getEvent", { kind: "key.lost", item })).to.equal('{"kind":"key.lost"}');
    expect(() => call("getEvent", { kind: "other" })).to.throw(TypeError, "Event: expected a declared kind");
  });

  it("writes what is marked x-verbatim as it is, whatever it holds", async () => {
    const text = await readFile(smallContractFile, "utf8");
    const contract = loadContract(text.replace(/^( +)Event:\n +oneOf/m, "$1Event:\n$1  x-verbatim: true\n$1  oneOf"));
    const file = join(folder, "verbatim.mjs");
    await writeFile(file, await generate("server/generated/serializers.js", contract));
    const { serializers: verbatim }: { serializers: Serializers } = await import(pathToFileURL(file).href);
    const event = { kind: "of a version to come", item: { title: 7 } };
    expect(verbatim.getEvent?.(event)).to.equal(JSON.stringify(event));
  });

  const refused = [
    {
      fault: "a missing field",
      change: { title: undefined },
      message: "Item.title: expected a string, found undefined",
    },
    {
      fault: "null where it is not allowed",
      change: { title: null },
      message: "Item.title: expected a string, found null",
    },
    { fault: "a Date", change: { createdAt: new Date(0) }, message: "Item.createdAt: expected a string, found object" },
    {
      fault: "a fraction",
      change: { price: { amount: 1.5, currency: "EUR" } },
      message: "Money.amount: expected a safe",
    },
    { fault: "an unsafe integer", change: { price: { amount: 2 ** 53, currency: "EUR" } }, message: "Money.amount" },
    { fault: "a number as text", change: { views: "3" }, message: "Item.views: expected a safe integer, found string" },
    { fault: "a list that is none", change: { photos: {} }, message: "Item.photos: expected an array, found object" },
    {
      fault: "a wrong entry of a list",
      change: { tags: ["a", null] },
      message: "Item.tags: expected a string, found null",
    },
    { fault: "a record that is none", change: { views7d: null }, message: "Item.views7d: expected an object" },
    { fault: "a missing object", change: { price: undefined }, message: "amount" },
  ];
  for (const { fault, change, message } of refused) {
    it(`refuses ${fault}, and says where`, () => {
      expect(() => call("createItem", { ...item, ...change })).to.throw(TypeError, message);
    });
  }

  function call(operation: string, body: unknown): string {
    const serialize = serializers[operation];
    if (serialize === undefined) throw new Error(`no serializer for ${operation}`);
    return serialize(body);
  }
});
