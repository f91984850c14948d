/** Which addresses are public, and which are loopback. What is neither known to be one nor the other is refused. */
import { BlockList, isIP } from "node:net";
import { globalUnicastIpv6, specialIpv4, specialIpv6 } from "./special-purpose.ts";

/** Tells whether an address, as `net.isIP` knows it, lies in one of the ranges. */
export type Ranges = (address: string) => boolean;

/** Throws for what is no CIDR range. An IPv4 range holds the mapped forms (::ffff:a.b.c.d) of its addresses as well. */
export function rangesOf(cidrs: readonly string[]): Ranges {
  const list = new BlockList();
  for (const cidr of cidrs) {
    const [address = "", bits = ""] = cidr.split("/");
    list.addSubnet(address, /^\d{1,3}$/.test(bits) ? Number(bits) : Number.NaN, isIP(address) === 6 ? "ipv6" : "ipv4");
  }
  return (address) => list.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}

const isSpecial = rangesOf([...specialIpv4, ...specialIpv6]);
const isGlobalUnicast = rangesOf([globalUnicastIpv6]);

/** Only plain addresses: one with a zone (fe80::1%eth0) is none. */
export function isPublic(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !isSpecial(address);
    case 6:
      return !address.includes("%") && isGlobalUnicast(address) && !isSpecial(address);
    default:
      return false;
  }
}

/** 127.0.0.0/8 and ::1; not the mapped ::ffff:127.0.0.1, which nobody needs. */
export function isLoopback(address: string): boolean {
  return address === "::1" || (isIP(address) === 4 && address.startsWith("127."));
}
