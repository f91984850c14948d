/** The parts of an attempt's time, as shares of the whole. */
import type { Schema } from "../../api/client.ts";

export interface Part {
  readonly name: "dns" | "connect" | "tls" | "first-byte" | "rest";
  readonly words: string;
  readonly ms: number;
  /** Of the whole, from 0 to 1: where it begins and how long it is. */
  readonly from: number;
  readonly share: number;
}

/** In order, those alone that took place. */
export function partsOf({ dnsMs, connectMs, tlsMs, firstByteMs, totalMs }: Schema<"AttemptTiming">): readonly Part[] {
  const known = [
    { name: "dns", words: "DNS", ms: dnsMs },
    { name: "connect", words: "Connect", ms: connectMs },
    { name: "tls", words: "TLS", ms: tlsMs },
    { name: "first-byte", words: "First byte", ms: firstByteMs },
  ] as const;
  const sumMs = known.reduce((sum, { ms }) => sum + (ms ?? 0), 0);
  const wholeMs = Math.max(totalMs, sumMs);
  const rest = { name: "rest", words: "Rest", ms: wholeMs - sumMs } as const;
  let doneMs = 0;
  return [...known, rest].flatMap(({ name, words, ms }): Part[] => {
    if (ms === null || ms === 0) return [];
    const part = { name, words, ms, from: doneMs / wholeMs, share: ms / wholeMs };
    doneMs += ms;
    return [part];
  });
}
