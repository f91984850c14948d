/** The client: configuration, and the contract's resources. */
import { EventsWithFeed } from "./events.ts";
import { Resources } from "./generated/resources.ts";
import { ItemsWithSync } from "./items.ts";
import type { LimitState } from "./limits.ts";
import { type CuteOptions, readApiKey, readBaseUrl } from "./options.ts";
import type { Send } from "./resource.ts";
import { userAgent } from "./runtime.ts";
import { Transport } from "./transport.ts";

/** The Cute API. `new Cute()` takes `CUTE_URL` and `CUTE_API_KEY` from the environment. */
export class Cute extends Resources {
  declare readonly items: ItemsWithSync;
  declare readonly events: EventsWithFeed;
  readonly #transport: Transport;

  constructor(options: CuteOptions = {}) {
    const apiKey = readApiKey(options.apiKey);
    const headers = { Authorization: apiKey && `Bearer ${apiKey}`, "User-Agent": userAgent() };
    const transport = new Transport(readBaseUrl(options.baseUrl), headers, options);
    const send: Send = (...call) => transport.send(...call);
    super(send);
    this.#transport = transport;
    this.items = new ItemsWithSync(send);
    this.events = new EventsWithFeed(send);
  }

  /** What is left of the key's limits, as the last answer told; null before the first. */
  get limits(): LimitState | null {
    return this.#transport.limits;
  }
}
