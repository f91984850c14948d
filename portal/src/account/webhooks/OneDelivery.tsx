/** One delivery: what was sent, every attempt, and sending it again. */
import { useQuery, useQueryClient } from "@tanstack/preact-query";
import { useState } from "preact/hooks";
import { useWrite } from "../../api/write.ts";
import { Button } from "../../ui/Button.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { Loading } from "../../ui/Loading.tsx";
import { grouped } from "../../ui/quantities.ts";
import { Status } from "../../ui/Status.tsx";
import { exactTime, Time } from "../../ui/Time.tsx";
import { AttemptLog } from "./AttemptLog.tsx";
import { webhookAddress, webhooksAddress } from "./address.ts";
import {
  type CausedDelivery,
  type DeliveryDetail,
  deliveryKey,
  getWebhook,
  retryDelivery,
  webhookKey,
} from "./calls.ts";
import { FollowedDelivery, progressWords } from "./FollowedDelivery.tsx";
import { SentBody } from "./SentBody.tsx";
import { useFollowed } from "./use-followed.ts";
import { useTitle } from "./use-title.ts";
import { deliveryTone, originWords } from "./words.ts";

interface Given {
  readonly webhookId: string;
  readonly id: string;
  /** The request that caused it, where the address says so. */
  readonly requestId: string | null;
}

export function OneDelivery({ webhookId, id, requestId }: Given) {
  useTitle("Delivery");
  const { data, error, refetch } = useFollowed({ webhookId, id });
  return (
    <>
      <p class="row">
        <a href={webhooksAddress}>All webhooks</a>
        <a href={webhookAddress(webhookId)}>This webhook</a>
      </p>
      {error !== null && <Failure error={error} onRetry={refetch} />}
      {data === undefined && error === null && <Loading lines={10} />}
      {data !== undefined && (
        <>
          <Head delivery={data} />
          <Facts delivery={data} requestId={requestId} />
          <SentBody delivery={data} />
          <AttemptLog delivery={data} />
        </>
      )}
    </>
  );
}

function Head({ delivery }: { readonly delivery: DeliveryDetail }) {
  const { webhookId, id, event, status } = delivery;
  const [other, setOther] = useState<CausedDelivery | null>(null);
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries({ queryKey: deliveryKey(webhookId, id) });
  const { mutate, isPending, error } = useWrite({
    write: retryDelivery,
    onDone: (caused) => {
      setOther(caused.delivery.id === id ? null : caused);
      return refresh();
    },
  });
  const isWaiting = status === "pending";
  const { data: seen } = useQuery({ queryKey: webhookKey(webhookId), queryFn: () => getWebhook(webhookId) });
  const isHeld = isWaiting && seen !== undefined && seen.webhook.status !== "active";
  return (
    <>
      <div class="toolbar">
        <h2>
          Delivery of <code>{event}</code>
        </h2>
        {delivery.body !== null && !isHeld && (
          <Button busy={isPending ? "Sending …" : null} onClick={() => mutate(delivery)}>
            {isWaiting ? "Send it now" : "Send it again"}
          </Button>
        )}
      </div>
      <p class="row" role="status">
        <Status tone={deliveryTone(status)}>{status}</Status>
        <span>{isHeld ? "Nothing is tried now." : progressWords(delivery)}</span>
      </p>
      {isHeld && (
        <p class="notice notice-warn">
          The webhook is {seen.webhook.status}: this delivery goes on when it is active again.{" "}
          <a href={webhookAddress(webhookId)}>Look at the webhook</a>
        </p>
      )}
      {error !== null && <Failure error={error} />}
      {other !== null && (
        <section class="stack" aria-label="The new delivery">
          <p>This one is over: another delivery of the same event was made.</p>
          <FollowedDelivery key={other.delivery.id} caused={other} onChange={refresh} />
        </section>
      )}
    </>
  );
}

function Facts({ delivery, requestId }: { readonly delivery: DeliveryDetail; readonly requestId: string | null }) {
  const { id, eventId, event, seq, origin, createdAt, completedAt, nextAttemptAt } = delivery;
  return (
    <section class="card" aria-label="Facts">
      <dl class="facts">
        <dt>Event</dt>
        <dd>
          <a href={`/docs/reference/webhooks/${event}/`}>
            <code>{event}</code>
          </a>{" "}
          <code>{eventId}</code>
        </dd>
        <dt>Seq</dt>
        <dd>{seq === null ? "None: it is a test" : grouped(seq)}</dd>
        <dt>Because of</dt>
        <dd>{originWords(origin)}</dd>
        {requestId !== null && (
          <>
            <dt>Request</dt>
            <dd>
              <a href={`/account/requests/?${new URLSearchParams({ id: requestId })}`}>
                <code>{requestId}</code>
              </a>
            </dd>
          </>
        )}
        <dt>Made</dt>
        <dd>
          {exactTime(createdAt)} (<Time at={createdAt} />)
        </dd>
        {completedAt !== null && (
          <>
            <dt>Over</dt>
            <dd>{exactTime(completedAt)}</dd>
          </>
        )}
        {nextAttemptAt !== null && (
          <>
            <dt>Next attempt</dt>
            <dd>
              {exactTime(nextAttemptAt)} (<Time at={nextAttemptAt} />)
            </dd>
          </>
        )}
        <dt>Id</dt>
        <dd>
          <code>{id}</code>
        </dd>
      </dl>
    </section>
  );
}
