import { expect } from "chai";
import { callerOfAddress } from "../../server/limits/caller.ts";

describe("callerOfAddress", () => {
  for (const [address, slot] of [
    ["192.0.2.1", "ip:192.0.2.1"],
    ["::ffff:192.0.2.1", "ip:192.0.2.1"],
    ["::FFFF:c000:201", "ip:192.0.2.1"],
    ["2001:db8:1:2ab:3::4", "ip:2001:db8:1:200::"],
    ["2001:DB8:1:02FF:ffff:ffff:ffff:ffff", "ip:2001:db8:1:200::"],
    ["2001:db8:1:300::1", "ip:2001:db8:1:300::"],
    ["fe80::1%eth0", "ip:fe80::"],
    ["::1", "ip:::"],
    ["", "ip:unknown"],
    ["nonsense", "ip:unknown"],
  ] as const) {
    it(`counts ${address === "" ? "no address" : address} on ${slot}`, () => {
      const caller = callerOfAddress(address, { perMinute: 60, perDay: 1000 });
      expect(caller).to.deep.equal({ slot, perMinute: 60, perDay: 1000 });
    });
  }
});
