// @ts-check
/** What has been sold, and how far the feed has been read: on disk, so that an event that comes twice does nothing twice. */
import { DatabaseSync } from "node:sqlite";
import { SettingError } from "./settings.js";

/** @import { Event } from "@cute/sdk" */
/** @typedef {{ eventId: string, sku: string, itemId: string }} Sale */

const schema = `
  pragma journal_mode = wal; -- others may read meanwhile
  pragma busy_timeout = 5000;
  create table if not exists sales (
    event_id text primary key, sku text not null, item_id text not null, sold_at integer not null,
    done integer not null default 0);
  create table if not exists place (id integer primary key check (id = 1), after integer);
  insert or ignore into place values (1, null);`;

export class State {
  /** @param {string} file */
  constructor(file) {
    try {
      this.db = new DatabaseSync(file);
      this.db.exec(schema);
      this.insert = this.db.prepare(
        "insert or ignore into sales (event_id, sku, item_id, sold_at) values (?, ?, ?, ?)",
      );
    } catch (error) {
      const why = error instanceof Error ? error.message : error;
      throw new SettingError(`STATE_FILE is ${file}, which cannot be used: ${why}. Give it another name.`);
    }
  }

  /**
   * Whether it is a sale that was not known yet. Once this has answered, it is not forgotten.
   * @param {Event} event
   */
  remember(event) {
    if (event.event !== "item.sold" || event.seq === null) return false; // a test event sells nothing
    const { id, sku } = event.data;
    if (typeof sku !== "string") return false; // listed by hand
    return this.insert.run(event.id, sku, String(id), event.timestamp).changes === 1;
  }

  /**
   * The same of an event of the feed, and that it was read.
   * @param {Event & { seq: number | null }} event
   */
  rememberRead(event) {
    this.db.exec("begin immediate");
    const isNew = this.remember(event);
    if (event.seq !== null) this.keepPlace(event.seq);
    this.db.exec("commit"); // what fails before it ends the program, and the next start reads this event again
    return isNew;
  }

  /** The number of the last event that was read; undefined before the first. */
  get after() {
    const after = this.db.prepare("select after from place").get()?.after ?? null;
    return after === null ? undefined : Number(after);
  }

  /** @param {number} seq */
  keepPlace(seq) {
    this.db.prepare("update place set after = ?").run(seq);
  }

  /**
   * The oldest sale after which the next piece has not been looked for.
   * @returns {Sale | null}
   */
  nextSale() {
    const row = this.db
      .prepare("select event_id, sku, item_id from sales where done = 0 order by sold_at, event_id")
      .get();
    return row === undefined
      ? null
      : { eventId: String(row.event_id), sku: String(row.sku), itemId: String(row.item_id) };
  }

  /** @param {Sale} sale */
  finish({ eventId }) {
    this.db.prepare("update sales set done = 1 where event_id = ?").run(eventId);
  }

  close() {
    this.db.close();
  }
}
