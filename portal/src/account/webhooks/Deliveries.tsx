/** What was sent to a webhook, or waits: newest first, by filters that stay in the address. */
import { keepPreviousData, useQuery } from "@tanstack/preact-query";
import { useState } from "preact/hooks";
import { Empty } from "../../ui/Empty.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { Field } from "../../ui/Field.tsx";
import { Loading } from "../../ui/Loading.tsx";
import { SelectField } from "../../ui/SelectField.tsx";
import { keepInAddress } from "./address.ts";
import { deliveriesKey, listDeliveries } from "./calls.ts";
import { DeliveryTable } from "./DeliveryTable.tsx";
import { type Filters, filterOf, filtersFrom, isNarrowed, statusOptions } from "./delivery-filters.ts";
import { anyEvent, eventOptions } from "./words.ts";

/** While one of them is not over. */
const pendingMs = 3_000;

interface Given {
  readonly webhookId: string;
  /** How often to look for new ones. Null: there will be none. */
  readonly refreshMs: number | null;
}

export function Deliveries({ webhookId, refreshMs }: Given) {
  const [filters, setFilters] = useState(() => filtersFrom(new URLSearchParams(location.search)));
  /** Those of the pages before this one, the first page's being none. */
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const cursor = cursors.at(-1);
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: [...deliveriesKey(webhookId), filters, cursor],
    queryFn: () => listDeliveries(webhookId, filterOf(filters, cursor)),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => {
      if (cursor !== undefined || refreshMs === null) return false; // older pages stay as they are read
      return state.data?.data.some(({ status }) => status === "pending") === true ? pendingMs : refreshMs;
    },
  });
  const narrow = (next: Filters) => {
    setFilters(next);
    setCursors([]);
    keepInAddress({ ...next });
  };
  const { nextCursor = null } = data ?? {};
  return (
    <section class="stack" aria-labelledby="deliveries" aria-busy={isFetching}>
      <h3 id="deliveries">Deliveries</h3>
      <FilterBar filters={filters} onChange={narrow} />
      {error !== null && <Failure error={error} onRetry={refetch} />}
      {data === undefined && error === null && <Loading lines={6} />}
      {data?.data.length === 0 && <NothingFound narrowed={isNarrowed(filters)} />}
      {data !== undefined && data.data.length > 0 && <DeliveryTable deliveries={data.data} />}
      {(cursors.length > 0 || nextCursor !== null) && (
        <nav class="row" aria-label="Pages of deliveries">
          <PageButton onTurn={cursors.length === 0 ? null : () => setCursors(cursors.slice(0, -1))}>Newer</PageButton>
          <PageButton onTurn={nextCursor === null ? null : () => setCursors([...cursors, nextCursor])}>
            Older
          </PageButton>
          <span role="status">Page {cursors.length + 1}</span>
        </nav>
      )}
    </section>
  );
}

/** Null where there is no such page. */
function PageButton({ onTurn, children }: { readonly onTurn: (() => void) | null; readonly children: string }) {
  return (
    <button type="button" class="button" aria-disabled={onTurn === null} onClick={() => onTurn?.()}>
      {children}
    </button>
  );
}

function FilterBar({
  filters,
  onChange,
}: {
  readonly filters: Filters;
  readonly onChange: (filters: Filters) => void;
}) {
  return (
    <div class="filters">
      <SelectField
        label="Status"
        value={filters.status ?? ""}
        options={statusOptions}
        onChoose={(status) => onChange({ ...filters, status: status === "" ? null : status })}
      />
      <SelectField
        label="Type of event"
        value={filters.event ?? ""}
        options={[anyEvent, ...eventOptions]}
        onChoose={(event) => onChange({ ...filters, event: event === "" ? null : event })}
      />
      <Field
        label="Since"
        type="datetime-local"
        value={filters.since ?? ""}
        onChange={({ currentTarget: { value } }) => onChange({ ...filters, since: value === "" ? null : value })}
      />
    </div>
  );
}

function NothingFound({ narrowed }: { readonly narrowed: boolean }) {
  if (narrowed) {
    return (
      <Empty title="No such delivery">
        <p>Nothing of the last 30 days fits these filters. Take one away.</p>
      </Empty>
    );
  }
  return (
    <Empty title="Nothing sent yet">
      <p>Send a test event above, or wait for something to happen. Deliveries stay here for 30 days.</p>
    </Empty>
  );
}
