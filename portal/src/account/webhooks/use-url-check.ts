/** Looks a URL over while it is typed: half a second after the last letter, and once for each URL. */
import { useQuery } from "@tanstack/preact-query";
import { useEffect, useState } from "preact/hooks";
import { webhookRules } from "../../generated/account.ts";
import { checkUrl } from "./calls.ts";

export type UrlState =
  /** There is nothing to check yet, or it was not typed here. */
  | { readonly kind: "unchecked" }
  | { readonly kind: "checking" }
  | { readonly kind: "permitted" }
  | { readonly kind: "objection"; readonly detail: string }
  /** The check itself failed; the webhook can be saved all the same. */
  | { readonly kind: "unknown"; readonly detail: string };

const restMs = 500;
const { urlCharsMost } = webhookRules;

/** `saved` is the URL that the webhook has: it was checked before. */
export function useUrlCheck(url: string, saved: string | null): UrlState {
  const rested = useRested(url);
  const looksLikeOne =
    /^https?:\/\/[^\s/]+\.?[^\s]*$/i.test(rested) && rested.length <= urlCharsMost && /^[!-~]+$/.test(rested);
  const enabled = looksLikeOne && rested !== saved;
  const { data, error } = useQuery({
    queryKey: ["url-check", rested],
    queryFn: () => checkUrl(rested),
    enabled,
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  });
  if (url === "" || url === saved) return { kind: "unchecked" };
  if (rested !== url) return { kind: "checking" };
  const fault = faultOf(url);
  if (fault !== null) return { kind: "objection", detail: fault };
  if (!looksLikeOne) return { kind: "unchecked" };
  if (error !== null) return { kind: "unknown", detail: error.message };
  if (data === undefined) return { kind: "checking" };
  if (data.permitted) return { kind: "permitted" };
  return { kind: "objection", detail: data.detail ?? "A webhook may not lead there." };
}

/** What can be said of a URL without asking the server; null if nothing. */
function faultOf(url: string): string | null {
  if (url.length > urlCharsMost) return `A URL has at most ${urlCharsMost} characters, and this one ${url.length}.`;
  if (!/^[!-~]+$/.test(url)) return "Write the host in its xn-- form, and percent-encode what else is not ASCII.";
  if (/^[a-z][a-z\d+.-]*:/i.test(url) && !/^https?:/i.test(url))
    return "Only an address that begins with https:// is called.";
  return null;
}

function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), restMs);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}
