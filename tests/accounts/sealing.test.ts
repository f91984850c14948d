import { randomBytes } from "node:crypto";
import { expect } from "chai";
import { open, seal, UnsealError } from "../../server/accounts/sealing.ts";
import type { SecretKey } from "../../server/accounts/secrets.ts";

const older: SecretKey = { id: "older", secret: randomBytes(32) };
const newer: SecretKey = { id: "newer", secret: randomBytes(32) };
const text = '{"status":201,"body":"Grüße 🧥"}';

describe("sealing what is stored", () => {
  it("gives the text back", () => {
    expect(open(seal(text, "account/createItem", newer), "account/createItem", newer)).to.equal(text);
  });

  it("never gives the same bytes twice, and none of the text", () => {
    const [one, other] = [seal(text, "a", newer), seal(text, "a", newer)];
    expect(one.equals(other)).to.equal(false);
    expect(one.includes("status")).to.equal(false);
  });

  it("opens what an older secret has sealed, as long as that is known", () => {
    const sealed = seal(text, "a", older);
    const byId = new Map([older, newer].map((key) => [key.id, key]));
    expect(open(sealed, "a", byId.get("older"))).to.equal(text);
    expect(() => open(sealed, "a", byId.get("gone"))).to.throw(UnsealError, "no longer in the secrets file");
  });

  it("refuses another place, another secret, any changed byte and what is cut short", () => {
    const sealed = seal(text, "account/createItem", newer);
    expect(() => open(sealed, "account/updateItem", newer)).to.throw(UnsealError, "belong elsewhere");
    expect(() => open(sealed, "account/createItem", older)).to.throw(UnsealError);
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(() => open(changed, "account/createItem", newer), `byte ${at}`).to.throw(UnsealError);
    }
    expect(() => open(sealed.subarray(0, 27), "account/createItem", newer)).to.throw(UnsealError, "cut short");
    expect(() => open(sealed.subarray(0, 40), "account/createItem", newer)).to.throw(UnsealError);
  });
});
