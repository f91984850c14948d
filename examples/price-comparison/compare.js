// @ts-check
/** What a search finds, each beside everything that it can be compared with. */
import { ApiError, CuteConnectionError, CuteTimeoutError, NotFoundError } from "@cute/sdk";

/** @import { Cute, Item, ListItemsQuery } from "@cute/sdk" */
/** @import { Copy } from "./copy.js" */
/** @import { Condition } from "./page.js" */

const FOUND_MAX = 100;
/** Fewer of a brand say nothing about a price. */
const FEW = 4;
const REMEMBER_MS = 60_000;
/** Somebody waits for the page: better the copy at once than the API in a while. */
const forPages = { deadlineMs: 4_000, maxRetries: 1 };

/** @typedef {{ q: string, condition: Condition | "", size: string, maxPrice: number | null, currency: string }} Wish */

/**
 * @typedef {object} Offer
 * @property {Item} item
 * @property {boolean} found whether the search found it, or it is only comparable
 * @property {number} share its price, beside the median of the group: 0.8 is 20 % less
 */

/**
 * @typedef {object} Group
 * @property {string} brand empty: no brand
 * @property {string} category
 * @property {string} currency
 * @property {boolean} isWide whether other brands are compared with too, because there are too few of this one
 * @property {number} median
 * @property {Offer[]} offers all that is compared, the cheapest first
 */

/** @typedef {{ groups: Group[], suggestion: string | null, isFresh: boolean }} Comparison */

export class Comparer {
  /** @type {Map<string, { untilMs: number, answer: Promise<{ items: Item[], suggestion: string | null }> }>} */
  remembered = new Map();

  /**
   * @param {Cute} cute
   * @param {Copy} copy
   */
  constructor(cute, copy) {
    this.cute = cute;
    this.copy = copy;
  }

  /**
   * The search itself is the API's, which knows words, accents and suggestions; the comparison is the copy's.
   * @param {Wish} wish
   * @returns {Promise<Comparison>}
   */
  async search(wish) {
    try {
      const { items, suggestion } = await this.ask(queryOf(wish));
      return { groups: this.groupsOf(items), suggestion, isFresh: true };
    } catch (error) {
      if (!isPassing(error)) throw error;
      const items = this.copy.find(wish.q, FOUND_MAX).filter((item) => fits(item, wish));
      return { groups: this.groupsOf(items), suggestion: null, isFresh: false };
    }
  }

  /**
   * What has come or changed within the last day, the newest first.
   * @returns {Promise<Item[]>}
   */
  async latest() {
    const dayAgo = new Date(Date.now() - 86_400_000);
    dayAgo.setSeconds(0, 0); // within a minute it is the same question
    const updatedSince = dayAgo.toISOString();
    const query = /** @type {const} */ ({ updatedSince, status: ["active"], sort: "updated_desc", limit: 8 });
    return this.ask(query).then(
      ({ items }) => items,
      (error) => {
        if (isPassing(error)) return [];
        throw error;
      },
    );
  }

  /**
   * One item as it is now, with what it can be compared with; null if it is not for sale any more. With an ETag the API
   * answers only what has changed.
   * @param {string} id
   * @returns {Promise<{ item: Item, group: Group, isFresh: boolean } | null>}
   */
  async item(id) {
    const seen = this.copy.seen(id);
    try {
      const { data, etag } = await this.cute.items.get(id, { ...forPages, ifNoneMatch: seen?.etag }).withResponse();
      const item = data ?? seen?.item;
      if (item === undefined || item.status !== "active") return null;
      if (data !== null) this.copy.keepSeen(data, etag);
      return { item, group: this.groupOf(item, new Set([id])), isFresh: true };
    } catch (error) {
      if (error instanceof NotFoundError) return null;
      if (!isPassing(error)) throw error;
      return seen && { item: seen.item, group: this.groupOf(seen.item, new Set([id])), isFresh: false };
    }
  }

  /**
   * Asked again within a minute it is answered from memory.
   * @param {ListItemsQuery} query
   */
  async ask(query) {
    const key = JSON.stringify(query);
    const nowMs = Date.now();
    for (const [old, { untilMs }] of this.remembered) if (untilMs < nowMs) this.remembered.delete(old);
    const known = this.remembered.get(key);
    if (known !== undefined) return known.answer;
    const answer = this.cute.items
      .list(query, forPages)
      .then(({ data, suggestion }) => ({ items: [...data], suggestion: suggestion ?? null }));
    this.remembered.set(key, { untilMs: nowMs + REMEMBER_MS, answer });
    answer.catch(() => this.remembered.delete(key));
    return answer;
  }

  /**
   * Those with most of what was found first.
   * @param {Item[]} found
   */
  groupsOf(found) {
    const ids = new Set(found.map(({ id }) => id));
    const byKind = Map.groupBy(found, ({ brandId, categoryId, price }) => `${brandId} ${categoryId} ${price.currency}`);
    const byCount = [...byKind.values()].sort((one, other) => other.length - one.length);
    return byCount.flatMap(([first, ...rest]) =>
      first === undefined ? [] : this.groupOf(first, ids, [first, ...rest]),
    );
  }

  /**
   * What the API has and the copy not yet counts too.
   * @param {Item} kind
   * @param {ReadonlySet<string>} foundIds
   * @param {Item[]} found
   * @returns {Group}
   */
  groupOf(kind, foundIds, found = [kind]) {
    const close = this.copy.like(kind);
    const isWide = close.length < FEW;
    const all = new Map([...(isWide ? this.copy.inCategory(kind) : close), ...found].map((item) => [item.id, item]));
    const items = [...all.values()].sort((one, other) => one.price.amount - other.price.amount);
    const median = medianOf(items.map(({ price }) => price.amount));
    const isFound = (/** @type {Item} */ { id, brandId }) => foundIds.has(id) && brandId === kind.brandId;
    return {
      brand: this.copy.nameOf(kind.brandId),
      category: this.copy.nameOf(kind.categoryId),
      currency: kind.price.currency,
      isWide,
      median,
      offers: items.map((item) => ({
        item,
        found: isFound(item),
        share: median === 0 ? 1 : item.price.amount / median,
      })),
    };
  }
}

/** @param {number[]} sorted one at least */
function medianOf(sorted) {
  const middle = sorted.length / 2;
  const [low = 0, high = 0] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return (low + high) / 2;
}

/**
 * @param {Wish} wish
 * @returns {ListItemsQuery}
 */
function queryOf({ q, condition, size, maxPrice, currency }) {
  return {
    q: q === "" ? undefined : q,
    condition: condition === "" ? undefined : [condition],
    size: size === "" ? undefined : [size],
    currency: currency === "" ? undefined : currency,
    maxPrice: maxPrice ?? undefined,
    limit: FOUND_MAX,
  };
}

/**
 * @param {Item} item
 * @param {Wish} wish
 */
function fits(item, { condition, size, maxPrice, currency }) {
  return (
    (condition === "" || item.condition === condition) &&
    (size === "" || item.size === size) &&
    (currency === "" || item.price.currency === currency) &&
    (maxPrice === null || item.price.amount <= maxPrice)
  );
}

/**
 * Whether the copy has to do for now.
 * @param {unknown} error
 */
function isPassing(error) {
  if (error instanceof ApiError) return error.status === 429 || error.status >= 500;
  return error instanceof CuteConnectionError || error instanceof CuteTimeoutError;
}
