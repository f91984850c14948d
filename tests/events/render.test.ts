import { expect } from "chai";
import { bodyBytesMax, renderEvent } from "../../server/events/render.ts";

const head = { id: "01936c2e-8f5a-7c31-9d2b-6f0e4a1b7c55", seq: 7, timestamp: 1_795_568_533_111 };
const url = (at: number) => `https://photos.cute.example/${at}.jpg`;

describe("the body of an event", () => {
  it("is cut in its long text where it would be too long, and only as much as is needed", () => {
    for (const unit of ["a", "ä", "🧥", '"', "\u0001"]) {
      const body = renderEvent("item.updated", {
        ...head,
        snapshot: { title: "Coat", description: unit.repeat(20_000), photos: [{ url: url(1) }] },
      });
      const { data } = JSON.parse(body);
      expect(Buffer.byteLength(body)).to.be.within(bodyBytesMax - 6, bodyBytesMax);
      expect(data.description).to.equal(`${unit.repeat((data.description.length - 1) / unit.length)}…`);
      expect(data).to.deep.include({ title: "Coat", photos: [{ url: url(1) }] });
    }
  });

  it("is cut in a message's text", () => {
    const body = renderEvent("message.received", { ...head, snapshot: { text: "Hello ".repeat(10_000) } });
    expect(Buffer.byteLength(body)).to.equal(bodyBytesMax);
    expect(JSON.parse(body).data.text).to.match(/^Hello Hello .*…$/);
  });

  it("has fewer photos where a shorter text is not enough, of an item and of an order", () => {
    const photos = Array.from({ length: 5_000 }, (_, at) => ({ url: url(at) }));
    const item = renderEvent("item.created", { ...head, snapshot: { description: "Warm", photos } });
    const order = renderEvent("order.created", { ...head, snapshot: { item_snapshot: { title: "Coat", photos } } });
    expect(JSON.parse(item).data.description).to.equal("…");
    for (const [body, shown] of [
      [item, JSON.parse(item).data.photos],
      [order, JSON.parse(order).data.item.photos],
    ]) {
      expect(Buffer.byteLength(body)).to.be.within(bodyBytesMax - 60, bodyBytesMax);
      expect(shown).to.deep.equal(photos.slice(0, shown.length));
    }
  });

  it("has short texts everywhere where the marketplace has let other ones grow", () => {
    const long = "x".repeat(9_000);
    const body = renderEvent("item.created", {
      ...head,
      snapshot: { title: long, size: long, color: long, sku: long },
    });
    expect(Buffer.byteLength(body)).to.be.below(2_000);
    const { title, size, photos } = JSON.parse(body).data;
    expect({ title, size, photos }).to.deep.equal({
      title: `${"x".repeat(100)}…`,
      size: `${"x".repeat(100)}…`,
      photos: [],
    });
  });

  it("is left alone when it just fits", () => {
    const bytes = Buffer.byteLength(renderEvent("item.created", { ...head, snapshot: { description: "" } }));
    const description = "a".repeat(bodyBytesMax - bytes);
    const body = renderEvent("item.created", { ...head, snapshot: { description } });
    expect(JSON.parse(body).data.description).to.equal(description);
  });
});
