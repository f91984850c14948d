import { expect } from "chai";
import ipaddr from "ipaddr.js";
import { isLoopback, isPublic, rangesOf } from "../../server/webhooks/egress/addresses.ts";
import { egressOf } from "../../server/webhooks/egress/rules.ts";
import { globalUnicastIpv6, specialIpv4, specialIpv6 } from "../../server/webhooks/egress/special-purpose.ts";

/** The first and the last address of a range, and those beside it, worked out without the code that is tested. */
function edgesOf(cidr: string): { inside: string[]; outside: string[] } {
  const [address, bits] = ipaddr.parseCIDR(cidr);
  const bytes = address.toByteArray();
  const width = bytes.length * 8;
  const first = bytes.reduce((value, byte) => value * 256n + BigInt(byte), 0n);
  const last = first + 2n ** BigInt(width - bits) - 1n;
  const written = (value: bigint) => {
    const hex =
      value
        .toString(16)
        .padStart(width / 4, "0")
        .match(/../g) ?? [];
    return ipaddr.fromByteArray(hex.map((pair) => Number.parseInt(pair, 16))).toString();
  };
  const exists = (value: bigint) => value >= 0n && value < 2n ** BigInt(width);
  return { inside: [first, last].map(written), outside: [first - 1n, last + 1n].filter(exists).map(written) };
}

describe("public addresses", () => {
  for (const cidr of [...specialIpv4, ...specialIpv6]) {
    it(`end where ${cidr} begins, and begin where it ends`, () => {
      const { inside, outside } = edgesOf(cidr);
      const isElsewhereSpecial = (address: string) =>
        [...specialIpv4, ...specialIpv6].some((other) => {
          const range = ipaddr.parseCIDR(other);
          const parsed = ipaddr.parse(address);
          return parsed.kind() === range[0].kind() && parsed.match(range);
        });
      expect(inside.filter(isPublic)).to.deep.equal([]);
      expect(outside.filter((address) => !isElsewhereSpecial(address) && !isPublic(address))).to.deep.equal([]);
    });
  }

  it("are in IPv6 those that IANA gave out as global unicast, and none beside", () => {
    const { inside, outside } = edgesOf(globalUnicastIpv6);
    expect(inside.map(isPublic)).to.deep.equal([true, true]);
    expect(outside.map(isPublic)).to.deep.equal([false, false]);
  });

  it("are those that people use", () => {
    const used = [
      "1.1.1.1",
      "8.8.8.8",
      "93.184.216.34",
      "2001:4860:4860::8888",
      "2606:4700:4700::1111",
      "2a00:1450::1",
    ];
    expect(used.filter((address) => !isPublic(address))).to.deep.equal([]);
  });

  it("are no IPv4 addresses in the forms of IPv6, public as they may be", () => {
    const forms = [
      "::ffff:8.8.8.8",
      "::8.8.8.8",
      "::ffff:0:8.8.8.8",
      "64:ff9b::8.8.8.8",
      "64:ff9b:1::8.8.8.8",
      "2002:808:808::1",
    ];
    expect(forms.filter(isPublic)).to.deep.equal([]);
  });

  it("are nothing that is not exactly an address", () => {
    const others = [
      "",
      "0x8.8.8.8",
      "8.8.8",
      "134744072",
      "8.8.8.8 ",
      "2606:4700::1%eth0",
      "[2606:4700::1]",
      "public.example",
    ];
    expect(others.filter(isPublic)).to.deep.equal([]);
  });
});

describe("loopback addresses", () => {
  it("are 127.0.0.0/8 and ::1", () => {
    expect(["127.0.0.1", "127.255.255.255", "::1"].filter((address) => !isLoopback(address))).to.deep.equal([]);
    const others = [
      "126.255.255.255",
      "128.0.0.0",
      "0.0.0.0",
      "::",
      "::2",
      "::ffff:127.0.0.1",
      "::127.0.0.1",
      "127.1",
      "",
    ];
    expect(others.filter(isLoopback)).to.deep.equal([]);
  });
});

describe("the operator's rules", () => {
  it("permit public addresses only", () => {
    const { permits } = egressOf({ allowLoopback: false, denied: [] });
    expect(["8.8.8.8", "127.0.0.1", "::1", "10.0.0.1"].filter(permits)).to.deep.equal(["8.8.8.8"]);
  });

  it("permit loopback too where they say so, and no other address of the host or its networks", () => {
    const { permits } = egressOf({ allowLoopback: true, denied: [] });
    const asked = ["8.8.8.8", "127.0.0.1", "::1", "0.0.0.0", "::", "10.0.0.1", "169.254.169.254", "::ffff:127.0.0.1"];
    expect(asked.filter(permits)).to.deep.equal(["8.8.8.8", "127.0.0.1", "::1"]);
  });

  it("deny further ranges against everything else", () => {
    const { permits } = egressOf({
      allowLoopback: true,
      denied: ["8.8.0.0/16", "2606:4700::/32", "127.0.0.8/30", "::1/128"],
    });
    const asked = ["8.8.8.8", "8.9.0.0", "2606:4700::1", "2606:4701::1", "127.0.0.7", "127.0.0.8", "127.0.0.12", "::1"];
    expect(asked.filter(permits)).to.deep.equal(["8.9.0.0", "2606:4701::1", "127.0.0.7", "127.0.0.12"]);
  });

  it("are not taken with a range that is none", () => {
    for (const bad of [
      "",
      "10.0.0.0",
      "10.0.0.0/33",
      "10.0.0.0/-1",
      "10.0.0.0/8.5",
      "10.0.0/8",
      "::/129",
      "intranet/8",
    ]) {
      expect(() => rangesOf([bad]), bad).to.throw();
    }
  });
});
