/** The log, a page at a time. Filters and the place in the list stand in the address. */
import { ApiProblem, type Schema } from "../../api/client.ts";
import { Button } from "../../ui/Button.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { Loading } from "../../ui/Loading.tsx";
import { counted } from "../../ui/quantities.ts";
import { moveTo } from "../address.ts";
import { useRequests } from "./calls.ts";
import { FilterFields } from "./FilterFields.tsx";
import { type Filters, filtersIn, isFiltered, queryOf } from "./filters.ts";
import { RequestTable } from "./RequestTable.tsx";

type Page = Schema<"RequestList">;

/** The cursors of the pages before this one, kept with the step in the browser's history. */
function newerCursors(): readonly (string | null)[] {
  const state: unknown = history.state;
  if (typeof state !== "object" || state === null || !("newer" in state) || !Array.isArray(state.newer)) return [];
  return state.newer.filter((cursor): cursor is string | null => cursor === null || typeof cursor === "string");
}

export function RequestList({ query }: { readonly query: URLSearchParams }) {
  const filters = filtersIn(query);
  const { data, error, isPlaceholderData, isFetching, refetch } = useRequests(filters);
  const show = (next: Filters) => moveTo(queryOf(next));
  const newest = () => show({ ...filters, cursor: null });
  return (
    <div class="stack">
      <FilterFields filters={filters} onChange={show} />
      <div class="toolbar">
        <h2 class="list-title" aria-live="polite">
          {data === undefined ? "Requests" : titleOf(data, filters)}
        </h2>
        <div class="row">
          {isFiltered(filters) && (
            <Button kind="quiet" onClick={() => moveTo(queryOf({ also: filters.also }))}>
              Clear filters
            </Button>
          )}
          <Button
            busy={isFetching ? "Asking …" : null}
            onClick={() => (filters.cursor === null ? refetch() : newest())}
          >
            {filters.cursor === null ? "Refresh" : "Show the newest"}
          </Button>
        </div>
      </div>
      {error !== null ? (
        <Failure error={error} onRetry={isCursorTrouble(error) ? newest : refetch} />
      ) : data === undefined ? (
        <Loading lines={10} />
      ) : (
        <div class={isPlaceholderData ? "stack is-old" : "stack"}>
          {data.data.length === 0 ? (
            <NoRequests filters={filters} />
          ) : (
            <RequestTable requests={data.data} query={query} />
          )}
          <Pages filters={filters} nextCursor={isPlaceholderData ? null : data.nextCursor} />
        </div>
      )}
    </div>
  );
}

function isCursorTrouble(error: Error): boolean {
  return error instanceof ApiProblem && ["invalid_cursor", "cursor_expired"].includes(error.problem.code);
}

function titleOf({ data, nextCursor }: Page, { cursor }: Filters): string {
  if (cursor !== null) return counted(data.length, "older request");
  return nextCursor === null ? counted(data.length, "request") : `The newest ${counted(data.length, "request")}`;
}

function Pages({ filters, nextCursor }: { readonly filters: Filters; readonly nextCursor: string | null }) {
  const newer = newerCursors();
  const turn = (cursor: string | null, cursors: readonly (string | null)[]) => {
    moveTo(queryOf({ ...filters, cursor }), { newer: cursors });
    scrollTo({ top: 0 });
  };
  if (nextCursor === null && newer.length === 0) return null;
  return (
    <nav class="toolbar" aria-label="Pages of the log">
      {newer.length === 0 ? (
        <span />
      ) : (
        <Button onClick={() => turn(newer.at(-1) ?? null, newer.slice(0, -1))}>Newer</Button>
      )}
      {nextCursor !== null && <Button onClick={() => turn(nextCursor, [...newer, filters.cursor])}>Older</Button>}
    </nav>
  );
}

function NoRequests({ filters }: { readonly filters: Filters }) {
  if (isFiltered(filters) || filters.cursor !== null) {
    return (
      <Empty title="No requests match">
        <p>Choose other filters. The log goes back 30 days.</p>
      </Empty>
    );
  }
  return (
    <Empty title="No requests yet">
      <p>Every call with one of your keys shows up here within a few seconds, and stays for 30 days.</p>
      <a class="button button-primary" href="/docs/reference/getMe/">
        Make one in the explorer
      </a>
    </Empty>
  );
}
