import { randomBytes } from "node:crypto";
import { expect } from "chai";
import { openPage } from "../../server/pipeline/paging.ts";

const key = { id: "k1", secret: randomBytes(32), activeFrom: new Date(0) };
const secrets = { current: () => key, byId: (_kind: string, id: string) => (id === key.id ? key : undefined) };

function open(query: Record<string, unknown>) {
  return openPage(secrets, { operation: "listItems", query, accountId: null });
}

/** The position that the next page is opened with. */
function placeIn(nextCursor: string | null) {
  return nextCursor === null ? null : open({ cursor: nextCursor }).after;
}

const present = (row: number) => `row ${row}`;
const position = (row: number) => [String(row)];

describe("a page", () => {
  it("is of 20, unless another limit is given, and begins nowhere without a cursor", () => {
    expect(open({})).to.include({ size: 20, rows: 21, after: null });
    expect(open({ limit: 3 })).to.include({ size: 3, rows: 4, after: null });
  });

  describe("of rows that are read one beyond it", () => {
    it("shows all but that one, and goes on behind the last that is shown", () => {
      const { data, nextCursor } = open({ limit: 2 }).answer([1, 2, 3], { present, position });
      expect(data).to.deep.equal(["row 1", "row 2"]);
      expect(placeIn(nextCursor)).to.deep.equal(["2"]);
    });

    it("is the last one where there is none beyond it", () => {
      for (const rows of [[], [1], [1, 2]]) {
        const { data, nextCursor } = open({ limit: 2 }).answer(rows, { present, position });
        expect(data).to.have.lengthOf(rows.length);
        expect(nextCursor).to.equal(null);
      }
    });

    it("goes on where reading stopped, unless there is one beyond it", () => {
      const stoppedAt = ["9"];
      const short = open({ limit: 2 }).answer([1], { present, position, stoppedAt });
      expect(placeIn(short.nextCursor)).to.deep.equal(["9"]);
      const full = open({ limit: 2 }).answer([1, 2, 3], { present, position, stoppedAt });
      expect(placeIn(full.nextCursor)).to.deep.equal(["2"]);
    });
  });

  describe("of a store that says itself what comes next", () => {
    it("shows all rows, and goes on there, however many they are", () => {
      for (const rows of [[], [1], [1, 2]]) {
        const { data, nextCursor } = open({ limit: 2 }).answer(rows, { present, next: ["n", "2026-11-24", "x"] });
        expect(data).to.deep.equal(rows.map(present));
        expect(placeIn(nextCursor)).to.deep.equal(["n", "2026-11-24", "x"]);
      }
    });

    it("is the last one where that is nowhere", () => {
      expect(open({ limit: 2 }).answer([1, 2], { present, next: null }).nextCursor).to.equal(null);
    });
  });
});
