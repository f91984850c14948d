/** What the pages on requests ask the API. */
import { keepPreviousData, useQuery } from "@tanstack/preact-query";
import { ApiProblem, api, dataOf, type Schema } from "../../api/client.ts";
import { apiQuery, type Filters } from "./filters.ts";

export type LoggedRequest = Schema<"RequestLogEntry">;
export type OneRequest = Schema<"Request">;

const atOnce = 50;

export function useRequests(filters: Filters) {
  return useQuery({
    queryKey: ["requests", filters],
    queryFn: () => dataOf(api.GET("/portal/requests", { params: { query: apiQuery(filters, atOnce) } })),
    placeholderData: keepPreviousData,
  });
}

/** The log is written in batches: a request that was just made is in it a few seconds later. */
const looks = { most: 5, everyMs: 1_000 } as const;
/** Events are published by a worker, usually within a second. */
const effects = { everyMs: 1_000, untilMs: 15_000 } as const;

const isMissing = (error: Error) => error instanceof ApiProblem && error.problem.code === "request_not_found";

export function useRequest(requestId: string) {
  return useQuery({
    queryKey: ["request", requestId],
    queryFn: () => dataOf(api.GET("/portal/requests/{requestId}", { params: { path: { requestId } } })),
    retry: (failures, error) => failures < looks.most && (isMissing(error) || !(error instanceof ApiProblem)),
    retryDelay: looks.everyMs,
    refetchInterval: ({ state: { data } }) => (data !== undefined && awaitsEffects(data) ? effects.everyMs : false),
  });
}

/** Whether events of it, or attempts to deliver them, may still be on their way. */
export function awaitsEffects({ method, status, events, at }: OneRequest): boolean {
  if (method === "GET" || method === "HEAD" || status >= 300) return false;
  const isRecent = Date.now() - Date.parse(at) < effects.untilMs;
  return isRecent && (events.length === 0 || events.some(({ deliveries }) => deliveries.some(isUnderWay)));
}

function isUnderWay({ status }: Schema<"Delivery">): boolean {
  return status === "pending";
}
