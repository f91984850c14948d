/** A labelled choice of one among several. */
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

export interface Option {
  readonly value: string;
  readonly label: string;
  /** Options of the same group that follow each other stand together. */
  readonly group?: string;
}

interface Given {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly onChoose: (value: string) => void;
  readonly hint?: ComponentChildren;
}

export function SelectField({ label, value, options, onChoose, hint }: Given) {
  const id = useId();
  const groups = Map.groupBy(options, ({ group }) => group ?? "");
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={value}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={({ currentTarget }) => onChoose(currentTarget.value)}
      >
        {[...groups].map(([group, members]) =>
          group === "" ? (
            <Options key={group} options={members} />
          ) : (
            <optgroup key={group} label={group}>
              <Options options={members} />
            </optgroup>
          ),
        )}
      </select>
      {hint !== undefined && (
        <p id={`${id}-hint`} class="field-hint">
          {hint}
        </p>
      )}
    </div>
  );
}

function Options({ options }: Pick<Given, "options">) {
  return (
    <>
      {options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </>
  );
}
