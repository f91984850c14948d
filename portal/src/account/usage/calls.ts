/** What the usage page asks the API. */
import { useQuery } from "@tanstack/preact-query";
import { api, dataOf, type Schema } from "../../api/client.ts";
import { type Also, callerOf } from "../requests/filters.ts";
import { boundsOf, type Range } from "./range.ts";

export type Series = Schema<"UsageSeries">;
export type Group = Schema<"UsageGroup">;
export type Point = Schema<"UsagePoint">;

export interface Shown {
  readonly range: Range;
  /** Null: all keys. */
  readonly keyId: string | null;
  readonly also: Also;
}

const againMs = 60_000;

export function useSeries(shown: Shown, groupBy: Schema<"UsageGrouping">) {
  const { range, keyId, also } = shown;
  return useQuery({
    queryKey: ["usage", groupBy, range.id, keyId, also],
    queryFn: () => {
      const query = { ...questionOf(shown), interval: range.interval, groupBy };
      return dataOf(api.GET("/portal/usage", { params: { query } }));
    },
    refetchInterval: againMs,
  });
}

export function useTopProblems(shown: Shown) {
  const { range, keyId, also } = shown;
  return useQuery({
    queryKey: ["problems", range.id, keyId, also],
    queryFn: () => dataOf(api.GET("/portal/problems", { params: { query: questionOf(shown) } })),
    refetchInterval: againMs,
  });
}

/** The range ends when it is asked for. */
function questionOf({ range, keyId, also }: Shown) {
  return { ...boundsOf(range, new Date()), keyId: keyId ?? undefined, caller: callerOf(also) };
}
