/** Which deliveries are shown: as the page's address has it, and as the API is asked. */
import type { Schema } from "../../api/client.ts";
import type { Option } from "../../ui/SelectField.tsx";
import type { DeliveryFilter } from "./calls.ts";
import { eventTypes } from "./words.ts";

/** Null: any. */
export interface Filters {
  readonly status: string | null;
  readonly event: string | null;
  /** As an input of type datetime-local has it: in the reader's own zone. */
  readonly since: string | null;
}

const statuses: readonly { readonly value: Schema<"DeliveryStatus">; readonly label: string }[] = [
  { value: "pending", label: "Pending: waits for an attempt" },
  { value: "succeeded", label: "Succeeded" },
  { value: "failed", label: "Failed: given up" },
];

export const statusOptions: readonly Option[] = [{ value: "", label: "Any" }, ...statuses];

const pageSize = 50;

/** What the address cannot mean is left out. */
export function filtersFrom(query: URLSearchParams): Filters {
  const [status, event, since] = [query.get("status"), query.get("event"), query.get("since")];
  return {
    status: statuses.find(({ value }) => value === status)?.value ?? null,
    event: eventTypes(event === null ? [] : [event])[0] ?? null,
    since: since === null || Number.isNaN(Date.parse(since)) ? null : since,
  };
}

export function isNarrowed({ status, event, since }: Filters): boolean {
  return status !== null || event !== null || since !== null;
}

export function filterOf({ status, event, since }: Filters, cursor: string | undefined): DeliveryFilter {
  const chosen = statuses.find(({ value }) => value === status)?.value;
  return {
    limit: pageSize,
    ...(chosen === undefined ? {} : { status: [chosen] }),
    ...(event === null ? {} : { event: eventTypes([event]) }),
    ...(since === null ? {} : { createdSince: new Date(since).toISOString() }),
    ...(cursor === undefined ? {} : { cursor }),
  };
}
