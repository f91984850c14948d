/** The body of a delivery: to the byte as it is sent and signed, or as it is easier to read. */
import { useState } from "preact/hooks";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { bytes } from "../../ui/quantities.ts";
import type { DeliveryDetail } from "./calls.ts";
import { ScrollingText } from "./ScrollingText.tsx";

type Form = "pretty" | "raw";

export function SentBody({ delivery: { body } }: { readonly delivery: DeliveryDetail }) {
  const [form, setForm] = useState<Form>("pretty");
  if (body === null) {
    return (
      <section class="stack" aria-labelledby="sent-body">
        <h3 id="sent-body">Body</h3>
        <p class="notice">It has been erased: events are kept for 30 days, and as long as their account.</p>
      </section>
    );
  }
  const size = new TextEncoder().encode(body).length;
  return (
    <section class="stack" aria-labelledby="sent-body">
      <div class="toolbar">
        <h3 id="sent-body">Body</h3>
        <div class="row">
          <FormButton label="Pretty" form="pretty" chosen={form} onChoose={setForm} />
          <FormButton label="Raw" form="raw" chosen={form} onChoose={setForm} />
          <CopyButton text={body} what="body as sent" />
        </div>
      </div>
      <ScrollingText text={form === "raw" ? body : pretty(body)} label="Body of the delivery" />
      <p class="field-hint">
        {bytes(size)}.{" "}
        {form === "raw" ? "To the byte what is signed." : "Indented to be read: what is signed is the raw one."}
      </p>
    </section>
  );
}

interface FormGiven {
  readonly label: string;
  readonly form: Form;
  readonly chosen: Form;
  readonly onChoose: (form: Form) => void;
}

function FormButton({ label, form, chosen, onChoose }: FormGiven) {
  return (
    <button type="button" class="button" aria-pressed={form === chosen} onClick={() => onChoose(form)}>
      {label}
    </button>
  );
}

function pretty(body: string): string {
  return JSON.stringify(JSON.parse(body), null, 2);
}
