/**
 * Opens connections to receivers, and only to addresses that were judged: a guard in a client's `lookup` alone never sees a
 * literal address, and a name that is resolved twice may have moved in between.
 */
import { connect as connectTcp, isIP, type LookupFunction, type Socket } from "node:net";
import { connect as connectTls, createSecureContext, type SecureContext } from "node:tls";
import { addressesOf, type Resolve } from "./resolve.ts";
import type { Egress } from "./rules.ts";
import type { Target } from "./url.ts";

/** For the name's addresses, the connection and TLS together. */
const CONNECT_TIMEOUT_MS = 3000;
/** Of several addresses each but the last gets this long. */
const ADDRESS_TIMEOUT_MS = 500;
/** Of each family; so the last one is left with half of the time. */
const ADDRESSES_DIALLED_MAX = 2;

export type DialErrorCode = "dns_failed" | "address_refused" | "connect_timeout" | "connect_failed" | "tls_failed";

/** Phases in µs; null: there was none, or it was not completed. */
export interface DialTiming {
  readonly dns: number | null;
  readonly connect: number | null;
  readonly tls: number | null;
}

/** Says why there is no connection, and never to which address. */
export class DialError extends Error {
  readonly errorCode: DialErrorCode;
  readonly timing: DialTiming;

  constructor(errorCode: DialErrorCode, timing: DialTiming) {
    super(`No connection to the receiver: ${errorCode}.`);
    this.name = "DialError";
    this.errorCode = errorCode;
    this.timing = timing;
  }
}

export interface Dialled {
  readonly socket: Socket;
  readonly timing: DialTiming;
}

export type Dial = (to: Pick<Target, "hostname" | "port" | "secure">) => Promise<Dialled>;

export interface DialOptions {
  readonly egress: Egress;
  readonly resolve: Resolve;
  /** Certificates to trust in place of the built-in ones. */
  readonly ca?: string | undefined;
  readonly timeoutMs?: number | undefined;
}

/** The function given rejects with a DialError and nothing else. */
export function createDial({ egress, resolve, ca, timeoutMs = CONNECT_TIMEOUT_MS }: DialOptions): Dial {
  const secureContext = createSecureContext(ca === undefined ? {} : { ca });
  return async ({ hostname, port, secure }) => {
    const late = AbortSignal.timeout(timeoutMs);
    const timing: { -readonly [Phase in keyof DialTiming]: number | null } = { dns: null, connect: null, tls: null };
    const refuse = (errorCode: DialErrorCode) => new DialError(errorCode, timing);
    const phase = startPhases();

    const addresses = await orLate(late, addressesOf(hostname, resolve)).catch(() => []);
    if (isIP(hostname) === 0) timing.dns = phase();
    if (addresses.length === 0) throw refuse("dns_failed");
    if (!addresses.every(egress.permits)) throw refuse("address_refused");

    const socket = openTcp({ hostname, port, addresses });
    await ready(socket, "connect", late).catch(() => {
      throw refuse(late.aborted ? "connect_timeout" : "connect_failed");
    });
    timing.connect = phase();
    if (!egress.permits(socket.remoteAddress ?? "")) {
      socket.destroy();
      throw refuse("address_refused");
    }
    if (!secure) return { socket, timing };

    const secured = openTls(socket, hostname, secureContext);
    await ready(secured, "secureConnect", late).catch(() => {
      throw refuse(late.aborted ? "connect_timeout" : "tls_failed");
    });
    timing.tls = phase();
    return { socket: secured, timing };
  };
}

/** IPv4 comes first: where IPv6 is set up and leads nowhere, that shows only when the time is over. */
function openTcp(to: { hostname: string; port: number; addresses: readonly string[] }): Socket {
  const ofFamily = (family: number) =>
    to.addresses
      .filter((address) => isIP(address) === family)
      .slice(0, ADDRESSES_DIALLED_MAX)
      .map((address) => ({ address, family }));
  const judged = [...ofFamily(4), ...ofFamily(6)];
  const lookup: LookupFunction = (_hostname, _options, callback) => callback(null, judged);
  return connectTcp({
    host: to.hostname,
    port: to.port,
    lookup,
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: ADDRESS_TIMEOUT_MS,
  });
}

/** The certificate must be the host's, whatever the environment says about checks. */
function openTls(socket: Socket, hostname: string, secureContext: SecureContext): Socket {
  const host = hostname.replace(/\.$/, "");
  return connectTls({
    socket,
    host,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    secureContext,
    ALPNProtocols: ["http/1.1"],
    rejectUnauthorized: true,
  });
}

/** Waits for the event; a socket on which something else happens first is destroyed. */
async function ready(socket: Socket, event: "connect" | "secureConnect", late: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  socket.once(event, resolve);
  // for good: an error that nobody listens to ends the process
  socket.on("error", reject);
  socket.once("close", () => reject(new Error("The connection was closed.")));
  try {
    await orLate(late, promise);
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

async function orLate<Value>(late: AbortSignal, work: Promise<Value>): Promise<Value> {
  const { promise, reject } = Promise.withResolvers<never>();
  const giveUp = () => reject(late.reason);
  late.addEventListener("abort", giveUp);
  if (late.aborted) giveUp();
  try {
    return await Promise.race([promise, work]);
  } finally {
    late.removeEventListener("abort", giveUp);
  }
}

/** Gives, each time it is called, the µs since the last time. */
function startPhases(): () => number {
  let from = performance.now();
  return () => {
    const to = performance.now();
    const micros = Math.round((to - from) * 1000);
    from = to;
    return micros;
  };
}
