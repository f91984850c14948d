/** Why nothing is sent, what waits, and the button that changes it. */
import { useQueryClient } from "@tanstack/preact-query";
import type { Schema } from "../../api/client.ts";
import { useWrite } from "../../api/write.ts";
import { Button } from "../../ui/Button.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { counted } from "../../ui/quantities.ts";
import { deliveriesKey, updateWebhook, type Webhook, webhookKey, webhooksKey } from "./calls.ts";
import { disabledReason } from "./words.ts";

/** What was held goes out at once, and is seen a moment later. */
const looksAfterMs = [1_000, 3_000, 6_000];

export function WebhookState({ webhook }: { readonly webhook: Webhook }) {
  const queryClient = useQueryClient();
  const refresh = () =>
    Promise.all(
      [webhookKey(webhook.id), webhooksKey, deliveriesKey(webhook.id)].map((queryKey) =>
        queryClient.invalidateQueries({ queryKey }),
      ),
    );
  const { mutate, isPending, error } = useWrite({
    // Whatever else was changed meanwhile: only the status is set.
    write: (status: Schema<"OwnerWebhookStatus">, key) => updateWebhook({ webhook, etag: "*" }, { status }, key),
    onDone: (_answer, status) => {
      if (status === "active") for (const ms of looksAfterMs) setTimeout(refresh, ms);
      return refresh();
    },
  });
  const turn = { busy: isPending, onTurn: mutate };
  return (
    <div class="stack">
      <div role="status">
        {webhook.status === "active" ? <Active {...turn} /> : <Stopped webhook={webhook} {...turn} />}
      </div>
      {error !== null && <Failure error={error} />}
    </div>
  );
}

interface Turn {
  readonly busy: boolean;
  readonly onTurn: (status: Schema<"OwnerWebhookStatus">) => void;
}

function Active({ busy, onTurn }: Turn) {
  return (
    <div class="toolbar">
      <p>Events are sent as they happen.</p>
      <Button busy={busy ? "Pausing …" : null} onClick={() => onTurn("paused")}>
        Pause
      </Button>
    </div>
  );
}

function Stopped({ webhook, busy, onTurn }: Turn & { readonly webhook: Webhook }) {
  const { status, heldEvents } = webhook;
  const disabled = status === "disabled" ? disabledReason(webhook.disabledReason) : null;
  return (
    <div class="notice notice-warn stack">
      {disabled === null ? (
        <p>
          <strong>Paused by you.</strong> Nothing is sent.
        </p>
      ) : (
        <>
          <p>
            <strong>Disabled by us.</strong> {disabled.why}
          </p>
          <p>{disabled.todo}</p>
        </>
      )}
      <p>{heldWords(heldEvents)}</p>
      <Button kind="primary" busy={busy ? "Resuming …" : null} onClick={() => onTurn("active")}>
        {disabled === null ? "Resume" : "Enable"}
      </Button>
    </div>
  );
}

function heldWords(held: number): string {
  if (held === 0) return "No event is held. What happens from now on is held until you resume.";
  const waiting = held === 1 ? "1 event is held. It goes" : `${counted(held, "event")} are held. They go`;
  return `${waiting} out when you resume, in order, at most 50 a second. Events are kept for 30 days.`;
}
