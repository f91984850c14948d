/** What is left of both windows of every live key, as it is right now. */
import { useQuery } from "@tanstack/preact-query";
import type { Schema } from "../../api/client.ts";
import { useKeys } from "../../api/keys.ts";
import { limitsQuery } from "../../api/limits.ts";
import { Failure } from "../../ui/Failure.tsx";
import { Loading } from "../../ui/Loading.tsx";
import { Meter } from "../../ui/Meter.tsx";
import { grouped } from "../../ui/quantities.ts";
import { exactTime } from "../../ui/Time.tsx";

const againMs = 10_000;

export function KeyLimits({ keyId }: { readonly keyId: string | null }) {
  const { data: keys } = useKeys();
  const { data, error, refetch } = useQuery({
    ...limitsQuery,
    refetchInterval: againMs, // not while the page is hidden
  });
  const shown = data?.keys.filter((one) => keyId === null || one.keyId === keyId) ?? [];
  return (
    <section class="stack" aria-labelledby="limits">
      <h2 id="limits">Left of your limits</h2>
      {error !== null && data === undefined ? (
        <Failure error={error} onRetry={refetch} />
      ) : data === undefined || keys === undefined ? (
        <Loading lines={2} />
      ) : shown.length === 0 ? (
        <p class="quiet">{keyId === null ? "There is no live key." : "This key does not work any more."}</p>
      ) : (
        <>
          <p class="quiet">As of now: it is asked for anew every {againMs / 1_000} seconds while you look.</p>
          <ul class="cards" aria-live="off">
            {shown.map((one) => (
              <li key={one.keyId} class="card stack">
                <h3 class="long">{keys.find(({ id }) => id === one.keyId)?.name ?? "A new key"}</h3>
                {data.keys.some(({ keyId: other, slot }) => slot === one.slot && other !== one.keyId) && (
                  <p class="quiet">Shares its limits with the key that it replaces, or that replaces it.</p>
                )}
                {one.windows.map((window) => (
                  <Window key={window.name} {...window} />
                ))}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Window({ name, limit, used, remaining, resetsAt }: Schema<"UsageWindow">) {
  return (
    <div>
      <p>
        <strong>{grouped(remaining)}</strong> of {grouped(limit)} left in any{" "}
        {name === "minute" ? "60 seconds" : "24 hours"}
      </p>
      <Meter used={used} limit={limit} />
      <p class="quiet">
        {resetsAt === null
          ? "Nothing is used."
          : `${grouped(used)} used; the next ones are given back ${exactTime(resetsAt)}.`}
      </p>
    </div>
  );
}
