/** A delivery, asked for again and again until it is over: often at first and after each change, then every ten seconds, and never in a hidden tab. */
import { useQuery } from "@tanstack/preact-query";
import { useRef } from "preact/hooks";
import { type DeliveryDetail, deliveryKey, getDelivery } from "./calls.ts";

const firstMs = 400;
const longestMs = 10_000;
const factor = 1.4;

export function useFollowed({ webhookId, id }: Pick<DeliveryDetail, "webhookId" | "id">) {
  /** How often it was asked for since it changed last. */
  const asked = useRef({ state: "", times: 0 });
  return useQuery({
    queryKey: deliveryKey(webhookId, id),
    queryFn: async () => {
      const delivery = await getDelivery(webhookId, id);
      const state = `${delivery.status} ${delivery.attempts} ${delivery.nextAttemptAt}`;
      asked.current = { state, times: state === asked.current.state ? asked.current.times + 1 : 0 };
      return delivery;
    },
    staleTime: 0,
    refetchInterval: ({ state: { data, status, errorUpdateCount } }) => {
      if (data === undefined ? status === "error" : data.status !== "pending") return false;
      return Math.min(longestMs, firstMs * factor ** (asked.current.times + errorUpdateCount));
    },
    refetchIntervalInBackground: false,
  });
}
