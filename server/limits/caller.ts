/** Whom calls count on, and how many are allowed. */
import { isIPv4 } from "node:net";
import ipaddr from "ipaddr.js";
import { type Tier, tiers } from "../generated/operations.ts";

export interface Caller {
  /** Names the caller: "key:<accountId>:3", "session:<accountId>", "ip:192.0.2.1". */
  readonly slot: string;
  readonly perMinute: number;
  readonly perDay: number;
}

/** Where a key stands: keys that share a slot share its windows. */
export interface KeyPlace {
  readonly accountId: string;
  readonly slot: number;
  readonly tier: Tier;
}

/** Whatever the tier: a page of the portal makes several calls, and its people must see why their keys are denied. */
const sessionLimits = { perMinute: 600, perDay: 50_000 };

export function callerOfKey({ accountId, slot, tier }: KeyPlace): Caller {
  const { perMinute, perDay } = tiers[tier];
  return { slot: `key:${accountId}:${slot}`, perMinute, perDay };
}

/** One for all sessions of the account. */
export function callerOfSession(accountId: string): Caller {
  return { slot: `session:${accountId}`, ...sessionLimits };
}

export function callerOfAddress(address: string, limits: { perMinute: number; perDay: number }): Caller {
  return { slot: `ip:${networkOf(address)}`, perMinute: limits.perMinute, perDay: limits.perDay };
}

/** An IPv4 address as it is, also where it is written as an IPv6 one; of IPv6 the /56: what one customer usually gets. */
function networkOf(address: string): string {
  if (isIPv4(address)) return address;
  if (!ipaddr.IPv6.isValid(address)) return "unknown";
  const parsed = ipaddr.IPv6.parse(address);
  if (parsed.isIPv4MappedAddress()) return parsed.toIPv4Address().toString();
  const [first = 0, second = 0, third = 0, fourth = 0] = parsed.parts;
  return new ipaddr.IPv6([first, second, third, fourth & 0xff00, 0, 0, 0, 0]).toString();
}
