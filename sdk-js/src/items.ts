/** A copy of the public items, kept by the order of their changes. */
import { pause } from "./abort.ts";
import type { Item } from "./generated/models.ts";
import { ItemsResource } from "./generated/resources.ts";
import { type CallOptions, checkNumber } from "./options.ts";

export interface SyncQuery {
  /** That of the last batch that you have stored. From the beginning if left out. */
  readonly cursor?: string | null | undefined;
  /** Only this seller's items. */
  readonly sellerId?: string | undefined;
  /** Goes on waiting for changes instead of ending once the copy is up to date. */
  readonly follow?: boolean | undefined;
  /** How often to ask for changes. 180,000. */
  readonly everyMs?: number | undefined;
}

/** Changes to store in one transaction, `cursor` included. */
export interface SyncBatch {
  /** To be put into the copy by `id`, over what is there. */
  readonly items: readonly Item[];
  /** To be taken out. */
  readonly deletedIds: readonly string[];
  readonly cursor: string;
  /** Whether there was nothing more: this batch is empty. */
  readonly upToDate: boolean;
}

const EVERY_MS = 180_000;

export class ItemsWithSync extends ItemsResource {
  /**
   * Every change of the public items, in the order in which they were published, from the beginning or from the cursor of
   * a batch before. Ends at the first batch that is up to date. A cursor is good for 30 days; then the error's `code` is
   * `cursor_expired` (of a wrong one, `invalid_cursor`): begin again without it, and once you are up to date drop what you
   * have not seen.
   */
  async *sync(query: SyncQuery = {}, options: CallOptions = {}): AsyncGenerator<SyncBatch, void, undefined> {
    const { sellerId, follow = false, everyMs = EVERY_MS } = query;
    checkNumber("everyMs", everyMs, 1);
    let cursor = query.cursor ?? undefined;
    for (;;) {
      const page = await this.list({ sort: "updated_asc", limit: 100, sellerId, cursor }, options);
      cursor = page.nextCursor ?? "";
      const upToDate = page.data.length === 0;
      const isDeleted = ({ status }: Item): boolean => status === "deleted";
      const items = page.data.filter((item) => !isDeleted(item));
      const deletedIds = page.data.filter(isDeleted).map(({ id }) => id);
      yield { items, deletedIds, cursor, upToDate };
      if (!upToDate) continue;
      if (!follow) return;
      await pause(everyMs, options.signal);
    }
  }
}
