/** All webhooks of the account, and how they do. */
import { useQuery } from "@tanstack/preact-query";
import { Empty } from "../../ui/Empty.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { Loading } from "../../ui/Loading.tsx";
import { counted, grouped } from "../../ui/quantities.ts";
import { Status } from "../../ui/Status.tsx";
import { TableWrap } from "../../ui/TableWrap.tsx";
import { Time } from "../../ui/Time.tsx";
import { newWebhookAddress, webhookAddress } from "./address.ts";
import { listWebhooks, type Webhook, webhooksKey } from "./calls.ts";
import { statusTone } from "./words.ts";

export function WebhookList() {
  const { data, error, refetch } = useQuery({ queryKey: webhooksKey, queryFn: listWebhooks });
  if (error !== null && data === undefined) return <Failure error={error} onRetry={refetch} />;
  if (data === undefined) return <Loading lines={6} />;
  const { data: webhooks } = data;
  if (webhooks.length === 0) return <NoneYet />;
  return (
    <>
      <div class="toolbar">
        <h2>{counted(webhooks.length, "webhook")}</h2>
        <a class="button button-primary" href={newWebhookAddress}>
          Create a webhook
        </a>
      </div>
      <TableWrap label="Webhooks">
        <thead>
          <tr>
            <th scope="col">URL</th>
            <th scope="col">Status</th>
            <th scope="col" class="wide-only">
              Events
            </th>
            <th scope="col" class="wide-only">
              Last success
            </th>
            <th scope="col" class="wide-only">
              Last failure
            </th>
            <th scope="col" class="number wide-only">
              Held
            </th>
          </tr>
        </thead>
        <tbody>
          {webhooks.map((webhook) => (
            <Row key={webhook.id} webhook={webhook} />
          ))}
        </tbody>
      </TableWrap>
    </>
  );
}

function Row({ webhook }: { readonly webhook: Webhook }) {
  const { id, url, description, status, events, lastSucceededAt, lastFailedAt, heldEvents } = webhook;
  return (
    <tr>
      <th scope="row" class="webhook-url">
        <a href={webhookAddress(id)} title={url}>
          {url}
        </a>
        {description !== "" && <span class="field-hint">{description}</span>}
        <span class="quiet narrow-only">
          Last success: <Time at={lastSucceededAt} never="never" />. Last failure:{" "}
          <Time at={lastFailedAt} never="never" />.{heldEvents > 0 && ` ${counted(heldEvents, "event")} held.`}
        </span>
      </th>
      <td>
        <Status tone={statusTone(status)}>{status}</Status>
      </td>
      <td class="wide-only">
        <ul class="webhook-events">
          {events.map((event) => (
            <li key={event}>
              <code>{event}</code>
            </li>
          ))}
        </ul>
      </td>
      <td class="nowrap wide-only">
        <Time at={lastSucceededAt} />
      </td>
      <td class="nowrap wide-only">
        <Time at={lastFailedAt} />
      </td>
      <td class="number wide-only">{grouped(heldEvents)}</td>
    </tr>
  );
}

function NoneYet() {
  return (
    <Empty title="No webhook yet">
      <p>
        Cute tells your receiver when an item is sold, an order is made or a message arrives: signed, and again until
        your receiver has taken it.
      </p>
      <p>
        <a class="button button-primary" href={newWebhookAddress}>
          Create your first webhook
        </a>{" "}
        <a class="button" href="/docs/webhooks/">
          Read how it works
        </a>
      </p>
    </Empty>
  );
}
