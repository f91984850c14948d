/** What followed from a request: its events, and what became of their deliveries. */
import { useQuery } from "@tanstack/preact-query";
import type { Schema } from "../../api/client.ts";
import { counted } from "../../ui/quantities.ts";
import { Status, type Tone } from "../../ui/Status.tsx";
import { TableWrap } from "../../ui/TableWrap.tsx";
import { Time } from "../../ui/Time.tsx";
import { deliveryAddress } from "../webhooks/address.ts";
import { listWebhooks, webhooksKey } from "../webhooks/calls.ts";
import { awaitsEffects, type OneRequest } from "./calls.ts";

export function Effects({ request }: { readonly request: OneRequest }) {
  const { id, method, events } = request;
  const isWriting = method !== "GET" && method !== "HEAD";
  if (!isWriting && events.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="effects">
      <h3 id="effects">What followed</h3>
      <p role="status" class="quiet">
        {awaitsEffects(request) && events.length === 0
          ? "Events appear within a second. Looking for them …"
          : events.length === 0
            ? "It caused no event."
            : `${counted(events.length, "event")}, ${counted(events.flatMap(({ deliveries }) => deliveries).length, "delivery", "deliveries")}.`}
      </p>
      {events.length > 0 && (
        <ol class="chain">
          {events.map((event) => (
            <Event key={event.id} event={event} requestId={id} />
          ))}
        </ol>
      )}
    </section>
  );
}

interface Given {
  readonly event: Schema<"CausedEvent">;
  readonly requestId: string;
}

function Event({ event: { id, event, seq, createdAt, deliveries }, requestId }: Given) {
  return (
    <li class="card stack">
      <h4>
        <a href={`/docs/reference/webhooks/${event}/`}>{event}</a>
      </h4>
      <p class="quiet">
        {seq === null ? "A test" : `Number ${seq} of your events`}, <Time at={createdAt} />.{" "}
        <code class="long">{id}</code>
      </p>
      {deliveries.length === 0 ? (
        <p>No webhook wants it. It stands in the feed of events.</p>
      ) : (
        <TableWrap label={`Deliveries of ${event}`}>
          <thead>
            <tr>
              <th scope="col">Delivery</th>
              <th scope="col">State</th>
              <th scope="col" class="number wide-only">
                Attempts
              </th>
              <th scope="col" class="wide-only">
                Last answer
              </th>
              <th scope="col" class="wide-only">
                Next attempt
              </th>
            </tr>
          </thead>
          <tbody>
            {deliveries.map((delivery) => (
              <DeliveryRow key={delivery.id} delivery={delivery} requestId={requestId} />
            ))}
          </tbody>
        </TableWrap>
      )}
    </li>
  );
}

const tones = new Map<string, Tone>([
  ["succeeded", "good"],
  ["failed", "bad"],
  ["pending", "warn"],
]);

interface RowGiven {
  readonly delivery: Schema<"Delivery">;
  readonly requestId: string;
}

function DeliveryRow({ delivery, requestId }: RowGiven) {
  const { data: webhooks } = useQuery({ queryKey: webhooksKey, queryFn: listWebhooks });
  const { id, webhookId, status, attempts, lastStatusCode, lastErrorCode, nextAttemptAt, origin } = delivery;
  const answer = lastStatusCode ?? lastErrorCode;
  return (
    <tr>
      <th scope="row" class="long">
        <a href={deliveryAddress({ webhookId, id, requestId })}>
          {webhooks?.data.find((one) => one.id === webhookId)?.url ?? "A webhook"}
        </a>
        {origin !== "event" && <span class="quiet"> ({origin})</span>}
        <span class="quiet narrow-only">
          {counted(attempts, "attempt")}, last answer: {answer ?? "none yet"}
        </span>
      </th>
      <td>
        <Status tone={tones.get(status) ?? "quiet"}>{status}</Status>
      </td>
      <td class="number wide-only">{attempts}</td>
      <td class="wide-only">{answer ?? "None yet"}</td>
      <td class="wide-only nowrap">
        <Time at={nextAttemptAt} never="None" />
      </td>
    </tr>
  );
}
