import { expect } from "chai";
import { Random } from "../../server/seed/random.ts";
import { bandsOf } from "../../server/store/search/question.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { openSession, type Session } from "./query.ts";

interface Banded {
  readonly price: number;
  readonly band: number;
  readonly terms: readonly string[];
}

interface Bounds {
  readonly least: number;
  readonly most: number;
}

const seed = Math.floor(Math.random() * 1e9);
const random = new Random(seed);
const many = Array.from({ length: 100 });
const edges = [0, 1, 9, 10, 11, 19, 20, 99, 100, 101, 999, 1_000, 1_001, 99_999, Number.MAX_SAFE_INTEGER];

/** Of each length as often as of any other. */
const somePrice = () => Math.min(Math.floor(10 ** (random.fraction() * 16)) - 1, Number.MAX_SAFE_INTEGER);

function isFound(bounds: Bounds, { terms }: Banded): boolean {
  return bandsOf("EUR", bounds).some(({ kind, value }) => terms.includes(`${kind}${value}`));
}

describe("price bands of public lists", () => {
  let database: TestDatabase;
  let session: Session;

  before(async () => {
    database = await freshDatabase();
    session = await openSession(database.url);
  });
  after(async () => {
    await session.end();
    await database.drop();
  });

  /** As the projection makes them. */
  async function banded(some: readonly number[]): Promise<readonly Banded[]> {
    const rows = await session.query(
      `select price, cute.price_band(price) as band, 'pEUR' || cute.price_band(price) as in_band, 'dEUR' || length(price::text) as of_length
       from unnest($1::bigint[]) with ordinality as p (price, place) order by place`,
      [some],
    );
    return rows.map(({ price, band, in_band: inBand, of_length: ofLength }) => ({
      price: Number(price),
      band: Number(band),
      terms: [String(inBand), String(ofLength)],
    }));
  }

  async function someRanges(): Promise<readonly (readonly [least: Banded, most: Banded])[]> {
    const bounds = await banded(many.flatMap(() => [somePrice(), somePrice()].sort((a, b) => a - b)));
    return many.map((_, at) => {
      const [least, most] = bounds.slice(2 * at);
      if (least === undefined || most === undefined) throw new Error("there is no such range");
      return [least, most];
    });
  }

  it("find what lies between the bands of both bounds, so all that is in a range", async () => {
    const candidates = await banded([...edges, ...many.map(somePrice)]);
    for (const [least, most] of await someRanges()) {
      for (const one of [...candidates, least, most]) {
        const isBetween = least.band <= one.band && one.band <= most.band;
        const found = isFound({ least: least.price, most: most.price }, one);
        expect(found, `seed ${seed}: ${one.price} in ${least.price} to ${most.price}`).to.equal(isBetween);
      }
    }
  });

  it("find nothing else where the bounds are those of bands", async () => {
    for (const [least, most] of [
      [0, 9],
      [10, 99],
      [20, 29],
      [5, 399],
      [3_000, 69_999],
      [100_000, 999_999],
    ] as const) {
      const candidates = await banded(
        [0, 1, least - 1, least, least + 1, most - 1, most, most + 1, 10 * most].filter((price) => price >= 0),
      );
      for (const one of candidates) {
        const isIn = least <= one.price && one.price <= most;
        expect(isFound({ least, most }, one), `${one.price} in ${least} to ${most}`).to.equal(isIn);
      }
    }
  });

  it("find every price from a bound on where there is no other", async () => {
    const candidates = await banded([0, 9, 10, 4_999, 5_000, 123_456_789, 2 ** 53 - 1]);
    const found = candidates.filter((one) => isFound({ least: 5_000, most: Number.MAX_SAFE_INTEGER }, one));
    expect(found.map(({ price }) => price)).to.deep.equal([5_000, 123_456_789, 2 ** 53 - 1]);
  });

  it("stand for whole lengths where they can: few terms for a wide range", () => {
    expect(bandsOf("EUR", { least: 0, most: Number.MAX_SAFE_INTEGER })).to.have.lengthOf(16);
    expect(bandsOf("EUR", { least: 0, most: 2_999 })).to.deep.equal([
      ...[1, 2, 3].map((digits) => ({ kind: "d", value: `EUR${digits}` })),
      ...[41, 42].map((band) => ({ kind: "p", value: `EUR${band}` })),
    ]);
  });
});
