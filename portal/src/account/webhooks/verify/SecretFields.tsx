/** The webhook's secret, and the one before it while a rotation overlaps: hidden unless they are to be seen. */
import { useState } from "preact/hooks";
import { Field } from "../../../ui/Field.tsx";

interface Given {
  readonly secrets: readonly string[];
  /** By the same order. */
  readonly faults: readonly (string | null)[];
  readonly onChange: (secrets: readonly string[]) => void;
}

const labels = ["Secret", "Previous secret"];

export function SecretFields({ secrets, faults, onChange }: Given) {
  const [visible, setVisible] = useState(false);
  const change = (at: number, text: string) => onChange(secrets.map((one, index) => (index === at ? text : one)));
  return (
    <div class="card stack">
      {secrets.map((secret, at) => (
        <Field
          key={labels[at]}
          label={labels[at]}
          hint={at === 0 ? "As it was shown when the webhook was made: whsec_ and 44 characters." : undefined}
          fault={faults[at] ?? null}
          type={visible ? "text" : "password"}
          autocomplete="off"
          spellcheck={false}
          value={secret}
          onInput={({ currentTarget }) => change(at, currentTarget.value)}
        />
      ))}
      <div class="row">
        <button type="button" class="button" aria-pressed={visible} onClick={() => setVisible(!visible)}>
          {visible ? "Hide" : "Show"}
        </button>
        {secrets.length === 1 ? (
          <button type="button" class="button" onClick={() => onChange([...secrets, ""])}>
            Add the previous secret
          </button>
        ) : (
          <button type="button" class="button" onClick={() => onChange(secrets.slice(0, 1))}>
            Take away the previous secret
          </button>
        )}
      </div>
    </div>
  );
}
