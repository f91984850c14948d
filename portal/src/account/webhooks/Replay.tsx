/** Sends events again that happened since a time, or after a seq, and shows how far that is. */
import { useQueryClient } from "@tanstack/preact-query";
import { useState } from "preact/hooks";
import type { Schema } from "../../api/client.ts";
import { faultAt, isAllAt } from "../../api/faults.ts";
import { useWrite } from "../../api/write.ts";
import { Button } from "../../ui/Button.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { Field } from "../../ui/Field.tsx";
import { deliveriesKey, replay, type Webhook } from "./calls.ts";
import { ReplayProgress } from "./ReplayProgress.tsx";
import type { Begun } from "./replay-progress.ts";

type From = "since" | "afterSeq";

const clockSkewMs = 5_000;

export function Replay({ webhook }: { readonly webhook: Webhook }) {
  const [begun, setBegun] = useState<Begun | null>(null);
  return (
    <section class="card stack" aria-labelledby="replay">
      <h3 id="replay">Send events again</h3>
      <p>
        The events that this webhook is subscribed to, up to the latest one, in order, at most 50 a second. Their ids
        and bodies are those of the first time.
      </p>
      {webhook.status === "active" ? (
        <ReplayForm webhook={webhook} onBegun={setBegun} />
      ) : (
        <p class="notice">
          Events are sent again to an active webhook. {webhook.status === "paused" ? "Resume" : "Enable"} it first.
        </p>
      )}
      {begun !== null && <ReplayProgress key={begun.at} begun={begun} />}
    </section>
  );
}

interface FormGiven {
  readonly webhook: Webhook;
  readonly onBegun: (begun: Begun) => void;
}

function ReplayForm({ webhook, onBegun }: FormGiven) {
  const [from, setFrom] = useState<From>("since");
  const [time, setTime] = useState("");
  const [seq, setSeq] = useState("");
  const [tried, setTried] = useState(false);
  const queryClient = useQueryClient();
  const { mutate, isPending, error } = useWrite({
    write: (wish: Schema<"WebhookReplay">, key) => replay(webhook.id, wish, key),
    onDone: (span) => {
      onBegun({ webhookId: webhook.id, span, at: new Date(Date.now() - clockSkewMs).toISOString() });
      return queryClient.invalidateQueries({ queryKey: deliveriesKey(webhook.id) });
    },
  });
  const wish = wishOf(from, { time, seq });
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (!isPending && wish !== null) mutate(wish);
  };
  const missing = tried && wish === null;
  return (
    <form class="stack" noValidate onSubmit={submit}>
      <fieldset class="field choices plain">
        <legend>From</legend>
        <FromChoice label="Since a time" value="since" chosen={from} onChoose={setFrom} />
        <FromChoice label="After the last seq that you have" value="afterSeq" chosen={from} onChoose={setFrom} />
      </fieldset>
      {from === "since" ? (
        <Field
          label="Since"
          hint="In your own time zone. Events are kept for 30 days."
          type="datetime-local"
          value={time}
          fault={missing ? "Choose a day and a time." : faultAt(error, "/since")}
          onInput={({ currentTarget }) => setTime(currentTarget.value)}
        />
      ) : (
        <Field
          label="After seq"
          hint="The number of the last event that you have handled; 0 for all."
          inputMode="numeric"
          autocomplete="off"
          value={seq}
          fault={missing ? "Type a whole number, 0 or more." : faultAt(error, "/afterSeq")}
          onInput={({ currentTarget }) => setSeq(currentTarget.value.trim())}
        />
      )}
      {error !== null && !isAllAt(error, ["/since", "/afterSeq"]) && <Failure error={error} />}
      <div class="row">
        <Button busy={isPending ? "Counting …" : null}>Send again</Button>
      </div>
    </form>
  );
}

interface ChoiceGiven {
  readonly label: string;
  readonly value: From;
  readonly chosen: From;
  readonly onChoose: (from: From) => void;
}

function FromChoice({ label, value, chosen, onChoose }: ChoiceGiven) {
  return (
    <label class="inline-choice">
      <input type="radio" name="replay-from" checked={chosen === value} onChange={() => onChoose(value)} />
      {label}
    </label>
  );
}

/** Null where it is not complete. */
function wishOf(from: From, { time, seq }: { time: string; seq: string }): Schema<"WebhookReplay"> | null {
  if (from === "afterSeq") return /^\d{1,15}$/.test(seq) ? { afterSeq: Number(seq) } : null;
  const at = new Date(time);
  return Number.isNaN(at.getTime()) ? null : { since: at.toISOString() };
}
