/** Sends an event that is made up, whose body is shown before, and follows it until it is delivered or given up. */
import { useQueryClient } from "@tanstack/preact-query";
import { useState } from "preact/hooks";
import type { Schema } from "../../api/client.ts";
import { useWrite } from "../../api/write.ts";
import { type EventKind, eventKinds } from "../../generated/events.ts";
import { Button } from "../../ui/Button.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { SelectField } from "../../ui/SelectField.tsx";
import { type CausedDelivery, deliveriesKey, sendTest, type Webhook, webhookKey } from "./calls.ts";
import { FollowedDelivery } from "./FollowedDelivery.tsx";
import { ScrollingText } from "./ScrollingText.tsx";
import { eventOptions } from "./words.ts";

export function TestEvent({ webhook }: { readonly webhook: Webhook }) {
  const [kind, setKind] = useState(() => eventKinds.find(({ type }) => webhook.events.includes(type)) ?? eventKinds[0]);
  const [sent, setSent] = useState<CausedDelivery | null>(null);
  const queryClient = useQueryClient();
  const refresh = () =>
    Promise.all(
      [deliveriesKey(webhook.id), webhookKey(webhook.id)].map((queryKey) =>
        queryClient.invalidateQueries({ queryKey }),
      ),
    );
  const { mutate, isPending, error } = useWrite({
    write: (event: Schema<"EventType">, key) => sendTest(webhook.id, event, key),
    onDone: (caused) => {
      setSent(caused);
      return refresh();
    },
  });
  if (kind === undefined) return null;
  return (
    <section class="card stack" aria-labelledby="test-event">
      <h3 id="test-event">Send a test event</h3>
      <p>It goes to this webhook alone, signed, retried and logged like any other. It is not in the feed.</p>
      <SelectField
        label="Event"
        value={kind.type}
        options={eventOptions}
        onChoose={(value) => setKind(eventKinds.find(({ type }) => type === value) ?? kind)}
      />
      <details>
        <summary>What is sent</summary>
        <p class="field-hint">
          The values are made up, and may differ a little from these. Its id and timestamp are new each time, and its
          seq is null.
        </p>
        <ScrollingText
          text={JSON.stringify({ ...kind.example, seq: null }, null, 2)}
          label={`Example of ${kind.type}`}
        />
      </details>
      {webhook.status === "active" ? (
        <SendButton kind={kind} busy={isPending} onSend={() => mutate(kind.type)} />
      ) : (
        <p class="notice">
          Tests take an active webhook. {webhook.status === "paused" ? "Resume" : "Enable"} it first.
        </p>
      )}
      {error !== null && <Failure error={error} />}
      {sent !== null && <FollowedDelivery key={sent.delivery.id} caused={sent} onChange={refresh} />}
    </section>
  );
}

interface SendGiven {
  readonly kind: EventKind;
  readonly busy: boolean;
  readonly onSend: () => void;
}

function SendButton({ kind, busy, onSend }: SendGiven) {
  return (
    <div class="row">
      <Button kind="primary" busy={busy ? "Sending …" : null} onClick={onSend}>
        Send {kind.type}
      </Button>
    </div>
  );
}
