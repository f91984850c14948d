import { expect } from "chai";
import { checkTriggers } from "../../server/events/trigger-watch.ts";
import { insertItem, type Market, openMarket } from "./support.ts";

describe("the watch over the triggers", () => {
  let market: Market;

  beforeEach(async () => {
    market = await openMarket();
  });

  afterEach(() => market.close());

  const found = () => checkTriggers(market.db.pool);

  /** Does what each sentence says. */
  async function mend(findings: readonly string[]): Promise<void> {
    for (const finding of findings) await market.sql(finding.slice(finding.indexOf("To mend it: ") + 12));
    expect(await found()).to.deep.equal([]);
  }

  it("finds nothing where they are as they were made", async () => {
    expect(await found()).to.deep.equal([]);
  });

  it("finds one that is missing, one that is disabled, and one that is called for less", async () => {
    await market.sql("drop trigger cute_message_events on messages");
    await market.sql("alter table items disable trigger cute_item_events");
    await market.sql(
      "create or replace trigger cute_order_events after insert on orders for each row execute function cute.record_order_events()",
    );
    const findings = await found();
    expect(findings.map((finding) => finding.split(". To mend", 1)[0])).to.deep.equal([
      "The trigger cute_item_events on items is disabled: events of its rows are lost",
      "The trigger cute_message_events on messages is missing: events of its rows are lost",
      "The trigger cute_order_events on orders is different: events of its rows are lost",
    ]);
    await mend(findings);
  });

  it("finds those that fire for replicas only", async () => {
    await market.sql("alter table messages enable replica trigger cute_message_events");
    const findings = await found();
    expect(findings).to.have.length(1);
    expect(findings[0]).to.contain("is disabled");
    await mend(findings);
  });

  it("finds those that call another function, or one that was replaced", async () => {
    await market.sql("create function nothing() returns trigger language plpgsql as 'begin return null; end'");
    await market.sql(
      "create or replace trigger cute_order_events after insert or update of status on orders for each row execute function nothing()",
    );
    await market.sql(
      "create or replace function cute.record_message_events() returns trigger language plpgsql as 'begin return null; end'",
    );
    const findings = await found();
    expect(findings.map((finding) => finding.split(":", 1)[0])).to.deep.equal([
      "The trigger cute_message_events on messages is calling a different function",
      "The trigger cute_order_events on orders is different",
    ]);
    await mend(findings);
  });

  it("finds that the marketplace has got a trigger of its own, which may change what a statement does not name", async () => {
    await market.sql(
      "create function sell() returns trigger language plpgsql as $$ begin new.status := 'sold'; return new; end $$",
    );
    await market.sql("create trigger sell before update on items for each row execute function sell()");
    const id = await insertItem(market, { sellerId: await market.person() });
    await market.sql("update items set sku = 'COAT-1' where id = $1", [id]);
    expect((await market.recorded()).map(({ type }) => type)).to.deep.equal(["item.created"]);
    const findings = await found();
    expect(findings.map((finding) => finding.split(":", 1)[0])).to.deep.equal([
      "The trigger cute_item_events on items is blind to what the marketplace's own triggers change",
      "The trigger cute_item_times_on_update on items is blind to what the marketplace's own triggers change",
    ]);
    await mend(findings);
    await market.sql("update items set status = 'active', sku = 'COAT-2' where id = $1", [id]);
    await market.sql("alter table items disable trigger sell");
    await market.sql("update items set status = 'active' where id = $1", [id]);
    await market.sql("alter table items enable trigger sell");
    await market.sql("update items set sku = 'COAT-3' where id = $1", [id]);
    expect((await market.recorded()).map(({ type }) => type)).to.deep.equal([
      "item.created",
      "item.updated",
      "item.sold",
    ]);
  });

  it("finds that another table stands in the place of the one that has them", async () => {
    await market.sql("alter table messages rename to messages_before");
    await market.sql("create table messages (like messages_before including all)");
    const findings = await found();
    expect(findings).to.have.length(1);
    expect(findings[0]).to.contain("cute_message_events on messages is missing");
    await mend(findings);
  });

  it("finds that a column was renamed that they name", async () => {
    await market.sql("alter table items rename column title to headline");
    const findings = await found();
    expect(findings.map((finding) => finding.split(":", 1)[0])).to.deep.equal([
      "The trigger cute_item_events on items is different",
      "The trigger cute_item_times_on_update on items is different",
    ]);
  });
});
