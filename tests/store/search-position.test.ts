import { expect } from "chai";
import { Problem } from "../../server/problems.ts";
import { parsePosition, writePosition } from "../../server/store/search/position.ts";

const now = new Date("2026-11-24T08:00:00Z");
const daysAgo = (days: number) => now.getTime() - days * 86_400_000;
const createdAt = "2026-11-20 07:06:47.094566+00";
const id = "3ece9cff-4e17-41d9-b7ff-64ccdb701010";

const written = [
  { sort: "newest", place: { key: createdAt, id, asOfMs: null }, fields: ["n", createdAt, id] },
  { sort: "price_asc", place: { key: "8900", id, asOfMs: null }, fields: ["p", "8900", id] },
  { sort: "price_desc", place: { key: "0", id, asOfMs: null }, fields: ["p", "0", id] },
  { sort: "updated_desc", place: { key: "9007199254740993", id: "", asOfMs: null }, fields: ["d", "9007199254740993"] },
  { sort: "updated_asc", place: { key: "17", id: "", asOfMs: 1795507200000 }, fields: ["u", "17", "1795507200000"] },
] as const;

function refusal(act: () => unknown): Problem {
  try {
    act();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error("it was not refused");
}

describe("the position of a page of listItems", () => {
  it("is none on the first page", () => {
    for (const { sort } of written) expect(parsePosition(sort, null, now)).to.equal(null);
  });

  for (const { sort, place, fields } of written) {
    it(`is written with the letter of ${sort} before it, and read again`, () => {
      expect(writePosition(sort, place)).to.deep.equal(fields);
      expect(parsePosition(sort, fields, now)).to.deep.equal(place);
    });

    it(`is not read as one of ${sort} if an earlier version wrote it, or it is of another order`, () => {
      const others = written.map((one) => one.fields).filter(([letter]) => letter !== fields[0]);
      const earlier = [[], [createdAt, id], ["8900", id], [...fields, id], fields.slice(0, -1)];
      for (const position of [...others, ...earlier]) {
        const { code, status, message } = refusal(() => parsePosition(sort, position, now));
        expect([code, status], String(position)).to.deep.equal(["cursor_expired", 410]);
        expect(message).to.equal("This cursor is of an earlier version of the server. Begin again without cursor.");
      }
    });
  }

  it("is good for 30 days in whose list is followed, and not for longer", () => {
    const at = (asOfMs: number) => parsePosition("updated_asc", ["u", "17", String(asOfMs)], now);
    expect(at(daysAgo(30))).to.include({ key: "17", asOfMs: daysAgo(30) });
    const { code, message } = refusal(() => at(daysAgo(30) - 1));
    expect(code).to.equal("cursor_expired");
    expect(message).to.match(
      /^This cursor is older than 30 days: .* Begin again without cursor, and drop what you do not/,
    );
  });

  it("is good for ever in other orders", () => {
    const later = new Date("2036-11-24T08:00:00Z");
    expect(parsePosition("newest", ["n", createdAt, id], later)).to.include({ key: createdAt });
  });
});
