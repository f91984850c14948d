/** The caller's address: as trusted proxies pass it on, else the other end of the connection. */
import { isIP } from "node:net";
import type { Request } from "express";

/** `203.0.113.7:51234` and `[2001:db8::1]:443`: some proxies send the port along. */
const withPort = /^(?:\[([0-9a-f:.]+)\]|([0-9.]+))(?::\d+)?$/i;

export function addressOf(req: Request, trustedProxies: readonly string[]): string {
  const connected = req.socket.remoteAddress ?? "";
  // `req.ip` parses X-Forwarded-For even where nobody is trusted to send it.
  if (trustedProxies.length === 0) return connected;
  const passedOn = req.ip ?? "";
  if (isIP(passedOn) !== 0) return passedOn;
  const [, v6, v4] = withPort.exec(passedOn) ?? [];
  const bare = v6 ?? v4 ?? "";
  return isIP(bare) === 0 ? connected : bare;
}
