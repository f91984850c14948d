/** The body as it came: typed, pasted, or from a file, which keeps even the line ends that a form would change. */
import { useId, useState } from "preact/hooks";

interface Given {
  readonly body: string;
  readonly onChange: (body: string) => void;
}

const fileBytesMost = 1_000_000;

export function BodyField({ body, onChange }: Given) {
  const id = useId();
  const [said, setSaid] = useState("");
  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    const text = file.size > fileBytesMost ? null : await textOf(file);
    setSaid(text === null ? "This file is no body: it is larger than 1 MB, or no UTF-8." : `Took ${file.name}.`);
    if (text !== null) onChange(text);
  };
  return (
    <div class="card stack">
      <div class="field">
        <label for={id}>Body</label>
        <textarea
          id={id}
          rows={6}
          autocomplete="off"
          spellcheck={false}
          value={body}
          aria-describedby={`${id}-hint`}
          onInput={({ currentTarget }) => onChange(currentTarget.value)}
        />
        <p id={`${id}-hint`} class="field-hint">
          The raw body, before anything parses it.
        </p>
      </div>
      <div class="field">
        <label for={`${id}-file`}>Or take it from a file, to the byte</label>
        <input id={`${id}-file`} type="file" onChange={({ currentTarget }) => take(currentTarget.files?.[0])} />
        <p class="field-hint" role="status">
          {said}
        </p>
      </div>
    </div>
  );
}

/** Null where it is no UTF-8. */
async function textOf(file: File): Promise<string | null> {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await file.arrayBuffer());
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
