/**
 * What is not a public address, as CIDR ranges. Sources: IANA's special-purpose registries for IPv4 and IPv6 (RFC 6890), whole,
 * also where they say "globally reachable", for no receiver of webhooks lives there; IANA's multicast registry.
 */

export const specialIpv4: readonly string[] = [
  "0.0.0.0/8", // this network: Linux takes 0.0.0.0 as the host itself (RFC 791)
  "10.0.0.0/8", // private (RFC 1918)
  "100.64.0.0/10", // shared by carriers; a cloud's metadata too (RFC 6598)
  "127.0.0.0/8", // loopback (RFC 1122)
  "168.63.129.16/32", // in no registry: answers from inside every virtual machine of Azure only
  "169.254.0.0/16", // link-local, where clouds keep their metadata (RFC 3927)
  "172.16.0.0/12", // private (RFC 1918)
  "192.0.0.0/24", // protocol assignments (RFC 6890)
  "192.0.2.0/24", // documentation (RFC 5737)
  "192.31.196.0/24", // AS112 (RFC 7535)
  "192.52.193.0/24", // AMT (RFC 7450)
  "192.88.99.0/24", // 6to4 relays, deprecated (RFC 7526)
  "192.168.0.0/16", // private (RFC 1918)
  "192.175.48.0/24", // AS112 (RFC 7534)
  "198.18.0.0/15", // benchmarks (RFC 2544)
  "198.51.100.0/24", // documentation (RFC 5737)
  "203.0.113.0/24", // documentation (RFC 5737)
  "224.0.0.0/4", // multicast (RFC 5771)
  "240.0.0.0/4", // reserved, limited broadcast among it (RFC 1112, RFC 8190)
];

/** The only IPv6 addresses that IANA has given out as global unicast (RFC 4291). */
export const globalUnicastIpv6 = "2000::/3";

/**
 * The exceptions in 2000::/3. Everything else that leads elsewhere lies outside of it and needs no line: mapped and compatible
 * IPv4 addresses, NAT64, private, link-local, site-local, multicast, segment routing.
 */
export const specialIpv6: readonly string[] = [
  "2001::/23", // protocol assignments: Teredo, ORCHID, benchmarks, anycasts (RFC 2928)
  "2001:db8::/32", // documentation (RFC 3849)
  "2002::/16", // 6to4: an IPv4 address in another form (RFC 3056)
  "2620:4f:8000::/48", // AS112 (RFC 7534)
  "3fff::/20", // documentation (RFC 9637)
];
