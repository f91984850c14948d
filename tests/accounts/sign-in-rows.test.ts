import { expect } from "chai";
import * as rows from "../../server/store/sign-in-rows.ts";
import { type AccountsDatabase, accountsDatabase, rejection } from "./support.ts";

interface User {
  readonly id: string;
  readonly name: string;
  readonly image: string | null;
}

describe("rows as the sign-in library asks for them", () => {
  let database: AccountsDatabase;

  before(async () => {
    database = await accountsDatabase();
    for (const [name, image] of [
      ["Ada", null],
      ["Ben", "b.png"],
      ["Cleo", null],
      ["Dan", "d.png"],
    ] as const) {
      await database.transaction((tx) => rows.insert(tx, "users", { name, image, email: `${name}@example.com` }));
    }
  });

  after(() => database.drop());

  function condition(field: string, operator: string, value: unknown, connector: "AND" | "OR" = "AND"): rows.Condition {
    return { field, operator, value, connector };
  }

  async function names(...where: rows.Condition[]): Promise<string> {
    const sortBy = { field: "name", direction: "asc" } as const;
    const found = await rows.select<User>(database.reads, "users", { where, sortBy });
    return found.map(({ name }) => name).join(" ");
  }

  const cases: readonly [string, rows.Condition[], string][] = [
    ["everything without a condition", [], "Ada Ben Cleo Dan"],
    ["equal", [condition("name", "eq", "Ben")], "Ben"],
    ["not equal", [condition("name", "ne", "Ben")], "Ada Cleo Dan"],
    ["before", [condition("name", "lt", "Ben")], "Ada"],
    ["up to", [condition("name", "lte", "Ben")], "Ada Ben"],
    ["after", [condition("name", "gt", "Cleo")], "Dan"],
    ["from", [condition("name", "gte", "Cleo")], "Cleo Dan"],
    ["one of", [condition("name", "in", ["Ada", "Dan"])], "Ada Dan"],
    ["none of", [condition("name", "not_in", ["Ada", "Dan"])], "Ben Cleo"],
    ["null", [condition("image", "eq", null)], "Ada Cleo"],
    ["not null", [condition("image", "ne", null)], "Ben Dan"],
    ["both", [condition("image", "ne", null), condition("name", "gt", "Ben")], "Dan"],
    ["either", [condition("name", "eq", "Ada", "OR"), condition("name", "eq", "Dan", "OR")], "Ada Dan"],
    [
      "one and either",
      [condition("image", "eq", null), condition("name", "eq", "Ada", "OR"), condition("name", "eq", "Dan", "OR")],
      "Ada",
    ],
    ["what would be SQL elsewhere", [condition("name", "eq", "'; drop table users; --")], ""],
  ];
  for (const [meaning, where, expected] of cases) {
    it(`are found by ${meaning}`, async () => {
      expect(await names(...where)).to.equal(expected);
    });
  }

  it("come in slices", async () => {
    const sortBy = { field: "name", direction: "desc" } as const;
    const found = await rows.select<User>(database.reads, "users", { where: [], sortBy, limit: 2, offset: 1 });
    expect(found.map(({ name }) => name)).to.deep.equal(["Cleo", "Ben"]);
  });

  it("are counted, changed and removed", async () => {
    const where = [condition("name", "eq", "Eve")];
    await database.transaction(async (tx) => {
      await rows.insert(tx, "users", { name: "Eve", email: "eve@example.com" });
      expect(await rows.count(tx, "users", where)).to.equal(1);
      const changed = await rows.update<User>(tx, "users", { where, set: { image: "e.png" } });
      expect(changed.map(({ image }) => image)).to.deep.equal(["e.png"]);
      expect(await rows.remove(tx, "users", where)).to.equal(1);
      expect(await rows.count(tx, "users", where)).to.equal(0);
    });
  });

  it("leave the transaction usable when a unique value is taken", async () => {
    const count = await database.transaction(async (tx) => {
      expect(await rows.insert(tx, "users", { name: "Eve", email: "ADA@example.com" })).to.equal(undefined);
      return rows.count(tx, "users", []);
    });
    expect(count).to.equal(4);
  });

  it("refuse a comparison that is not built here, and a value that no column holds", async () => {
    const contains = async () => names(condition("name", "contains", "A"));
    expect(String(await rejection(contains()))).to.include("compares name by contains");
    const object = async () => names(condition("name", "eq", { a: 1 }));
    expect(String(await rejection(object()))).to.include("value of type object");
  });
});
