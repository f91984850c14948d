/** What has to hold whatever was killed meanwhile. */
import { expect } from "chai";
import type { Write } from "../support/writing.ts";
import { type Balance, feedOf, type Received, reconcile } from "./audit.ts";
import type { Installation } from "./installation.ts";

/** Each acknowledged write has its events, one that was rolled back has none. */
export function expectEventsOf(writes: readonly Write[], { events }: Balance): void {
  expect(reconcile(writes, events)).to.deep.equal({ missing: [], surplus: [], halves: [] });
  expect(writes.map(({ fate }) => fate)).to.include.members(["committed", "rolled back"]);
}

/** Each delivery was accepted, with the same id and the same bytes each time, and nothing else came. */
export function expectAllArrived({ received, unwanted }: Balance): void {
  expect(received.filter(({ arrivals }) => arrivals.every(({ status }) => status !== 204))).to.deep.equal([]);
  const isAltered = ({ event, arrivals }: Received) => arrivals.some(({ digest }) => digest !== event.digest);
  expect(received.filter(isAltered)).to.deep.equal([]);
  expect(unwanted).to.deep.equal([]);
}

/** Each delivery succeeded at its last attempt; its attempts are in the log once each, and no other ones are. */
export function expectWholeLog({ received }: Balance): void {
  for (const { delivery, arrivals } of received) {
    expect(delivery?.status).to.equal("succeeded");
    expect(delivery?.numbers).to.deep.equal(Array.from({ length: delivery?.attempts ?? 0 }, (_, at) => at + 1));
    expect(delivery?.codes.at(-1)).to.equal(204);
    expect(arrivals.length).to.be.at.least(delivery?.attempts ?? 0);
  }
}

/** In the feed, and in the books of who is subscribed to everything. */
export async function expectNoGap(installation: Installation, { events, received }: Balance): Promise<void> {
  for (const person of installation.people) {
    const own = events.filter(({ accountId }) => accountId === person.id);
    const seqs = own.map((_, at) => at + 1);
    expect(own.map(({ seq }) => seq)).to.deep.equal(seqs);
    const feed = await feedOf(installation, person);
    expect(feed.map(({ id, seq }) => [id, seq])).to.deep.equal(own.map(({ id, seq }) => [id, seq]));
    const hearsAll = installation.subscriptions.find(({ accountId }) => accountId === person.id);
    const arrived = received.filter(({ webhookId }) => webhookId === hearsAll?.id).flatMap(({ arrivals }) => arrivals);
    const accepted = arrived.filter(({ status }) => status === 204).map(({ seq }) => seq ?? 0);
    expect([...new Set(accepted)].toSorted((one, other) => one - other)).to.deep.equal(seqs);
  }
}
