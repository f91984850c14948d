/** Narrows the log: by status, operation, key and time, and widens it to what the portal asks for. Whatever is chosen holds at once, and begins with the newest. */
import { operations } from "../../generated/account.ts";
import { type Option, SelectField } from "../../ui/SelectField.tsx";
import { exactTime } from "../../ui/Time.tsx";
import { KeyField } from "../KeyField.tsx";
import { PortalCallsField } from "../PortalCallsField.tsx";
import { type Filters, type StatusClass, statusClasses } from "./filters.ts";

const classLabels: Readonly<Record<StatusClass, string>> = {
  "2xx": "2xx: successful",
  "3xx": "3xx: not modified",
  "4xx": "4xx: refused",
  "5xx": "5xx: failed",
};

const spans = [
  { id: "1h", label: "Last hour", ms: 3_600_000 },
  { id: "24h", label: "Last 24 hours", ms: 86_400_000 },
  { id: "7d", label: "Last 7 days", ms: 604_800_000 },
] as const;

const isPortals = (operation: string) => operations.some(({ id, internal }) => internal && id === operation);
const operationOptions: readonly Option[] = operations.map(({ id, tag, internal }) => ({
  value: id,
  label: id,
  group: internal ? "This portal" : tag,
}));

interface Given {
  readonly filters: Filters;
  readonly onChange: (filters: Filters) => void;
}

export function FilterFields({ filters, onChange }: Given) {
  const { operation, keyId, also } = filters;
  const change = (changed: Partial<Filters>) => onChange({ ...filters, ...changed, cursor: null });
  // No key can call the portal's operations.
  const options = operationOptions.filter(({ value }) => also === "portal" || !isPortals(value));
  const isKnown = operation === null || options.some(({ value }) => value === operation);
  const unknown = isKnown ? [] : [{ value: operation, label: operation }];
  return (
    <div class="filters">
      <StatusField filters={filters} onChange={change} />
      <SelectField
        label="Operation"
        value={operation ?? ""}
        options={[{ value: "", label: "All" }, ...unknown, ...options]}
        onChoose={(value) => change({ operation: value === "" ? null : value })}
      />
      <KeyField keyId={keyId} everything="All" onChoose={(id) => change({ keyId: id })} />
      <TimeField filters={filters} onChange={change} />
      <PortalCallsField
        also={also}
        keyId={keyId}
        onChoose={(next) =>
          change({ also: next, operation: operation !== null && isPortals(operation) ? null : operation })
        }
      />
    </div>
  );
}

interface FieldGiven {
  readonly filters: Filters;
  readonly onChange: (changed: Partial<Filters>) => void;
}

/** A single status comes with a link, such as those of the usage page. */
function StatusField({ filters: { status, statusClass }, onChange }: FieldGiven) {
  const single = status === null ? [] : [{ value: String(status), label: `${status} only` }];
  const choose = (value: string) =>
    onChange({
      statusClass: statusClasses.find((known) => known === value) ?? null,
      status: value === String(status) ? status : null,
    });
  return (
    <SelectField
      label="Status"
      value={status === null ? (statusClass ?? "") : String(status)}
      options={[
        { value: "", label: "All" },
        ...single,
        ...statusClasses.map((value) => ({ value, label: classLabels[value] })),
      ]}
      onChoose={choose}
    />
  );
}

const given = "given";

/** Times stand in the address as instants, so that a link shows to others, and on the next page, what it shows here. */
function TimeField({ filters: { from, to }, onChange }: FieldGiven) {
  const words = [from === null ? null : `Since ${exactTime(from)}`, to === null ? null : `until ${exactTime(to)}`];
  const stated = words.filter((one) => one !== null).join(" ");
  const choose = (value: string) => {
    const span = spans.find(({ id }) => id === value);
    if (span !== undefined) onChange({ from: new Date(Date.now() - span.ms).toISOString(), to: null });
    else if (value === "") onChange({ from: null, to: null });
  };
  return (
    <SelectField
      label="Time"
      value={stated === "" ? "" : given}
      options={[
        { value: "", label: "All 30 days" },
        ...(stated === "" ? [] : [{ value: given, label: stated }]),
        ...spans.map(({ id, label }) => ({ value: id, label })),
      ]}
      onChoose={choose}
    />
  );
}
