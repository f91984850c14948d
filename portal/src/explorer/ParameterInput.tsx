/** One parameter to fill in, by its schema: a text, a number, a choice, or several of them. */
import { useRef, useState } from "preact/hooks";
import type { SchemaNode } from "../reference/model.ts";
import type { ExplorerParameter } from "./operation.ts";
import { SourceLinks } from "./SourceLinks.tsx";
import { TakeNewest } from "./TakeNewest.tsx";

interface Given {
  readonly parameter: ExplorerParameter;
  readonly texts: readonly string[];
  readonly fault: string | null;
  /** Ids of this kind that were seen in answers. */
  readonly seen: readonly string[];
  /** What is filled in of the path. */
  readonly path: Readonly<Record<string, string>>;
  readonly onChange: (texts: readonly string[]) => void;
}

/** Where a problem's pointer leads to. */
export function inputId(name: string): string {
  return `try-${name.toLowerCase()}`;
}

export function ParameterInput(given: Given) {
  const { items } = given.parameter.schema;
  if (items?.enum !== undefined) return <Choices {...given} choices={items.enum.map(String)} />;
  return items === undefined ? <OneValue {...given} /> : <SeveralValues {...given} items={items} />;
}

function OneValue({ parameter, texts, fault, seen, path, onChange }: Given) {
  const { name, schema, required } = parameter;
  const id = inputId(name);
  const [text = ""] = texts;
  const shared = { id, "aria-describedby": `${id}-hint`, "aria-invalid": fault !== null, "aria-required": required };
  return (
    <div class="field">
      <label for={id}>
        <code>{name}</code>
        {required && <span class="explorer-required"> required</span>}
      </label>
      {schema.enum === undefined ? (
        <div class="explorer-input">
          <input
            {...shared}
            {...inputOf(schema)}
            value={text}
            list={seen.length > 0 ? `${id}-seen` : undefined}
            placeholder={parameter.example === null ? undefined : String(parameter.example)}
            onInput={(event) => onChange([event.currentTarget.value])}
          />
          {parameter.in === "path" && parameter.sources.length > 0 && (
            <TakeNewest
              words="Take the newest"
              wanted={[parameter]}
              path={path}
              onTaken={({ [name]: id }) => id !== undefined && onChange([id])}
            />
          )}
          {schema.format === "date-time" && (
            <button type="button" class="button" onClick={() => onChange([new Date().toISOString()])}>
              Now
            </button>
          )}
        </div>
      ) : (
        <select {...shared} value={text} onChange={(event) => onChange([event.currentTarget.value])}>
          <option value="">{required ? "Choose one" : leftOut(schema)}</option>
          {schema.enum.map((value) => (
            <option key={String(value)} value={String(value)}>
              {String(value)}
            </option>
          ))}
        </select>
      )}
      <datalist id={`${id}-seen`}>
        {seen.map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
      <Hint id={id} parameter={parameter} fault={fault} />
    </div>
  );
}

function Choices({ parameter, texts, fault, onChange, choices }: Given & { readonly choices: readonly string[] }) {
  const id = inputId(parameter.name);
  const toggle = (choice: string) =>
    onChange(
      texts.includes(choice)
        ? texts.filter((each) => each !== choice)
        : choices.filter((each) => each === choice || texts.includes(each)),
    );
  return (
    <fieldset id={id} class="field explorer-set" tabIndex={-1} aria-describedby={`${id}-hint`}>
      <legend>
        <code>{parameter.name}</code>
      </legend>
      <div class="explorer-choices">
        {choices.map((choice) => (
          <label key={choice}>
            <input type="checkbox" checked={texts.includes(choice)} onChange={() => toggle(choice)} /> {choice}
          </label>
        ))}
      </div>
      <Hint id={id} parameter={parameter} fault={fault} />
    </fieldset>
  );
}

function SeveralValues({ parameter, texts, fault, seen, onChange, items }: Given & { readonly items: SchemaNode }) {
  const id = inputId(parameter.name);
  const addRef = useRef<HTMLButtonElement>(null);
  const [added, setAdded] = useState(-1);
  const shown = texts.length === 0 ? [""] : texts;
  const add = () => {
    setAdded(shown.length);
    onChange([...shown, ""]);
  };
  const remove = (index: number) => {
    onChange(shown.filter((_, at) => at !== index));
    addRef.current?.focus();
  };
  return (
    <fieldset class="field explorer-set" aria-describedby={`${id}-hint`}>
      <legend>
        <code>{parameter.name}</code>
      </legend>
      {shown.map((text, index) => (
        <div key={index} class="explorer-input">
          <input
            {...inputOf(items)}
            id={index === 0 ? id : undefined}
            aria-label={shown.length === 1 ? parameter.name : `${parameter.name} ${index + 1}`}
            aria-invalid={fault !== null}
            value={text}
            list={seen.length > 0 ? `${id}-seen` : undefined}
            ref={(input) => {
              if (index !== added || input === null) return;
              setAdded(-1);
              input.focus();
            }}
            onInput={(event) => onChange(shown.map((each, at) => (at === index ? event.currentTarget.value : each)))}
          />
          {shown.length > 1 && (
            <button type="button" class="button" onClick={() => remove(index)}>
              Remove
              <span class="sr-only">
                {" "}
                {parameter.name} {index + 1}
              </span>
            </button>
          )}
        </div>
      ))}
      <datalist id={`${id}-seen`}>
        {seen.map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
      <button ref={addRef} type="button" class="button explorer-add" onClick={add}>
        Add another<span class="sr-only"> {parameter.name}</span>
      </button>
      <Hint id={id} parameter={parameter} fault={fault} />
    </fieldset>
  );
}

interface HintGiven {
  readonly id: string;
  readonly parameter: ExplorerParameter;
  readonly fault: string | null;
}

function Hint({ id, parameter, fault }: HintGiven) {
  return (
    <p id={`${id}-hint`} class="field-hint">
      {fault !== null && <span class="field-fault">{fault} </span>}
      {parameter.hint}
      {parameter.in === "path" && parameter.sources.length > 0 && (
        <>
          , from <SourceLinks sources={parameter.sources} />
        </>
      )}
    </p>
  );
}

function inputOf({ type, minimum, maximum }: SchemaNode) {
  const isNumber = type === "integer" || type === "number";
  if (!isNumber) return { type: "text", autocomplete: "off", spellcheck: false } as const;
  return { type: "number", min: minimum, max: maximum, step: type === "integer" ? 1 : "any" } as const;
}

function leftOut({ default: otherwise }: SchemaNode): string {
  return otherwise === undefined ? "Not sent" : `Not sent: ${String(otherwise)}`;
}
