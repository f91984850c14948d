import { expect } from "chai";
import { adHoc, statement } from "../../server/store/statement.ts";

describe("statement", () => {
  it("numbers parameters in the order in which they are first named", () => {
    const { name, text } = statement("test_numbers", (sql, param) =>
      sql("items")
        .where("id", param("itemId"))
        .whereNot("seller_id", param("sellerId"))
        .orWhere("brand_id", param("itemId")),
    );
    expect(name).to.equal("test_numbers");
    expect(text).to.equal('select * from "items" where "id" = $1 and not "seller_id" = $2 or "brand_id" = $1');
  });

  it("numbers by naming even where SQL has another order", () => {
    const { text } = statement("test_order", (sql, param) => {
      const [title, id] = [param("title"), param("id")];
      return sql("items").where("id", id).update({ title }).returning("id");
    });
    expect(text).to.equal('update "items" set "title" = $1 where "id" = $2 returning "id"');
  });

  it("writes other values as literals", () => {
    const { text } = statement("test_literals", (sql, param) =>
      sql("items")
        .where({ status: "it's", id: param("id") })
        .where("a", -1)
        .where("b", true)
        .where("c", "<", 2.5)
        .limit(20),
    );
    expect(text).to.equal(
      `select * from "items" where "status" = 'it''s' and "id" = $1 and "a" = (-1) and "b" = true and "c" < 2.5 limit 20`,
    );
  });

  it("takes placeholders that are written out", () => {
    const { text } = statement("test_raw", (sql) => sql.raw("select $1::int + $2::int as sum"));
    expect(text).to.equal("select $1::int + $2::int as sum");
  });

  it("refuses a value that is no literal", () => {
    const build = () => statement("test_no_literal", (sql) => sql("items").where("created_at", new Date(0)));
    expect(build).to.throw("Statement test_no_literal holds a value that is no literal");
  });

  it("refuses two texts under one name, and allows the same twice", () => {
    statement("test_twice", (sql) => sql.raw("select 1"));
    statement("test_twice", (sql) => sql.raw("select 1"));
    expect(() => statement("test_twice", (sql) => sql.raw("select 2"))).to.throw(
      "Two statements have the name test_twice",
    );
  });

  it("refuses a name that PostgreSQL would cut", () => {
    expect(() => statement("n".repeat(64), (sql) => sql.raw("select 1"))).to.throw("longer than 63 bytes");
  });
});

describe("adHoc", () => {
  it("binds every value and has no name", () => {
    const built = adHoc((sql) => sql("items").whereIn("size", ["S", "M"]).where("price_amount", ">", 5).limit(3));
    expect(built).to.deep.equal({
      statement: {
        name: undefined,
        text: 'select * from "items" where "size" in ($1, $2) and "price_amount" > $3 limit $4',
      },
      values: ["S", "M", 5, 3],
    });
  });

  it("refuses a value that has no form in SQL", () => {
    expect(() => adHoc((sql) => sql.raw("select ?", [{ a: "b" }]))).to.throw("A value of type object cannot be sent");
  });
});
