/** What a handler receives besides its input: who calls, when, and the parts that it may use. */
import type { Keyring } from "./accounts/keyring.ts";
import type { WebhookSecrets } from "./accounts/webhook-secrets.ts";
import type { Scope, Tier } from "./generated/operations.ts";
import type { KeyPlace } from "./limits/caller.ts";
import type { WindowState } from "./limits/decision.ts";
import type { Executor } from "./store/database.ts";

/** The caller, once it has proved who it is. An anonymous caller has none. */
export interface Principal {
  readonly kind: "key" | "session";
  readonly accountId: string;
  /** The API key's id; null for a session. */
  readonly keyId: string | null;
  /** The session's id; null for a key. */
  readonly sessionId: string | null;
  /** The numbered slot of the account that the key stands in: the limits belong to it. */
  readonly slot: number;
  readonly scopes: ReadonlySet<Scope>;
  readonly tier: Tier;
}

/** Where a row stands in its list: the values of the sort columns, the id last. */
export type Position = readonly string[];

/** One page of a list: how much of it, from where, and how it is answered. */
export interface Page {
  /** Rows that are shown, at most. */
  readonly size: number;
  /** Rows to read: one more than are shown, to see whether there is a next page. */
  readonly rows: number;
  /** The position that the cursor holds; null on the first page. */
  readonly after: Position | null;
  /** Takes the rows that were read and shows `size` of them. */
  answer<Row, Item>(rows: readonly Row[], map: PageMap<Row, Item>): { data: Item[]; nextCursor: string | null };
}

/** How rows are shown, and where the next page begins: after a row, which there is one more of, or where the store says. */
type PageMap<Row, Item> = { readonly present: (row: Row) => Item } & (PlaceOfRow<Row> | PlaceOfStore);

interface PlaceOfRow<Row> {
  readonly position: (row: Row) => Position;
  /** Where reading stopped before it had found enough rows: such a page is shorter, and the next one goes on there. */
  readonly stoppedAt?: Position | null;
}

/** Of a store that reads `size` rows at most, and more of the list than it shows. */
interface PlaceOfStore {
  /** Null: that was all. */
  readonly next: Position | null;
}

export interface WebhookUrls {
  /** Throws `url_refused` if webhooks may not be sent there; `pointer` is where the URL stands in the body, if it does. */
  assertPermitted(url: string, pointer?: string): Promise<void>;
  /** A sentence for whoever types a URL, or null: what would be refused, and a host that no address is found for. */
  objectionTo(url: string): Promise<string | null>;
}

/** How one signs in here, as the operator has it. */
interface PortalSettings {
  readonly signUp: boolean;
  readonly passwords: boolean;
  /** The name of who else signs people in; null: nobody. */
  readonly identityProvider: string | null;
}

export interface Context {
  readonly requestId: string;
  readonly now: Date;
  /** The caller's address as `CUTE_TRUSTED_PROXIES` lets it be seen. */
  readonly address: string;
  /** Point reads: 250 ms at most. */
  readonly reads: Executor;
  /** List queries: 1 s at most. */
  readonly lists: Executor;
  readonly keyring: Pick<Keyring, "mint">;
  readonly webhookUrls: WebhookUrls;
  readonly webhookSecrets: Pick<WebhookSecrets, "mint">;
  /** Both windows of the limits, after this call. */
  readonly windows: readonly WindowState[];
  /** Both windows of a key, as they stand now; counts nothing. */
  readonly windowsOfKey: (key: KeyPlace) => Promise<readonly WindowState[]>;
  readonly portal: PortalSettings;
}
