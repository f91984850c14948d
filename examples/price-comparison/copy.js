// @ts-check
/** The copy of what is for sale, in SQLite, and how it is kept fresh. */
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { ApiError, CuteConnectionError, CuteTimeoutError, RateLimitError, ServerError } from "@cute/sdk";
import { SettingError } from "./settings.js";

/** @import { Brand, Category, Cute, Item, SyncBatch } from "@cute/sdk" */
/** @typedef {Pick<Item, "brandId" | "categoryId" | "price">} Kind */

const RETRY_MS = 2_000;
const DAY_MS = 86_400_000;
const SAY_EVERY = 1_000;

const schema = `
  pragma journal_mode = wal; -- others may read the copy meanwhile
  pragma busy_timeout = 5000;
  create table if not exists items (
    id text primary key, brand_id text, category_id text not null, currency text not null, amount integer not null,
    title text not null, round integer not null, item text not null);
  create index if not exists items_kind on items (category_id, currency, brand_id);
  create index if not exists items_round on items (round);
  create table if not exists names (id text primary key, name text not null);
  create table if not exists seen (id text primary key, etag text not null, item text not null);
  create table if not exists place (id integer primary key check (id = 1), cursor text, round integer not null);
  insert or ignore into place values (1, null, 1);`;

export class Copy {
  /** @param {string} file */
  constructor(file) {
    this.db = open(file);
    this.readPlace = this.db.prepare("select cursor, round from place");
    this.keepPlace = this.db.prepare("update place set cursor = ?, round = ?");
    this.put = this.db.prepare("insert or replace into items values (?, ?, ?, ?, ?, ?, ?, ?)");
    this.drop = this.db.prepare("delete from items where id = ?");
    this.dropUnseen = this.db.prepare("delete from items where round < ?");
    this.ofBrand = this.db.prepare(
      "select item from items where category_id = ? and currency = ? and brand_id is ? order by amount, id",
    );
    this.ofCategory = this.db.prepare(
      "select item from items where category_id = ? and currency = ? order by amount, id",
    );
  }

  /** Where to go on; null at the beginning. */
  get cursor() {
    const { cursor } = this.place();
    return cursor;
  }

  get size() {
    return Number(this.db.prepare("select count(*) as size from items").get()?.size);
  }

  get currencies() {
    const rows = this.db.prepare("select currency from items group by currency order by count(*) desc").all();
    return rows.map(({ currency }) => String(currency));
  }

  /**
   * The changes and the place after them, in one transaction: whenever the program ends, it goes on where it was.
   * @param {SyncBatch} batch
   */
  keep({ items, deletedIds, cursor, upToDate }) {
    const { round } = this.place();
    this.db.exec("begin immediate");
    for (const id of deletedIds) this.drop.run(id);
    for (const item of items) this.keepItem(item, round);
    if (upToDate) this.dropUnseen.run(round);
    this.keepPlace.run(cursor, round);
    this.db.exec("commit"); // what fails before it ends the program, and the next start finds nothing of this batch
  }

  /**
   * What is reserved or sold is not for sale any more.
   * @param {Item} item
   * @param {number} round
   */
  keepItem(item, round) {
    const { id, brandId, categoryId, price, title, status } = item;
    if (status !== "active") this.drop.run(id);
    else this.put.run(id, brandId, categoryId, price.currency, price.amount, title, round, JSON.stringify(item));
  }

  /** From the beginning once more; what is not seen by the end of that walk has gone. */
  beginAgain() {
    this.keepPlace.run(null, this.place().round + 1);
  }

  /** @param {Iterable<Brand | Category>} named */
  keepNames(named) {
    const put = this.db.prepare("insert or replace into names values (?, ?)");
    for (const { id, name } of named) put.run(id, name);
  }

  /** @param {string | null} id */
  nameOf(id) {
    return String(this.db.prepare("select name from names where id = ?").get(id)?.name ?? "");
  }

  /**
   * All of the same brand and category, in the same currency, the cheapest first.
   * @param {Kind} kind
   */
  like({ categoryId, brandId, price }) {
    return this.ofBrand.all(categoryId, price.currency, brandId).map(itemOf);
  }

  /**
   * The same of all brands.
   * @param {Kind} kind
   */
  inCategory({ categoryId, price }) {
    return this.ofCategory.all(categoryId, price.currency).map(itemOf);
  }

  /**
   * For when the API does not answer: what has all the words in its title.
   * @param {string} text
   * @param {number} limit
   */
  find(text, limit) {
    const words = text.split(/\s+/).filter((word) => word !== "");
    const where = words.map(() => "instr(lower(title), lower(?)) > 0").join(" and ");
    const sql = `select item from items where ${where === "" ? "true" : where} order by amount limit ?`;
    return this.db
      .prepare(sql)
      .all(...words, limit)
      .map(itemOf);
  }

  /**
   * What was answered for one item, to ask next time whether it is still so.
   * @param {string} id
   * @returns {{ etag: string, item: Item } | null}
   */
  seen(id) {
    const row = this.db.prepare("select etag, item from seen where id = ?").get(id);
    return row === undefined ? null : { etag: String(row.etag), item: itemOf(row) };
  }

  /**
   * @param {Item} item
   * @param {string | null} etag
   */
  keepSeen(item, etag) {
    if (etag === null) return;
    this.db.prepare("insert or replace into seen values (?, ?, ?)").run(item.id, etag, JSON.stringify(item));
  }

  close() {
    this.db.close();
  }

  place() {
    const { cursor = null, round = 1 } = this.readPlace.get() ?? {};
    return { cursor: cursor === null ? null : String(cursor), round: Number(round) };
  }
}

/** @param {string} file */
function open(file) {
  try {
    const db = new DatabaseSync(file);
    db.exec(schema);
    return db;
  } catch (error) {
    const why = error instanceof Error ? error.message : error;
    throw new SettingError(`COPY_FILE is ${file}, which cannot be used: ${why}. Give it another name, or remove it.`);
  }
}

/**
 * @param {Record<string, unknown>} row
 * @returns {Item}
 */
function itemOf({ item }) {
  return JSON.parse(String(item));
}

/**
 * Copies all that is public, and then what changes, until the signal. Limits and outages only make it wait.
 * @param {object} given
 * @param {Cute} given.cute
 * @param {Copy} given.copy
 * @param {number} given.everyMs
 * @param {AbortSignal} given.signal
 * @param {(text: string) => void} given.say
 * @param {() => unknown} given.whenFresh called each time the copy is up to date
 */
export async function keepFresh({ cute, copy, everyMs, signal, say, whenFresh }) {
  while (!signal.aborted) {
    try {
      let changes = 0;
      let namesUntilMs = 0;
      for await (const batch of cute.items.sync({ cursor: copy.cursor, follow: true, everyMs }, { signal })) {
        if (namesUntilMs < Date.now()) {
          copy.keepNames(await arrayOf(cute.categories.list({ limit: 100 }, { signal })));
          copy.keepNames(await arrayOf(cute.brands.list({ limit: 100 }, { signal })));
          namesUntilMs = Date.now() + DAY_MS;
        }
        copy.keep(batch);
        const before = changes;
        changes += batch.items.length + batch.deletedIds.length;
        if (batch.upToDate ? changes > 0 : changes % SAY_EVERY < before % SAY_EVERY) {
          say(`${changes} changes read, ${copy.size} offers in the copy`);
        }
        if (!batch.upToDate) continue;
        changes = 0;
        await whenFresh();
      }
    } catch (error) {
      if (signal.aborted) return;
      const waitMs = afterFailure(error, copy, say);
      await sleep(waitMs, undefined, { signal }).catch(() => say("Stopping"));
    }
  }
}

/**
 * How long to wait before going on; what waiting does not mend is thrown.
 * @param {unknown} error
 * @param {Copy} copy
 * @param {(text: string) => void} say
 */
function afterFailure(error, copy, say) {
  if (error instanceof ApiError && (error.code === "cursor_expired" || error.code === "invalid_cursor")) {
    say("The cursor is not good any more: copying from the beginning");
    copy.beginAgain();
    return 0;
  }
  if (error instanceof RateLimitError) {
    const waitMs = error.retryAfterMs ?? RETRY_MS;
    say(`The limit is used up: going on in ${Math.ceil(waitMs / 1000)} s`);
    return waitMs;
  }
  const passes = [CuteConnectionError, CuteTimeoutError, ServerError].some((kind) => error instanceof kind);
  if (!passes) throw error;
  say(`The API does not answer: trying again in ${RETRY_MS / 1000} s`);
  return RETRY_MS;
}

/**
 * @template Entry
 * @param {AsyncIterable<Entry>} entries
 */
async function arrayOf(entries) {
  const all = [];
  for await (const entry of entries) all.push(entry);
  return all;
}
