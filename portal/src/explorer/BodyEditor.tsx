/** The body as JSON, checked as it is typed. Tab leaves the field, as in any other. */
import { useRef } from "preact/hooks";
import { isObject } from "../samples/call.ts";
import { json, literal } from "../samples/literal.ts";
import { type JsonReading, positionOf, readJson } from "./json-text.ts";
import type { ExplorerBody } from "./operation.ts";
import { SourceLinks } from "./SourceLinks.tsx";
import { check } from "./schema-check.ts";
import { TakeNewest } from "./TakeNewest.tsx";

export const bodyId = "try-body";
const shownFaultsMost = 8;

interface Given {
  readonly body: ExplorerBody;
  readonly text: string;
  readonly onChange: (text: string) => void;
}

interface PlacedFault {
  readonly offset: number;
  /** Empty for the whole, and for what is no JSON. */
  readonly pointer: string;
  readonly detail: string;
}

export function BodyEditor({ body, text, onChange }: Given) {
  const ref = useRef<HTMLTextAreaElement>(null);
  const reading = readJson(text);
  const faults = faultsOf(reading, body);
  const format = () => {
    if (reading.kind === "value") onChange(literal(reading.value, json));
  };
  return (
    <div class="field explorer-body">
      <label for={bodyId}>Body</label>
      <textarea
        ref={ref}
        id={bodyId}
        rows={Math.min(24, Math.max(4, text.split("\n").length + 1))}
        value={text}
        spellcheck={false}
        autocomplete="off"
        autocapitalize="off"
        aria-describedby={`${bodyId}-check ${bodyId}-hint`}
        aria-invalid={faults.length > 0}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      <div class="row">
        <button type="button" class="button" aria-disabled={reading.kind === "fault"} onClick={format}>
          Format
        </button>
        <button type="button" class="button" onClick={() => onChange(literal(body.example, json))}>
          Back to the example
        </button>
        <CheckWords reading={reading} count={faults.length} />
      </div>
      <FaultList text={text} faults={faults} onGo={(offset) => goTo(ref.current, offset)} />
      <BodyHint body={body} text={text} onChange={onChange} />
    </div>
  );
}

/** Moves the caret to where a problem's pointer leads, or to the beginning. */
export function goToPointer(text: string, pointer: string): void {
  const area = document.getElementById(bodyId);
  const reading = readJson(text);
  const offset = reading.kind === "value" ? nearest(reading.offsets, pointer) : 0;
  if (area instanceof HTMLTextAreaElement) goTo(area, offset);
}

function CheckWords({ reading, count }: { readonly reading: JsonReading; readonly count: number }) {
  const words =
    reading.kind === "fault"
      ? "This is no JSON yet."
      : count === 0
        ? "Fits the schema."
        : `${count} ${count === 1 ? "value does" : "values do"} not fit the schema.`;
  return (
    <span id={`${bodyId}-check`} class={count === 0 ? "explorer-fits" : "field-fault"} role="status">
      {words}
    </span>
  );
}

interface FaultListGiven {
  readonly text: string;
  readonly faults: readonly PlacedFault[];
  readonly onGo: (offset: number) => void;
}

function FaultList({ text, faults, onGo }: FaultListGiven) {
  if (faults.length === 0) return null;
  const more = faults.length - shownFaultsMost;
  return (
    <ul class="explorer-faults">
      {faults.slice(0, shownFaultsMost).map(({ offset, pointer, detail }) => {
        const { line, column } = positionOf(text, offset);
        return (
          <li key={pointer + detail}>
            <button type="button" class="explorer-link" onClick={() => onGo(offset)}>
              Line {line}, column {column}
            </button>{" "}
            {pointer !== "" && <code>{pointer}</code>} {detail}
          </li>
        );
      })}
      {more > 0 && <li>And {more} more.</li>}
    </ul>
  );
}

function BodyHint({ body: { ids }, text, onChange }: Given) {
  const put = (taken: Readonly<Record<string, string>>) => {
    const reading = readJson(text);
    if (reading.kind === "value" && isObject(reading.value)) onChange(literal({ ...reading.value, ...taken }, json));
  };
  return (
    <>
      <p id={`${bodyId}-hint`} class="field-hint">
        You can send what does not fit, to see what the API says.
        {ids.map(({ name, sources }) => (
          <span key={name}>
            {" "}
            The example's <code>{name}</code> is made up; <SourceLinks sources={sources} /> has real ones.
          </span>
        ))}
      </p>
      {ids.length > 0 && (
        <div class="row">
          <TakeNewest words="Put real ids in" wanted={ids} path={{}} onTaken={put} />
        </div>
      )}
    </>
  );
}

function faultsOf(reading: JsonReading, { schema }: ExplorerBody): readonly PlacedFault[] {
  if (reading.kind === "fault") return [{ offset: reading.offset, pointer: "", detail: reading.detail }];
  return check(reading.value, schema).map((fault) => ({ ...fault, offset: nearest(reading.offsets, fault.pointer) }));
}

/** Of the value, or of what would hold it. */
function nearest(offsets: ReadonlyMap<string, number>, pointer: string): number {
  return offsets.get(pointer) ?? (pointer === "" ? 0 : nearest(offsets, pointer.slice(0, pointer.lastIndexOf("/"))));
}

function goTo(area: HTMLTextAreaElement | null, offset: number): void {
  area?.focus();
  area?.setSelectionRange(offset, offset + 1);
}
