/** The feed of events, followed. */
import { pause } from "./abort.ts";
import type { Event } from "./generated/models.ts";
import { EventsResource } from "./generated/resources.ts";
import { type CallOptions, checkNumber } from "./options.ts";

export interface IterateQuery {
  /** The `seq` of the last event that you have handled. From the oldest event that is kept if left out. */
  readonly after?: number | undefined;
  /** Goes on waiting for new events instead of ending at the last one. */
  readonly follow?: boolean | undefined;
  /** How often to ask for new ones. 5,000. */
  readonly everyMs?: number | undefined;
}

const EVERY_MS = 5000;

export class EventsWithFeed extends EventsResource {
  /**
   * Every event of the account after one of them, oldest first. Keep `seq` together with what you did about the event,
   * and go on `after` it: each is then handled once. If it is no longer kept: `GoneError`, with `oldestSeq`.
   */
  async *iterate(query: IterateQuery = {}, options: CallOptions = {}): AsyncGenerator<Event, void, undefined> {
    const { follow = false, everyMs = EVERY_MS } = query;
    checkNumber("everyMs", everyMs, 1);
    let { after } = query;
    for (;;) {
      const page = await this.list({ after, limit: 100 }, options);
      yield* page.data;
      after = page.nextAfter;
      if (page.hasMore) continue;
      if (!follow) return;
      await pause(everyMs, options.signal);
    }
  }
}
