import { expect } from "chai";
import pg from "pg";
import { Problem } from "../../server/problems.ts";
import { isUniqueViolation, translated } from "../../server/store/errors.ts";

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

describe("isUniqueViolation", () => {
  it("knows 23505 alone", () => {
    expect(isUniqueViolation(withState("23505"))).to.equal(true);
    expect(isUniqueViolation(withState("23503"))).to.equal(false);
    expect(isUniqueViolation(new Error("23505"))).to.equal(false);
  });
});

function withState(code: string): pg.DatabaseError {
  return Object.assign(new pg.DatabaseError("secret words", 12, "error"), { code });
}
