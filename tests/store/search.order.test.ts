import { expect } from "chai";
import { Random } from "../../server/seed/random.ts";
import { comparePlaces, type Order, orders } from "../../server/store/search/order.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { openSession, type Session } from "./query.ts";

const seed = Math.floor(Math.random() * 1e9);
const random = new Random(seed);
const many = Array.from({ length: 100 });
const id = "3ece9cff-4e17-41d9-b7ff-64ccdb701010";

/** A price of each length as often as of any other. */
const somePrice = () => Math.min(Math.floor(10 ** (random.fraction() * 16)) - 1, Number.MAX_SAFE_INTEGER);

const priceEdges = ["0", "1", "9", "10", "11", "19", "20", "99", "100", "101", "109", "110", "999", "1000", "1001"];
const prices = [
  ...priceEdges,
  ...["9999", "99999", "9007199254740991", "9007199254740992"],
  ...many.map(() => String(somePrice())),
];
/** The last is the last that has a block: it comes after a thousand years of a thousand changes a second. */
const changeEdges = ["1", "2", "16383", "16384", "16385", "32767", "32768", "35184372088831"];
const changes = [...changeEdges, ...many.map(() => String(1 + random.below(2_000_000)))];
const timeEdges = [
  "2000-01-01 00:00:00+00",
  "2000-01-01 23:59:59.999999+00",
  "2024-02-29 00:00:00+00",
  "2026-03-28 23:59:59.9+00",
  "2026-03-29 00:00:00+00",
  "2026-03-29 00:00:00.000001+00",
  "2026-03-29 12:00:00.5+00",
  "2026-03-30 00:00:00+00",
];
const times = [...timeEdges, ...many.map(() => timeOf(Date.UTC(2026, 0, 1) + random.below(90 * 86_400_000)))];

function timeOf(ms: number): string {
  return new Date(ms).toISOString().replace("T", " ").replace("Z", "+00");
}

const sorts = ["newest", "price_asc", "price_desc", "updated_asc", "updated_desc"] as const;
const values = {
  newest: times,
  price_asc: prices,
  price_desc: prices,
  updated_asc: changes,
  updated_desc: changes,
} as const satisfies Record<(typeof sorts)[number], readonly string[]>;

describe("orders of public lists", () => {
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

  async function blocksOf({ blockOf, type }: Order, keys: readonly string[]): Promise<readonly number[]> {
    const rows = await session.query(
      `select ${blockOf}(key::${type}) as block from unnest($1::text[]) with ordinality as k (key, place) order by place`,
      [keys],
    );
    return rows.map(({ block }) => Number(block));
  }

  for (const sort of sorts) {
    const [order, keys]: [Order, readonly string[]] = [orders[sort], values[sort]];
    const isLater = (one: number, other: number) => (order.direction === "asc" ? one > other : one < other);
    const place = (key: string) => ({ key, id: order.tie === "id" ? id : "" });

    it(`have all of a block before the place behind it, and all of the blocks that follow after it: ${sort}`, async () => {
      const blocks = await blocksOf(order, keys);
      for (const block of new Set(blocks)) {
        const behind = order.behind(block);
        for (const [at, key] of keys.entries()) {
          const isAfter = comparePlaces(order, place(key), behind) > 0;
          const isInLaterBlock = isLater(blocks[at] ?? 0, block);
          expect(isAfter, `seed ${seed}: ${key}, behind ${block} is ${behind.key}`).to.equal(isInLaterBlock);
        }
      }
    });

    it(`go on from the place behind a block in that block or the next, so that no block is left out: ${sort}`, async () => {
      const blocks = [...new Set(await blocksOf(order, keys))];
      const step = order.direction === "asc" ? 1 : -1;
      const next = await blocksOf(
        order,
        blocks.map((block) => order.behind(block).key),
      );
      for (const [at, block] of blocks.entries()) {
        expect((next[at] ?? 0) * step, `seed ${seed}: block ${block}`).to.be.at.most((block + step) * step);
      }
    });

    it(`begin before every row: ${sort}`, () => {
      for (const key of keys) expect(comparePlaces(order, order.first, place(key)), key).to.be.below(0);
    });
  }

  it("compare times whose fractions PostgreSQL has shortened, and infinity", () => {
    const { newest } = orders;
    const descending = [
      "infinity",
      "2026-03-29 00:00:01+00",
      "2026-03-29 00:00:00.9+00",
      "2026-03-29 00:00:00.123456+00",
      "2026-03-29 00:00:00.1234+00",
      "2026-03-29 00:00:00.1+00",
      "2026-03-29 00:00:00.09+00",
      "2026-03-29 00:00:00+00",
      "2026-03-28 23:59:59.999999+00",
    ];
    for (const [at, one] of descending.entries()) {
      for (const [otherAt, other] of descending.entries()) {
        const compared = comparePlaces(newest, { key: one, id }, { key: other, id });
        expect(Math.sign(compared), `${one}, ${other}`).to.equal(Math.sign(at - otherAt));
      }
    }
    const padded = comparePlaces(
      newest,
      { key: "2026-03-29 00:00:00.1+00", id },
      { key: "2026-03-29 00:00:00.100000+00", id },
    );
    expect(padded).to.equal(0);
  });

  it("compare numbers as numbers, and equal ones by id", () => {
    const { price_asc: ascending, price_desc: descending, updated_asc: following } = orders;
    const [one, other] = ["00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002"];
    expect(comparePlaces(ascending, { key: "99", id: other }, { key: "100", id: one })).to.be.below(0);
    expect(comparePlaces(descending, { key: "99", id: other }, { key: "100", id: one })).to.be.above(0);
    expect(comparePlaces(ascending, { key: "100", id: one }, { key: "100", id: other })).to.be.below(0);
    expect(comparePlaces(descending, { key: "100", id: one }, { key: "100", id: other })).to.be.above(0);
    const [lower, higher] = ["9007199254740992", "9007199254740993"];
    expect(comparePlaces(following, { key: lower, id: "" }, { key: higher, id: "" })).to.be.below(0);
  });
});
