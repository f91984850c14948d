/** How long each part of an attempt took: as a bar, and in words, which say all that the bar does. */
import type { Schema } from "../../api/client.ts";
import { milliseconds } from "../../ui/quantities.ts";
import { partsOf } from "./timing.ts";

export function TimingBar({ timing }: { readonly timing: Schema<"AttemptTiming"> }) {
  const parts = partsOf(timing);
  return (
    <div class="stack-tight">
      <svg class="timing" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect class="timing-track" width="100" height="8" />
        {parts.map(({ name, from, share }) => (
          <rect key={name} class={`timing-${name}`} x={from * 100} width={share * 100} height="8" />
        ))}
      </svg>
      <ul class="timing-parts">
        {parts.map(({ name, words, ms }) => (
          <li key={name}>
            <svg class="timing-key" viewBox="0 0 10 10" aria-hidden="true">
              <rect class={`timing-${name}`} width="10" height="10" rx="2" />
            </svg>
            {words} {milliseconds(ms)}
          </li>
        ))}
        <li>
          <strong>Total {milliseconds(timing.totalMs)}</strong>
        </li>
      </ul>
    </div>
  );
}
