/** What becomes of a delivery that was asked for here, as it happens. */
import { useEffect } from "preact/hooks";
import { Failure } from "../../ui/Failure.tsx";
import { milliseconds } from "../../ui/quantities.ts";
import { Status } from "../../ui/Status.tsx";
import { exactTime } from "../../ui/Time.tsx";
import { deliveryAddress } from "./address.ts";
import type { CausedDelivery, DeliveryDetail } from "./calls.ts";
import { useFollowed } from "./use-followed.ts";
import { deliveryTone, errorWords } from "./words.ts";

interface Given {
  readonly caused: CausedDelivery;
  /** After each attempt, and at the end. */
  readonly onChange: () => unknown;
}

export function FollowedDelivery({ caused: { delivery, requestId }, onChange }: Given) {
  const { data, error, refetch } = useFollowed(delivery);
  const status = data?.status ?? delivery.status;
  const attempts = data?.attempts ?? 0;
  useEffect(() => {
    if (attempts > 0 || status !== "pending") onChange();
  }, [attempts, status]);
  return (
    <div class="notice stack">
      <div role="status" class="stack-tight">
        <p class="row">
          <Status tone={deliveryTone(status)}>{status}</Status>
          <span>{progressWords(data)}</span>
        </p>
      </div>
      {error !== null && <Failure error={error} onRetry={refetch} />}
      <p>
        <a href={deliveryAddress({ ...delivery, requestId })}>Open the delivery</a>
      </p>
    </div>
  );
}

export function progressWords(delivery: DeliveryDetail | undefined): string {
  const last = delivery?.attemptLog.at(-1);
  if (delivery === undefined || last === undefined) return "Waiting for its first attempt …";
  const took = milliseconds(last.timing.totalMs);
  if (delivery.status === "succeeded") return `Delivered: your receiver answered ${last.statusCode ?? ""} in ${took}.`;
  const why = last.statusCode === null ? "" : `Your receiver answered ${last.statusCode}. `;
  const failed = `Attempt ${last.number} failed. ${why}${errorWords(last.errorCode) ?? ""}`;
  if (delivery.nextAttemptAt === null) return `${failed} It was given up.`;
  return `${failed} Next attempt: ${exactTime(delivery.nextAttemptAt)}.`;
}
