// @ts-check
/** Makes the listings what the sheet says, row by row. Run again, it changes only what is not so yet. */
import { createHash } from "node:crypto";
import {
  ApiError,
  BadRequestError,
  ConflictError,
  NotFoundError,
  PreconditionFailedError,
  UnprocessableError,
} from "@cute/sdk";
import { arrayOf, Listings } from "./listing.js";

/** @import { Cute, Item, ItemCreate } from "@cute/sdk" */
/** @import { Fault } from "./listing.js" */
/** @import { Row } from "./sheet.js" */

/** @typedef {"created" | "updated" | "unchanged" | "waiting" | "sold out" | "refused"} Outcome */
/** @typedef {{ row: Row, outcome: Outcome, itemId: string, details: string }} Result */

const ATTEMPTS_MAX = 3;
const every = /** @type {const} */ (["draft", "active", "reserved", "sold", "deleted"]);
/** The column that a problem's pointer speaks of, where it is called otherwise. */
const columnOf = { "price/amount": "price", "price/currency": "currency", categoryId: "category", brandId: "brand" };

export class Lister {
  /**
   * @param {object} given
   * @param {Cute} given.cute
   * @param {string} given.accountId
   * @param {Listings} given.listings
   */
  constructor({ cute, accountId, listings }) {
    this.cute = cute;
    this.accountId = accountId;
    this.listings = listings;
  }

  /** @param {{ cute: Cute, photoBase: string }} given */
  static async open({ cute, photoBase }) {
    const { accountId } = await cute.me.get({ maxRetries: 2 }); // a wrong address is said at once
    const categories = await arrayOf(cute.categories.list({ limit: 100 }));
    return new Lister({ cute, accountId, listings: new Listings({ cute, categories, photoBase }) });
  }

  /**
   * The results as they come; what cannot be mended in the sheet is thrown.
   * @param {Row[]} rows
   * @returns {AsyncGenerator<Result, void, undefined>}
   */
  async *list(rows) {
    // All at once: one call for a hundred items instead of one for each row.
    const mine = Map.groupBy(await arrayOf(this.cute.me.items({ status: every, limit: 100 })), ({ sku }) => sku ?? "");
    for (const row of rows) yield await this.listRow(row, mine.get(row.sku) ?? []);
  }

  /** @param {string} sku */
  async mine(sku) {
    return arrayOf(this.cute.me.items({ sku, status: every, limit: 100 }));
  }

  /**
   * One piece at a time is for sale. Which one is counted by the marketplace itself, so that no state of ours can be wrong.
   * @param {Row} row
   * @param {Item[]} mine all that had this sku ever
   * @param {number} [attempt]
   * @returns {Promise<Result>}
   */
  async listRow(row, mine, attempt = 1) {
    const { body, faults } = await this.listings.bodyOf(row);
    if (body === null) return { row, outcome: "refused", itemId: "", details: textOf(faults) };
    try {
      const live = mine.find(isLive);
      if (live !== undefined) return await this.update(row, live, body);
      const sold = mine.filter(({ status }) => status === "sold").length;
      const itemId = mine.at(0)?.id ?? "";
      if (sold >= row.quantity) return { row, outcome: "sold out", itemId, details: `${sold} of ${row.quantity} sold` };
      return await this.create(row, body, { piece: sold + 1, earlier: mine.length });
    } catch (error) {
      // Listed, sold or deleted by somebody else since `mine` was asked for.
      const isOld = error instanceof NotFoundError || isTaken(error);
      if (isOld && attempt < ATTEMPTS_MAX) return this.listRow(row, await this.mine(row.sku), attempt + 1);
      if (isOld) return { row, outcome: "waiting", itemId: "", details: "somebody else keeps listing or removing it" };
      if (!isRefusal(error)) throw error;
      return { row, outcome: "refused", itemId: "", details: textOf(faultsOf(error)) };
    }
  }

  /**
   * The key is made of what is sent and of how many there were before: a run that was killed repeats it and gets the same
   * item, and the next piece has another.
   * @param {Row} row
   * @param {ItemCreate} body
   * @param {{ piece: number, earlier: number }} count
   * @returns {Promise<Result>}
   */
  async create(row, body, { piece, earlier }) {
    const content = JSON.stringify([this.accountId, row.sku, earlier, body]);
    const idempotencyKey = `auto-lister-${createHash("sha256").update(content).digest("hex")}`;
    const { id } = await this.cute.items.create(body, { idempotencyKey });
    const details = row.quantity > 1 ? `piece ${piece} of ${row.quantity}` : "";
    return { row, outcome: "created", itemId: id, details };
  }

  /**
   * @param {Row} row
   * @param {Item} live
   * @param {ItemCreate} body
   * @returns {Promise<Result>}
   */
  async update(row, live, body) {
    const itemId = live.id;
    let changes = differences(live, body);
    for (let attempt = 1; Object.keys(changes).length > 0; attempt += 1) {
      const { data, etag } = await this.cute.items.get(itemId).withResponse();
      changes = differences(data, body);
      const details = Object.keys(changes).join(", ");
      try {
        if (details === "") break;
        await this.cute.items.update(itemId, changes, { ifMatch: etag });
        return { row, outcome: "updated", itemId, details };
      } catch (error) {
        const isStale = error instanceof PreconditionFailedError;
        if (isStale && attempt < ATTEMPTS_MAX) continue; // changed in between: look again
        if (!isStale && !(error instanceof ConflictError && error.code === "item_not_editable")) throw error;
        const why = isStale ? "somebody else keeps changing it" : "somebody is buying it";
        return { row, outcome: "waiting", itemId, details: `${why}; ${details} not changed` };
      }
    }
    return { row, outcome: "unchanged", itemId, details: "" };
  }
}

/**
 * Whether it is this row's content that the API does not take.
 * @param {unknown} error
 * @returns {error is ApiError}
 */
function isRefusal(error) {
  if (error instanceof BadRequestError || error instanceof UnprocessableError) return true;
  return error instanceof ApiError && error.status === 413; // too long by far
}

/** @param {unknown} error */
function isTaken(error) {
  return error instanceof ConflictError && error.code === "sku_taken";
}

/** @param {Item} item */
function isLive({ status }) {
  return status !== "sold" && status !== "deleted";
}

/**
 * What of the body the item does not have.
 * @param {Item} item
 * @param {ItemCreate} body
 * @returns {Partial<ItemCreate>}
 */
function differences(item, body) {
  const has = new Map(Object.entries({ ...item, photos: item.photos.map(({ url }) => ({ url })) }));
  return Object.fromEntries(
    Object.entries(body).filter(([field, value]) => JSON.stringify(has.get(field)) !== JSON.stringify(value)),
  );
}

/**
 * @param {ApiError} error
 * @returns {Fault[]}
 */
function faultsOf(error) {
  if (error.errors.length === 0) return [{ column: error.code ?? "row", detail: error.detail ?? error.message }];
  return error.errors.map(({ pointer, detail }) => {
    const field = pointer.replace(/^\//, "");
    const [, column = field.split("/")[0] ?? field] = Object.entries(columnOf).find(([name]) => name === field) ?? [];
    return { column, detail };
  });
}

/** @param {Fault[]} faults */
function textOf(faults) {
  return faults.map(({ column, detail }) => `${column}: ${detail}`).join("; ");
}
