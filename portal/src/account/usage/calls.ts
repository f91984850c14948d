/** What the usage page asks the API. */
import { useQuery } from "@tanstack/preact-query";
import { api, dataOf, type Schema } from "../../api/client.ts";
import { boundsOf, type Range } from "./range.ts";

export type Series = Schema<"UsageSeries">;
export type Group = Schema<"UsageGroup">;
export type Point = Schema<"UsagePoint">;

export interface Shown {
  readonly range: Range;
  /** Null: all keys, and the portal. */
  readonly keyId: string | null;
}

const againMs = 60_000;

export function useSeries({ range, keyId }: Shown, groupBy: Schema<"UsageGrouping">) {
  return useQuery({
    queryKey: ["usage", groupBy, range.id, keyId],
    queryFn: () => {
      const query = { ...boundsOf(range, new Date()), interval: range.interval, groupBy, keyId: keyId ?? undefined };
      return dataOf(api.GET("/portal/usage", { params: { query } }));
    },
    refetchInterval: againMs,
  });
}

export function useTopProblems({ range, keyId }: Shown) {
  return useQuery({
    queryKey: ["problems", range.id, keyId],
    queryFn: () => {
      const query = { ...boundsOf(range, new Date()), keyId: keyId ?? undefined };
      return dataOf(api.GET("/portal/problems", { params: { query } }));
    },
    refetchInterval: againMs,
  });
}
