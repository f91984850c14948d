/** Which URLs a webhook may have, judged in the normal form that they are called in (WHATWG URL), with no look at any name server. */
import { isIP } from "node:net";
import type { Egress } from "./rules.ts";

/** As the table of webhooks has it. */
const URL_CHARS_MAX = 500;
/** Below are the ports of other services: mail, file shares, name servers. */
const PORT_SYSTEM_MAX = 1023;
const HTTPS_PORT = 443;
const HTTP_PORT = 80;

const tooLong = `The URL is too long: shorten it to ${URL_CHARS_MAX} characters, escapes counted.`;
export const notPublic = "The host has an address that is not public: name a host that the internet can reach.";

/** A URL taken apart for the call. */
export interface Target {
  readonly origin: string;
  readonly secure: boolean;
  /** A name or an address, without brackets. */
  readonly hostname: string;
  readonly port: number;
  /** With its query. */
  readonly path: string;
}

export type JudgedUrl = { readonly target: Target } | { readonly refusal: string };

/** Gives what to call, or a sentence that says what to change. */
export function judgeUrl(text: string, egress: Egress): JudgedUrl {
  const url = URL.parse(text);
  if (url === null) return { refusal: "This is not a URL: write https://, a host name and a path." };
  const refusal = refusalOf(url, egress) ?? (isTooLong(text, url) ? tooLong : null);
  return refusal === null ? { target: targetOf(url) } : { refusal };
}

function refusalOf(url: URL, egress: Egress): string | null {
  const isHttps = url.protocol === "https:";
  if (!isHttps && !(egress.allowLoopback && url.protocol === "http:")) return "The URL must begin with https://.";
  if (url.username !== "" || url.password !== "") {
    return "The URL holds a user name or a password: leave them out, and check the signature of the delivery instead.";
  }
  const { port, hostname } = targetOf(url);
  if (!isPortPermitted(port, egress)) return `Port ${port} is not permitted: use 443 or one above ${PORT_SYSTEM_MAX}.`;
  return isIP(hostname) === 0 || egress.permits(hostname) ? null : notPublic;
}

function isPortPermitted(port: number, egress: Egress): boolean {
  return port === HTTPS_PORT || port > PORT_SYSTEM_MAX || (egress.allowLoopback && port === HTTP_PORT);
}

function isTooLong(text: string, url: URL): boolean {
  return text.length > URL_CHARS_MAX || url.href.length > URL_CHARS_MAX;
}

function targetOf({ protocol, origin, hostname, port, pathname, search }: URL): Target {
  const secure = protocol === "https:";
  return {
    origin,
    secure,
    hostname: hostname.startsWith("[") ? hostname.slice(1, -1) : hostname,
    port: port === "" ? (secure ? HTTPS_PORT : HTTP_PORT) : Number(port),
    path: `${pathname}${search}`,
  };
}
