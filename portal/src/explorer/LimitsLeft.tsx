/** What is left of both windows after a call, in words and as bars. */
import { Meter } from "../ui/Meter.tsx";
import { grouped, waitWords } from "../ui/quantities.ts";
import { windowsOf } from "./limits.ts";
import { type Answered, headerOf } from "./send.ts";

export function LimitsLeft({ outcome }: { readonly outcome: Answered }) {
  const windows = windowsOf(headerOf(outcome, "ratelimit-policy"), headerOf(outcome, "ratelimit"));
  if (windows.length === 0) return null;
  return (
    <dl class="explorer-limits">
      {windows.map(({ name, limit, remaining, resetsInS }) => (
        <div key={name}>
          <dt>Left of the {name}</dt>
          <dd>
            {grouped(remaining)} of {grouped(limit)}
            {remaining < limit && <span class="field-hint">, more in {waitWords(resetsInS)}</span>}
            <Meter used={limit - remaining} limit={limit} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
