/** Refuses calls that another site's page makes with the cookie of somebody who is signed in. */
import type { IncomingHttpHeaders } from "node:http";
import { Problem } from "../problems.ts";

/**
 * A page of ours sends its own `Origin` and `X-Cute-Portal: 1`, which no form can send and no other site may. Without a public
 * URL the origin's host must be the one that the request was sent to: behind a proxy that changes it, set CUTE_PUBLIC_URL.
 */
export function assertSameOrigin(headers: IncomingHttpHeaders, publicUrl: string): void {
  const origin = URL.parse(headers.origin ?? "");
  if (origin === null) throw crossSite("Calls with the portal's session need the Origin header, as browsers send it.");
  const same = publicUrl === "" ? origin.host === headers.host : origin.origin === URL.parse(publicUrl)?.origin;
  if (!same) {
    const own = publicUrl === "" ? headers.host : publicUrl;
    throw crossSite(`This page comes from ${origin.origin}, the portal is at ${own}: open it there.`);
  }
  assertPortalHeader(headers);
}

/** For calls without an `Origin`: browsers send none with a GET to their own site. */
export function assertPortalHeader(headers: IncomingHttpHeaders): void {
  if (headers["x-cute-portal"] !== "1")
    throw crossSite("Calls with the portal's session need the header X-Cute-Portal: 1.");
}

function crossSite(detail: string): Problem {
  return new Problem("cross_site_request", detail);
}
