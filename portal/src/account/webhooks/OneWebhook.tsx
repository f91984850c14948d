/** One webhook: how it does, what can be done with it, a test, its deliveries, and sending events again. */
import { useQuery, useQueryClient } from "@tanstack/preact-query";
import { useState } from "preact/hooks";
import { Loading } from "../../ui/Loading.tsx";
import { counted, grouped } from "../../ui/quantities.ts";
import { Status } from "../../ui/Status.tsx";
import { exactTime, Time } from "../../ui/Time.tsx";
import { getWebhook, type SeenWebhook, type Webhook, webhookKey } from "./calls.ts";
import { DeleteWebhookDialog } from "./DeleteWebhookDialog.tsx";
import { Deliveries } from "./Deliveries.tsx";
import { EditWebhookDialog } from "./EditWebhookDialog.tsx";
import { MissingWebhook } from "./MissingWebhook.tsx";
import { Replay } from "./Replay.tsx";
import { RotateSecretDialog } from "./RotateSecretDialog.tsx";
import { SecretShown } from "./SecretShown.tsx";
import { TestEvent } from "./TestEvent.tsx";
import { useTitle } from "./use-title.ts";
import { WebhookState } from "./WebhookState.tsx";
import { statusTone } from "./words.ts";

interface Given {
  readonly id: string;
  /** Of one that was just made here. */
  readonly secret?: string;
}

interface ShownSecret {
  readonly secret: string;
  readonly previousEndsAt: string | null;
}

type Action = "edit" | "rotate" | "delete";

function refreshMs(webhook: Webhook): number {
  return isReleasing(webhook) ? 2_000 : 15_000;
}

/** What was held while it was stopped goes out now. */
function isReleasing({ status, heldEvents }: Webhook): boolean {
  return status === "active" && heldEvents > 0;
}

export function OneWebhook({ id, secret }: Given) {
  useTitle("Webhook");
  const { data, error, refetch } = useQuery({
    queryKey: webhookKey(id),
    queryFn: () => getWebhook(id),
    refetchInterval: ({ state: { data: seen } }) => (seen === undefined ? false : refreshMs(seen.webhook)),
  });
  const [shown, setShown] = useState<ShownSecret | null>(
    secret === undefined ? null : { secret, previousEndsAt: null },
  );
  const [action, setAction] = useState<Action | null>(null);
  const close = () => setAction(null);
  const panel = shown !== null && <SecretShown {...shown} onStored={() => setShown(null)} />;
  if (error !== null && data === undefined) return <MissingWebhook id={id} error={error} onRetry={refetch} />;
  if (data === undefined) {
    return (
      <>
        {panel}
        <Loading lines={8} />
      </>
    );
  }
  const { webhook } = data;
  return (
    <>
      {panel}
      <Head webhook={webhook} onAct={setAction} />
      <WebhookState webhook={webhook} />
      <Facts webhook={webhook} />
      <div class="webhook-actions">
        <TestEvent webhook={webhook} />
        <Replay webhook={webhook} />
      </div>
      <Deliveries webhookId={id} refreshMs={refreshMs(webhook)} />
      <Actions
        seen={data}
        action={action}
        onClose={close}
        onRotated={(next) => {
          setShown(next);
          close();
        }}
      />
    </>
  );
}

function Head({ webhook, onAct }: { readonly webhook: Webhook; readonly onAct: (action: Action) => void }) {
  const { url, status, description } = webhook;
  return (
    <div class="toolbar webhook-head">
      <div class="stack-tight">
        <h2 class="long">{url}</h2>
        <p class="row">
          <Status tone={statusTone(status)}>{status}</Status>
          {description !== "" && <span class="long">{description}</span>}
        </p>
      </div>
      <div class="row">
        <button type="button" class="button" onClick={() => onAct("edit")}>
          Edit
        </button>
        <button type="button" class="button" onClick={() => onAct("rotate")}>
          Replace secret
        </button>
        <button type="button" class="button" onClick={() => onAct("delete")}>
          Delete
        </button>
      </div>
    </div>
  );
}

function Facts({ webhook }: { readonly webhook: Webhook }) {
  const { id, events, heldEvents, deliveriesSucceeded, deliveriesFailed, previousSecretExpiresAt } = webhook;
  return (
    <section class="card" aria-label="Facts">
      <dl class="facts">
        <dt>Events</dt>
        <dd>
          <ul class="webhook-events">
            {events.map((event) => (
              <li key={event}>
                <a href={`/docs/reference/webhooks/${event}/`}>
                  <code>{event}</code>
                </a>
              </li>
            ))}
          </ul>
        </dd>
        <dt>Deliveries</dt>
        <dd>
          {grouped(deliveriesSucceeded)} succeeded, {grouped(deliveriesFailed)} failed
        </dd>
        <dt>Last success</dt>
        <dd>
          <Time at={webhook.lastSucceededAt} />
        </dd>
        <dt>Last failure</dt>
        <dd>
          <Time at={webhook.lastFailedAt} />
        </dd>
        <dt>Held</dt>
        <dd>{counted(heldEvents, "event")}</dd>
        {previousSecretExpiresAt !== null && (
          <>
            <dt>Secret</dt>
            <dd>
              The one before signs as well until{" "}
              <time dateTime={previousSecretExpiresAt}>{exactTime(previousSecretExpiresAt)}</time>
            </dd>
          </>
        )}
        <dt>Created</dt>
        <dd>
          <Time at={webhook.createdAt} />
        </dd>
        <dt>Id</dt>
        <dd>
          <code>{id}</code>
        </dd>
      </dl>
    </section>
  );
}

interface ActionsGiven {
  readonly seen: SeenWebhook;
  readonly action: Action | null;
  readonly onClose: () => void;
  readonly onRotated: (secret: ShownSecret) => void;
}

function Actions({ seen, action, onClose, onRotated }: ActionsGiven) {
  const queryClient = useQueryClient();
  const { webhook } = seen;
  const rotated = ({ secret, previousSecretExpiresAt }: { secret: string; previousSecretExpiresAt: string }) => {
    onRotated({ secret, previousEndsAt: previousSecretExpiresAt });
    return queryClient.invalidateQueries({ queryKey: webhookKey(webhook.id) });
  };
  switch (action) {
    case "edit":
      return <EditWebhookDialog seen={seen} onClose={onClose} />;
    case "rotate":
      return <RotateSecretDialog webhook={webhook} onClose={onClose} onRotated={rotated} />;
    case "delete":
      return <DeleteWebhookDialog webhook={webhook} onClose={onClose} />;
    case null:
      return null;
  }
}
