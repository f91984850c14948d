/** Deliveries, one a row; each leads to its attempts. */
import { counted, grouped } from "../../ui/quantities.ts";
import { Status } from "../../ui/Status.tsx";
import { TableWrap } from "../../ui/TableWrap.tsx";
import { Time } from "../../ui/Time.tsx";
import { deliveryAddress } from "./address.ts";
import type { Delivery } from "./calls.ts";
import { answerWords, deliveryTone, originWords } from "./words.ts";

export function DeliveryTable({ deliveries }: { readonly deliveries: readonly Delivery[] }) {
  return (
    <TableWrap label="Deliveries, newest first">
      <thead>
        <tr>
          <th scope="col">Event</th>
          <th scope="col">Status</th>
          <th scope="col" class="wide-only">
            Last answer
          </th>
          <th scope="col" class="number wide-only">
            Attempts
          </th>
          <th scope="col" class="wide-only">
            Made
          </th>
          <th scope="col" class="wide-only">
            Next attempt
          </th>
          <th scope="col" class="wide-only">
            Because of
          </th>
          <th scope="col" class="number wide-only">
            Seq
          </th>
        </tr>
      </thead>
      <tbody>
        {deliveries.map((delivery) => (
          <Row key={delivery.id} delivery={delivery} />
        ))}
      </tbody>
    </TableWrap>
  );
}

function Row({ delivery }: { readonly delivery: Delivery }) {
  const { event, status, attempts, createdAt, nextAttemptAt, origin, seq } = delivery;
  return (
    <tr>
      <th scope="row">
        <a href={deliveryAddress(delivery)}>
          <code>{event}</code>
        </a>
        <span class="quiet narrow-only">
          <Time at={createdAt} />, {counted(attempts, "attempt")}, last answer: {answerWords(delivery)}
        </span>
      </th>
      <td>
        <Status tone={deliveryTone(status)}>{status}</Status>
      </td>
      <td class="wide-only">{answerWords(delivery)}</td>
      <td class="number wide-only">{attempts}</td>
      <td class="nowrap wide-only">
        <Time at={createdAt} />
      </td>
      <td class="nowrap wide-only">
        <Time at={nextAttemptAt} never="–" />
      </td>
      <td class="wide-only">{originWords(origin)}</td>
      <td class="number wide-only">{seq === null ? "–" : grouped(seq)}</td>
    </tr>
  );
}
