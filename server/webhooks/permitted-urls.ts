/** What handlers ask before a URL becomes a webhook's. */
import type { WebhookUrls } from "../context.ts";
import { Problem } from "../problems.ts";
import type { UrlCheck } from "./egress/url-check.ts";

/**
 * A check may wait a second for a name server, and its handler waits with a connection of the pool in hand: half of them are
 * left to writes that have nothing to do with webhooks.
 */
const checksMax = 4;
/** Most checks take a few milliseconds. */
const waitMsMax = 100;

export function createPermittedUrls(check: UrlCheck): WebhookUrls {
  const waiting: (() => void)[] = [];
  let free = checksMax;

  async function begin(): Promise<void> {
    if (free > 0) {
      free -= 1;
      return;
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const giveUp = setTimeout(() => {
      waiting.splice(waiting.indexOf(resolve), 1);
      reject(tooMany());
    }, waitMsMax);
    waiting.push(resolve);
    await promise.finally(() => clearTimeout(giveUp));
  }

  function end(): void {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  }

  async function inTurn<Found>(look: () => Promise<Found>): Promise<Found> {
    await begin();
    try {
      return await look();
    } finally {
      end();
    }
  }

  return {
    async assertPermitted(url, pointer) {
      const refusal = await inTurn(() => check.refusalOf(url));
      if (refusal !== null) throw refused(refusal, pointer);
    },
    objectionTo: (url) => inTurn(() => check.objectionTo(url)),
  };
}

function refused(detail: string, pointer: string | undefined): Problem {
  if (pointer === undefined) return new Problem("url_refused", detail);
  return new Problem("url_refused", detail, { errors: [{ in: "body", pointer, detail }] });
}

function tooMany(): Problem {
  return new Problem("unavailable", "Too many URLs are being checked at the moment. Ask again in a second.", {
    headers: { "Retry-After": "1" },
  });
}
