/** Whether a URL may become a webhook's: its form, and where its name leads now. What it leads to later is judged at each connection. */
import { addressesOf, createResolve, type Resolve } from "./resolve.ts";
import { type EgressRules, egressOf } from "./rules.ts";
import { judgeUrl, notPublic } from "./url.ts";

/** A caller waits for this. */
const RESOLVE_TIMEOUT_MS = 1000;

export interface UrlCheck {
  /** A sentence that says what to change, or null. It never names an address that a name leads to. */
  refusalOf(url: string): Promise<string | null>;
}

/**
 * A name that does not resolve, or not in time, is no reason to refuse: it may be set up afterwards, and nothing is sent to an
 * address that was not judged.
 */
export function createUrlCheck(rules: EgressRules, resolve: Resolve = createResolve()): UrlCheck {
  const egress = egressOf(rules);
  return {
    refusalOf: async (url) => {
      const judged = judgeUrl(url, egress);
      if ("refusal" in judged) return judged.refusal;
      const addresses = await within(RESOLVE_TIMEOUT_MS, addressesOf(judged.target.hostname, resolve));
      return addresses.every(egress.permits) ? null : notPublic;
    },
  };
}

/** What is found by then; nothing, if it fails or takes longer. */
async function within(timeoutMs: number, addresses: Promise<readonly string[]>): Promise<readonly string[]> {
  const { promise: late, resolve } = Promise.withResolvers<readonly string[]>();
  const timer = setTimeout(resolve, timeoutMs, []);
  try {
    return await Promise.race([late, addresses]);
  } catch {
    return [];
  } finally {
    clearTimeout(timer);
  }
}
