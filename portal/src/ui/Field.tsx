/** A labelled input with its hint and its error, joined so that screen readers read them together. */
import type { ComponentChildren, InputHTMLAttributes } from "preact";
import { useId } from "preact/hooks";

interface Given extends InputHTMLAttributes {
  readonly label: ComponentChildren;
  readonly hint?: ComponentChildren;
  /** What is wrong with the value, if something is. */
  readonly fault?: string | null;
}

export function Field({ label, hint, fault = null, ...input }: Given) {
  const id = useId();
  const described = [hint === undefined ? null : `${id}-hint`, fault === null ? null : `${id}-fault`];
  const describedBy = described.filter((one) => one !== null).join(" ");
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        {...input}
        id={id}
        aria-invalid={fault !== null}
        aria-describedby={describedBy === "" ? undefined : describedBy}
      />
      {hint !== undefined && (
        <p id={`${id}-hint`} class="field-hint">
          {hint}
        </p>
      )}
      {fault !== null && (
        <p id={`${id}-fault`} class="field-fault" role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}
