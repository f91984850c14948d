import { expect } from "chai";
import { itemOf, messageOf, orderOf } from "../../server/store/events/snapshots.ts";

const id = "01936c2e-8f5a-7c31-9d2b-6f0e4a1b7c55";
const nil = "00000000-0000-0000-0000-000000000000";
const never = "1970-01-01 00:00:00+00";

describe("a snapshot of the outbox", () => {
  for (const [given, want] of [
    ["2026-11-24T21:00:00.123456+00:00", "2026-11-24T21:00:00.123456+00"],
    ["2026-11-24T21:00:00+00:00", "2026-11-24T21:00:00+00"],
    ["2026-11-25T02:30:00.5+05:30", "2026-11-24T21:00:00.500+00"],
    ["infinity", never],
    ["0044-03-15T12:00:00+00:00 BC", never],
    [1_795_568_533, never],
    [null, never],
  ] as const) {
    it(`has a time: ${given}`, () => {
      expect(itemOf({ created_at: given }).createdAt).to.equal(want);
    });
  }

  it("has what an item lacks, or has of another type, as little as can be said", () => {
    const nothing = {
      id: nil,
      sellerId: nil,
      title: "",
      description: "",
      priceAmount: 0,
      priceCurrency: "XXX",
      categoryId: nil,
      brandId: null,
      size: null,
      color: null,
      condition: "fair",
      photos: undefined,
      status: "deleted",
      sku: null,
      createdAt: never,
      updatedAt: never,
    };
    expect(itemOf({})).to.deep.equal(nothing);
    expect(itemOf(null)).to.deep.equal(nothing);
    const odd = {
      id: "x",
      title: 1,
      price_amount: 1e300,
      condition: "broken",
      status: "archived",
      sku: {},
      brand_id: 7,
    };
    expect(itemOf(odd)).to.deep.equal(nothing);
  });

  it("has what an order and a message lack", () => {
    expect(orderOf({ id, item_snapshot: { title: "Coat" }, paid_at: "soon", status: "lost" })).to.deep.equal({
      id,
      itemId: nil,
      item: { title: "Coat" },
      buyerId: nil,
      sellerId: nil,
      priceAmount: 0,
      priceCurrency: "XXX",
      status: "created",
      createdAt: never,
      paidAt: null,
      shippedAt: null,
      completedAt: null,
      cancelledAt: null,
      updatedAt: never,
    });
    expect(messageOf([])).to.deep.equal({ id: nil, itemId: nil, senderId: nil, text: "", sentAt: never });
  });
});
