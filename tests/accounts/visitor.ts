/** A browser that goes where it is sent, and keeps each host's cookies: what signing in at an identity provider needs. */
import type { TestApi } from "../support/api.ts";

/** Where the portal is for its visitors; a proxy in front of the API would serve it there. */
export const portalUrl = "https://portal.example";

interface Visit {
  readonly url: URL;
  readonly status: number;
  readonly headers: Headers;
}

export interface Visitor {
  /** The portal's cookies by their names. */
  readonly cookies: Map<string, string>;
  /** As the sign-in page calls. */
  begin(
    to?: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; headers: Headers; body: Record<string, unknown> }>;
  /** Follows redirects until the provider sends back to the portal: that address, with its code. */
  askProvider(url: string): Promise<URL>;
  /** What the portal answers there. */
  comeBack(url: URL): Promise<Visit>;
  /** All three. Where the portal sends whom it has let in, or not: a path. */
  signIn(to?: string): Promise<string>;
}

export function visitor(api: Pick<TestApi, "url">): Visitor {
  const jars = new Map<string, Map<string, string>>();
  const jarOf = (origin: string): Map<string, string> => {
    const jar = jars.get(origin) ?? new Map<string, string>();
    jars.set(origin, jar);
    return jar;
  };

  async function load(url: URL, init: RequestInit & { headers?: Record<string, string> } = {}): Promise<Response> {
    const jar = jarOf(url.origin);
    const cookie = [...jar].map((pair) => pair.join("=")).join("; ");
    const target = url.origin === portalUrl ? new URL(url.pathname + url.search, api.url) : url;
    const headers = { ...init.headers, ...(cookie === "" ? {} : { cookie }) };
    const response = await fetch(target, { ...init, headers, redirect: "manual" });
    for (const line of response.headers.getSetCookie()) keep(jar, line);
    return response;
  }

  const portal: Visitor = {
    cookies: jarOf(portalUrl),
    async begin(to, given = {}) {
      const headers = { origin: portalUrl, "x-cute-portal": "1", "content-type": "application/json", ...given };
      const url = new URL("/portal/auth/sign-in/social", portalUrl);
      const response = await load(url, {
        method: "POST",
        headers,
        body: JSON.stringify(to === undefined ? {} : { to }),
      });
      return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) };
    },
    async askProvider(first) {
      let url = new URL(first);
      for (let hop = 0; hop < 10; hop += 1) {
        const response = await load(url);
        const location = response.headers.get("location");
        if (location === null) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
        url = new URL(location, url);
        if (url.origin === portalUrl) return url;
      }
      throw new Error(`${first} leads nowhere`);
    },
    async comeBack(url) {
      const { status, headers } = await load(url);
      return { url, status, headers };
    },
    async signIn(to) {
      const { body } = await portal.begin(to);
      const { headers } = await portal.comeBack(await portal.askProvider(String(body.url)));
      return headers.get("location") ?? "";
    },
  };
  return portal;
}

function keep(jar: Map<string, string>, line: string): void {
  const [pair = "", ...attributes] = line.split(/; */);
  const at = pair.indexOf("=");
  const gone = attributes.some((one) => /^max-age=0$|^expires=thu, 01 jan 1970/i.test(one));
  if (gone) jar.delete(pair.slice(0, at));
  else jar.set(pair.slice(0, at), pair.slice(at + 1));
}
