/** A delivery, asked for again and again until it is over: often at first, then every ten seconds, and never in a hidden tab. */
import { useQuery } from "@tanstack/preact-query";
import { type DeliveryDetail, deliveryKey, getDelivery } from "./calls.ts";

const firstMs = 400;
const longestMs = 10_000;
const factor = 1.4;

export function useFollowed({ webhookId, id }: Pick<DeliveryDetail, "webhookId" | "id">) {
  return useQuery({
    queryKey: deliveryKey(webhookId, id),
    queryFn: () => getDelivery(webhookId, id),
    staleTime: 0,
    refetchInterval: ({ state: { data, dataUpdateCount } }) =>
      data !== undefined && data.status !== "pending"
        ? false
        : Math.min(longestMs, firstMs * factor ** dataUpdateCount),
    refetchIntervalInBackground: false,
  });
}
