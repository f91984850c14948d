/** The client: configuration, and the contract's resources. */
import { EventsWithFeed } from "./events.ts";
import { Resources } from "./generated/resources.ts";
import { ItemsWithSync } from "./items.ts";
import type { LimitState } from "./limits.ts";
import type { CuteOptions } from "./options.ts";
import { makeTransport } from "./transport.ts";

/** The Cute API. `new Cute()` takes `CUTE_URL` and `CUTE_API_KEY` from the environment. */
export class Cute extends Resources {
  declare readonly items: ItemsWithSync;
  declare readonly events: EventsWithFeed;
  readonly #limits: () => LimitState | null;

  constructor(options: CuteOptions = {}) {
    const { send, limits } = makeTransport(options);
    super(send);
    this.#limits = limits;
    this.items = new ItemsWithSync(send);
    this.events = new EventsWithFeed(send);
  }

  /** What is left of the key's limits, as the last answer told; null before the first. */
  get limits(): LimitState | null {
    return this.#limits();
  }
}
