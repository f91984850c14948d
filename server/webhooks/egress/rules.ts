/** Where webhooks may go: the operator's rules, made into a judge of addresses. */
import { isLoopback, isPublic, rangesOf } from "./addresses.ts";

export interface EgressRules {
  /** For development: http and loopback receivers are permitted too. */
  readonly allowLoopback: boolean;
  /** Further ranges that nobody may reach, as CIDR; they hold against everything else. */
  readonly denied: readonly string[];
}

/** Rules that are ready for use. */
export interface Egress {
  readonly allowLoopback: boolean;
  readonly permits: (address: string) => boolean;
}

/** Throws for a denied range that is none. */
export function egressOf({ allowLoopback, denied }: EgressRules): Egress {
  const isDenied = rangesOf(denied);
  return {
    allowLoopback,
    permits: (address) => (isPublic(address) || (allowLoopback && isLoopback(address))) && !isDenied(address),
  };
}
