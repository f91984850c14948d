/** Which requests of the log are shown, as it stands in the page's address. */

export const requestsPage = "/account/requests/";

export const statusClasses = ["2xx", "3xx", "4xx", "5xx"] as const;
export type StatusClass = (typeof statusClasses)[number];

/** What is shown besides the calls that were made with keys. */
export type Also = "portal" | null;

export interface Filters {
  readonly also: Also;
  readonly statusClass: StatusClass | null;
  readonly status: number | null;
  readonly operation: string | null;
  readonly keyId: string | null;
  /** RFC 3339. */
  readonly from: string | null;
  readonly to: string | null;
  /** Of the page: the one that the page before answered. */
  readonly cursor: string | null;
}

/** What cannot be meant is as good as absent. */
export function filtersIn(query: URLSearchParams): Filters {
  const status = Number(query.get("status") ?? Number.NaN);
  return {
    also: alsoIn(query),
    statusClass: statusClasses.find((known) => known === query.get("statusClass")) ?? null,
    status: Number.isInteger(status) && status >= 100 && status <= 599 ? status : null,
    operation: matching(query.get("operation"), /^[a-z][A-Za-z]{0,63}$/),
    keyId: matching(query.get("keyId"), /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i),
    from: instant(query.get("from")),
    to: instant(query.get("to")),
    cursor: query.get("cursor"),
  };
}

export function alsoIn(query: URLSearchParams): Also {
  return query.get("also") === "portal" ? "portal" : null;
}

/** As the API takes it. */
export function callerOf(also: Also): "key" | undefined {
  return also === null ? "key" : undefined;
}

function matching(text: string | null, pattern: RegExp): string | null {
  return text !== null && pattern.test(text) ? text : null;
}

function instant(text: string | null): string | null {
  const ms = text === null ? Number.NaN : Date.parse(text);
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}

export function queryOf(filters: Partial<Filters>): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) {
    if (value !== null && value !== undefined) query.set(name, String(value));
  }
  return query;
}

export function requestsAddress(filters: Partial<Filters>): string {
  const query = queryOf(filters);
  return query.size === 0 ? requestsPage : `${requestsPage}?${query}`;
}

export function requestAddress(id: string): string {
  return `${requestsPage}?${new URLSearchParams({ id })}`;
}

/** As the API takes them. */
export function apiQuery({ also, statusClass, status, operation, keyId, from, to, cursor }: Filters, limit: number) {
  return {
    caller: callerOf(also),
    statusClass: statusClass === null ? undefined : [statusClass],
    status: status === null ? undefined : [status],
    operation: operation === null ? undefined : [operation],
    keyId: keyId ?? undefined,
    from: from ?? undefined,
    to: to ?? undefined,
    cursor: cursor ?? undefined,
    limit,
  };
}

/** Whether fewer are shown than could be. */
export function isFiltered({ cursor: _, also: __, ...filters }: Filters): boolean {
  return Object.values(filters).some((value) => value !== null);
}
