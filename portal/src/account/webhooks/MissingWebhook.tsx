/** A webhook that is not there: if it was deleted, its deliveries still are. */
import { useQuery } from "@tanstack/preact-query";
import { ApiProblem } from "../../api/client.ts";
import { Failure } from "../../ui/Failure.tsx";
import { Loading } from "../../ui/Loading.tsx";
import { deliveriesKey, listDeliveries } from "./calls.ts";
import { Deliveries } from "./Deliveries.tsx";

interface Given {
  readonly id: string;
  readonly error: Error;
  readonly onRetry: () => unknown;
}

export function MissingWebhook({ id, error, onRetry }: Given) {
  const isMissing = error instanceof ApiProblem && error.problem.status === 404;
  const { data, isPending } = useQuery({
    queryKey: [...deliveriesKey(id), "of a deleted one"],
    queryFn: () => listDeliveries(id, { limit: 1 }),
    enabled: isMissing,
  });
  if (!isMissing) return <Failure error={error} onRetry={onRetry} />;
  if (data === undefined) return isPending ? <Loading lines={8} /> : <Failure error={error} />;
  return (
    <>
      <h2>Deleted webhook</h2>
      <p class="notice">
        It was deleted, and nothing is sent to it any more. Its deliveries of the last 30 days are here.
      </p>
      <Deliveries webhookId={id} refreshMs={null} />
    </>
  );
}
