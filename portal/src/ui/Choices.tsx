/** Several that may be chosen together, each with what it means. */
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

export interface Choice {
  readonly value: string;
  readonly label: ComponentChildren;
  readonly meaning: string;
}

interface Given {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
  /** What is wrong with what is chosen, if something is. */
  readonly fault?: string | null;
}

export function Choices({ label, choices, chosen, onChange, fault = null }: Given) {
  const id = useId();
  const turn = (value: string) =>
    onChange(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
  return (
    <fieldset class="field choices" aria-describedby={fault === null ? undefined : `${id}-fault`}>
      <legend>{label}</legend>
      {choices.map(({ value, label: name, meaning }) => (
        <label key={value} class="choice">
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            aria-describedby={`${id}-${value}`}
            onChange={() => turn(value)}
          />
          <span>
            <span class="choice-name">{name}</span>
            <span id={`${id}-${value}`} class="field-hint">
              {meaning}
            </span>
          </span>
        </label>
      ))}
      {fault !== null && (
        <p id={`${id}-fault`} class="field-fault" role="alert">
          {fault}
        </p>
      )}
    </fieldset>
  );
}
