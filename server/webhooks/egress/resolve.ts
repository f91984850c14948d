/**
 * The addresses of a host. Names are asked of the name servers, not of getaddrinfo: libuv gives that two threads at most, and
 * beside 20 names whose servers hang no good name was resolved within 12 s (measured; over c-ares it took 2 ms). So neither the
 * hosts file nor search domains count, which would name internal hosts only.
 */
import { Resolver } from "node:dns/promises";
import { isIP } from "node:net";

/** Gives every address of a name, in both families; rejects, or gives none, where it has none. */
export type Resolve = (hostname: string) => Promise<readonly string[]>;

/** With one name server a silent name takes 1.5 to 2 s (measured): less than the time to connect. */
const TRY_TIMEOUT_MS = 500;
const TRIES = 3;

/** `servers` as `dns.setServers` takes them; the system's own if there are none. */
export function createResolve(servers: readonly string[] = []): Resolve {
  const resolver = new Resolver({ timeout: TRY_TIMEOUT_MS, maxTimeout: TRY_TIMEOUT_MS, tries: TRIES });
  if (servers.length > 0) resolver.setServers(servers);
  return async (hostname) => {
    const [ipv4, ipv6] = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
    return [...(ipv4.status === "fulfilled" ? ipv4.value : []), ...(ipv6.status === "fulfilled" ? ipv6.value : [])];
  };
}

/**
 * Literals are their own addresses, and localhost is loopback whatever a name server says (RFC 6761, 6.3); the rest is resolved.
 * `hostname` is in the normal form of a URL, without brackets.
 */
export async function addressesOf(hostname: string, resolve: Resolve): Promise<readonly string[]> {
  if (isIP(hostname) !== 0) return [hostname];
  const name = hostname.replace(/\.$/, "");
  if (name === "localhost" || name.endsWith(".localhost")) return ["127.0.0.1", "::1"];
  return await resolve(hostname);
}
