/** Whether a URL may become a webhook's: its form, and where its name leads now. What it leads to later is judged at each connection. */
import { addressesOf, createResolve, type Resolve } from "./resolve.ts";
import { type EgressRules, egressOf } from "./rules.ts";
import { judgeUrl, notPublic } from "./url.ts";

const unescaped =
  "The URL holds characters that have to be escaped: write them as %XX, and a host name in its ASCII form (xn--…).";

const text = String.raw`(?:[\w.~!$&'()*+,;=:@/-]|%[\da-f]{2})*`;
const textWithMarks = text.replace("@/", "@/?");
/**
 * RFC 3986, for a URL with a host: answers show it as a URI, and what WHATWG takes besides (backslashes, quotes, brackets in a
 * query) would be none for their reader.
 */
const uri = new RegExp(
  String.raw`^https?://(?:\[[\da-f:.]+\]|(?:[\w.~!$&'()*+,;=-]|%[\da-f]{2})+)(?::\d*)?(?:/${text})?(?:\?${textWithMarks})?(?:#${textWithMarks})?$`,
  "i",
);

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
      if (!addresses.every(egress.permits)) return notPublic;
      return uri.test(url) ? null : unescaped;
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
