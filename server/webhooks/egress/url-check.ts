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
  /** The same, and what is no reason to refuse but one to look at the name again: that no address was found for it. */
  objectionTo(url: string): Promise<string | null>;
}

interface Verdict {
  readonly refusal: string | null;
  readonly doubt: string | null;
}

/**
 * A name that does not resolve, or not in time, is no reason to refuse: it may be set up afterwards, and nothing is sent to an
 * address that was not judged.
 */
export function createUrlCheck(rules: EgressRules, resolve: Resolve = createResolve()): UrlCheck {
  const egress = egressOf(rules);

  async function judge(url: string): Promise<Verdict> {
    const judged = judgeUrl(url, egress);
    if ("refusal" in judged) return { refusal: judged.refusal, doubt: null };
    const { hostname } = judged.target;
    const addresses = await within(RESOLVE_TIMEOUT_MS, addressesOf(hostname, resolve));
    if (addresses?.every(egress.permits) === false) return { refusal: notPublic, doubt: null };
    const refusal = uri.test(url) ? null : unescaped;
    if (addresses === null) return { refusal, doubt: noAnswer(hostname) };
    return { refusal, doubt: addresses.length === 0 ? noAddress(hostname) : null };
  }

  return {
    refusalOf: async (url) => (await judge(url)).refusal,
    async objectionTo(url) {
      const { refusal, doubt } = await judge(url);
      return refusal ?? doubt;
    },
  };
}

function noAddress(hostname: string): string {
  return `No address was found for ${hostname}: check the name. If it is to be set up later, create the webhook all the same; nothing is delivered before.`;
}

function noAnswer(hostname: string): string {
  const waited = `${RESOLVE_TIMEOUT_MS / 1000} s`;
  return `The name servers of ${hostname} did not answer within ${waited}: check it again in a moment. A webhook can be created all the same; its addresses are checked at each delivery.`;
}

/** What is found by then, nothing if it fails; null if it takes longer. */
async function within(timeoutMs: number, addresses: Promise<readonly string[]>): Promise<readonly string[] | null> {
  const { promise: late, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(resolve, timeoutMs, null);
  try {
    return await Promise.race([late, addresses]);
  } catch {
    return [];
  } finally {
    clearTimeout(timer);
  }
}
