/** How many events a replay sends, and how far it is. */
import { useQuery } from "@tanstack/preact-query";
import { useRef } from "preact/hooks";
import { Failure } from "../../ui/Failure.tsx";
import { counted, grouped } from "../../ui/quantities.ts";
import { type Begun, begin, countedMost, isOver, lookOn, type Progress } from "./replay-progress.ts";

const firstMs = 700;
const longestMs = 10_000;
const factor = 1.3;

export function ReplayProgress({ begun }: { readonly begun: Begun }) {
  const { span, webhookId, at } = begun;
  const seen = useRef<Progress>(begin(begun));
  const { data = seen.current, error } = useQuery({
    queryKey: ["replay", webhookId, at],
    queryFn: async () => {
      seen.current = await lookOn(begun, seen.current);
      return seen.current;
    },
    enabled: span.events > 0,
    structuralSharing: false,
    refetchInterval: ({ state: { data: now, dataUpdateCount, errorUpdateCount } }) =>
      now !== undefined && isOver(begun, now)
        ? false
        : Math.min(longestMs, firstMs * factor ** (dataUpdateCount + errorUpdateCount)),
  });
  if (span.events === 0) {
    return (
      <p role="status" class="notice">
        There is nothing to send: no event of these types has happened since.
      </p>
    );
  }
  const made = Math.min(data.made.size, span.events);
  return (
    <div class="notice stack">
      <p role="status">
        {counted(span.events, "event")} {span.events === 1 ? "is" : "are"} sent again: those after seq{" "}
        {grouped(span.afterSeq)}, up to {grouped(span.untilSeq)}.
      </p>
      <progress class="progress" max={span.events} value={made} aria-label="Deliveries made" />
      <p>
        {grouped(made)} of {counted(span.events, "delivery", "deliveries")} made: {atMost(data.waiting)} waiting,{" "}
        {atMost(data.failed)} failed.
      </p>
      {error !== null && <Failure error={error} />}
    </div>
  );
}

function atMost(count: number): string {
  return count >= countedMost ? `${countedMost} or more` : String(count);
}
