/** The headers that a signature needs: one by one, or found in a block that is pasted. */
import { useId, useState } from "preact/hooks";
import { Field } from "../../../ui/Field.tsx";
import { type HeaderName, headerNames, type PastedHeaders, readHeaders, shownName } from "./pasted.ts";

interface Given {
  readonly headers: PastedHeaders;
  readonly onChange: (headers: PastedHeaders) => void;
}

const hints: Partial<Record<HeaderName, string>> = {
  "webhook-timestamp": "Seconds since 1970.",
  "webhook-signature": "v1, and base64; two of them while a rotation overlaps.",
  "x-cute-signature": "64 hex digits. Enough by itself; checked too where it is given.",
};

export function HeaderFields({ headers, onChange }: Given) {
  return (
    <div class="card stack">
      <HeaderBlock onFound={(found) => onChange({ ...headers, ...found })} />
      <div class="header-fields">
        {headerNames.map((name) => (
          <Field
            key={name}
            label={<code>{shownName(name)}</code>}
            hint={hints[name]}
            autocomplete="off"
            spellcheck={false}
            value={headers[name]}
            onInput={({ currentTarget }) => onChange({ ...headers, [name]: currentTarget.value })}
          />
        ))}
      </div>
    </div>
  );
}

function HeaderBlock({ onFound }: { readonly onFound: (found: Partial<PastedHeaders>) => void }) {
  const id = useId();
  const [block, setBlock] = useState("");
  const [said, setSaid] = useState("");
  const read = (text: string) => {
    setBlock(text);
    const found = readHeaders(text);
    const names = headerNames.filter((name) => found[name] !== undefined).map(shownName);
    setSaid(text.trim() === "" ? "" : foundWords(names));
    onFound(found);
  };
  return (
    <div class="field">
      <label for={id}>Paste the request’s headers</label>
      <textarea
        id={id}
        rows={4}
        autocomplete="off"
        spellcheck={false}
        value={block}
        aria-describedby={`${id}-said`}
        onInput={({ currentTarget }) => read(currentTarget.value)}
      />
      <p id={`${id}-said`} class="field-hint" role="status">
        {said === "" ? "As lines, as JSON, or as your program logs them. Those that matter are filled in below." : said}
      </p>
    </div>
  );
}

function foundWords(names: readonly string[]): string {
  return names.length === 0 ? "None of the four headers is in there." : `Found ${names.join(", ")}.`;
}
