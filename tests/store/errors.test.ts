import { expect } from "chai";
import pg from "pg";
import { Problem } from "../../server/problems.ts";
import { translated, violationOf } from "../../server/store/errors.ts";

describe("translated", () => {
  for (const code of [
    "08006",
    "25006",
    "40001",
    "40P01",
    "53100",
    "53300",
    "55P03",
    "57014",
    "57P01",
    "57P03",
    "26000",
  ]) {
    it(`makes SQLSTATE ${code} unavailable, to be tried again`, () => {
      const problem = translated(withState(code));
      expect(problem).to.be.instanceOf(Problem).and.include({ code: "unavailable" });
      expect(problem).to.have.property("headers").that.deep.equals({ "Retry-After": "1" });
    });
  }

  for (const code of ["22003", "22021", "22P02", "22P05"]) {
    it(`makes SQLSTATE ${code} invalid_request, without PostgreSQL's words`, () => {
      const problem = translated(withState(code));
      expect(problem).to.be.instanceOf(Problem).and.include({ code: "invalid_request" });
      expect(problem).to.have.property("message").that.does.not.include("secret");
    });
  }

  for (const code of ["08P01", "23505", "42P01", "0A000", "XX000"]) {
    it(`leaves SQLSTATE ${code} as it is`, () => {
      const error = withState(code);
      expect(translated(error)).to.equal(error);
    });
  }

  for (const code of ["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND", "EAI_AGAIN"]) {
    it(`makes a socket's ${code} unavailable`, () => {
      expect(translated(Object.assign(new Error("socket"), { code }))).to.include({ code: "unavailable" });
    });
  }

  it("makes what pg's pool throws unavailable", () => {
    for (const message of [
      "timeout exceeded when trying to connect",
      "Connection terminated unexpectedly",
      "Query read timeout",
    ]) {
      expect(translated(new Error(message)), message).to.include({ code: "unavailable" });
    }
  });

  it("leaves problems, other errors and other things as they are", () => {
    for (const thing of [new Problem("sku_taken", "taken"), new TypeError("no"), "text", undefined]) {
      expect(translated(thing)).to.equal(thing);
    }
  });
});

describe("violationOf", () => {
  it("tells what is violated, and the columns that PostgreSQL names, in any language", () => {
    const refused = { constraint: "items_sku_key", detail: "Schlüssel »(seller_id, sku)=(1, (a))« existiert bereits" };
    expect(violationOf(Object.assign(withState("23505"), refused))).to.deep.equal({
      kind: "unique",
      constraint: "items_sku_key",
      columns: ["seller_id", "sku"],
    });
    expect(
      violationOf(Object.assign(withState("23502"), { column: "color", detail: "Failing row contains (1)." })),
    ).to.deep.equal({ kind: "other", constraint: null, columns: ["color"] });
    expect(violationOf(withState("23503"))).to.deep.equal({ kind: "reference", constraint: null, columns: [] });
  });

  it("takes a failing row for no columns", () => {
    const refused = { constraint: "no_cheap_items", detail: "Failing row contains (title)=." };
    expect(violationOf(Object.assign(withState("23514"), refused)))
      .to.include({ kind: "other" })
      .and.deep.include({ columns: [] });
  });

  it("is for class 23 alone", () => {
    for (const thing of [withState("22003"), withState("40001"), new Error("23505"), undefined]) {
      expect(violationOf(thing)).to.equal(null);
    }
  });
});

function withState(code: string): pg.DatabaseError {
  return Object.assign(new pg.DatabaseError("secret words", 12, "error"), { code });
}
