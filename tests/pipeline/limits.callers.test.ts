import { randomBytes } from "node:crypto";
import { expect } from "chai";
import { startTestApi, type TestApi } from "../support/api.ts";
import { type Fleet, startFleet } from "../support/api-processes.ts";
import { type CallOptions, call, type Reply } from "../support/call.ts";
import { newKey, type Person, signedIn } from "../support/portal.ts";

/** How much of the day an answer says is left: it tells apart whose windows a call was counted on. */
function leftOf({ headers }: Reply): number {
  return Number(/"day";r=(\d+)/.exec(headers.get("RateLimit") ?? "")?.[1]);
}

describe("whose limits a call counts on", () => {
  let api: TestApi;

  before(async function () {
    this.timeout(40_000);
    api = await startTestApi();
  });
  after(() => api.close());

  const freshAddress = () => `10.${[...randomBytes(3)].join(".")}`;
  const left = async (line: string, options: CallOptions) => leftOf(await api.call(line, options));

  describe("a call without a key", () => {
    it("counts on its address, and on no other", async () => {
      const [address, other] = [freshAddress(), freshAddress()];
      expect(await left("GET /v1/brands", { address })).to.equal(999);
      expect(await left("GET /v1/items", { address })).to.equal(998);
      expect(await left("GET /v1/items", { address: other })).to.equal(999);
    });

    it("counts on the last address of X-Forwarded-For that no trusted proxy has, whatever its sender put before", async () => {
      const address = freshAddress();
      for (const [nth, forged] of ["198.51.100.1", "198.51.100.2, 127.0.0.1", "2001:db8::1", "nonsense"].entries()) {
        expect(await left("GET /v1/brands", { address: `${forged}, ${address}` })).to.equal(999 - nth);
      }
      expect(await left("GET /v1/brands", { address: `${address}, 127.0.0.1` })).to.equal(995);
    });

    it("counts IPv6 addresses by their /56, and an IPv4 address written as one as what it is", async () => {
      const network = `2001:db8:${randomBytes(2).toString("hex")}:12`;
      const last = ["00::1", "ff:1:2:3:4", "7f::"].map((rest) => `${network}${rest}`);
      for (const [nth, address] of last.entries()) {
        expect(await left("GET /v1/brands", { address })).to.equal(999 - nth);
      }
      expect(await left("GET /v1/brands", { address: `${network.slice(0, -2)}1300::1` })).to.equal(999);
      const address = freshAddress();
      expect(await left("GET /v1/brands", { address })).to.equal(999);
      expect(await left("GET /v1/brands", { address: `::ffff:${address}` })).to.equal(998);
    });

    it("counts on its address when nothing answers it: no route, no such method", async () => {
      const address = freshAddress();
      for (const [nth, line] of ["GET /v1/nothing", "PUT /v1/items", "GET /nothing", "DELETE /v1/me"].entries()) {
        expect(await left(line, { address })).to.equal(999 - nth);
      }
    });
  });

  describe("a call with a key", () => {
    it("counts on the key from wherever it comes, and leaves the address alone", async () => {
      const { key } = await api.account("free");
      const address = freshAddress();
      expect(await left("GET /v1/me", { key, address })).to.equal(999);
      expect(await left("GET /v1/me", { key, address: freshAddress() })).to.equal(998);
      expect(await left("GET /v1/brands", { key, address })).to.equal(997);
      expect(await left("GET /v1/brands", { address })).to.equal(999);
    });

    it("counts on that key alone: another of the account has its own limits", async () => {
      const account = await api.account("free");
      const key = await api.key(account.id);
      expect(await left("GET /v1/me", { key: account.key })).to.equal(999);
      expect(await left("GET /v1/me", { key })).to.equal(999);
    });

    it("counts on the address when it proves nobody: each kind of it", async () => {
      const account = await api.account("free");
      const expired = await api.key(account.id, { expiresAt: new Date(Date.now() - 1_000).toISOString() });
      const { body } = await api.call("GET /v1/me", { key: account.key });
      await api.sql("update cute.api_keys set revoked_at = now() where id = $1", [body.key.id]);
      await revoked(account.key);
      const address = freshAddress();
      const calls: readonly CallOptions[] = [
        {},
        { key: "cute_short" },
        { key: `cute_${"0".repeat(36)}` },
        { key: expired },
        { key: account.key },
        { headers: { Authorization: "Basic eDp5" } },
      ];
      for (const [nth, options] of calls.entries()) {
        const reply = await api.call("GET /v1/me", { address, ...options });
        expect([reply.status, leftOf(reply)]).to.deep.equal([401, 999 - nth]);
      }
      expect(await left("GET /v1/brands", { address })).to.equal(999 - calls.length);
    });
  });

  describe("a call with a session", () => {
    it("counts on a slot of its own, one for all sessions of the account", async () => {
      const person = await signedIn(api, "free");
      const again = await api.signIn(person);
      expect(await left("GET /portal/keys", { cookie: person.cookie })).to.equal(49_999);
      expect(await left("GET /portal/keys", { cookie: again })).to.equal(49_998);
      expect(await left("GET /v1/me", { key: person.key })).to.equal(999);
    });

    it("has the same limits in every tier", async () => {
      for (const tier of ["free", "pro"] as const) {
        const { cookie } = await signedIn(api, tier);
        const { headers } = await api.call("GET /portal/keys", { cookie });
        expect(headers.get("ratelimit-policy")).to.equal('"minute";q=600;w=60, "day";q=50000;w=86400');
      }
    });

    it("counts on the key that it calls as, and not on the session", async () => {
      const person = await signedIn(api, "free");
      const { id, key } = await newKey(api, person);
      const options = { cookie: person.cookie, headers: { "X-Cute-Key": id } };
      expect(await left("GET /v1/me", { key })).to.equal(999);
      expect(await left("GET /v1/me", options)).to.equal(998);
      expect(await left("GET /v1/brands", options)).to.equal(997);
      expect(await left("GET /portal/keys", { cookie: person.cookie })).to.equal(49_998);
    });
  });

  describe("a slot of the account", () => {
    let person: Person;

    beforeEach(async () => {
      person = await signedIn(api, "free");
    });

    it("hands what it has used to a rotated key, which shares it with its predecessor", async () => {
      const { id, key } = await newKey(api, person);
      for (let call = 0; call < 3; call += 1) await api.call("GET /v1/me", { key });
      const body = { overlapHours: 1 };
      const { body: successor } = await api.call(`POST /portal/keys/${id}/rotate`, { cookie: person.cookie, body });
      expect(await left("GET /v1/me", { key: successor.key })).to.equal(996);
      expect(await left("GET /v1/me", { key })).to.equal(995);
    });

    it("hands it to a key that is made after another was revoked, so that no new key brings a new minute", async () => {
      const first = await newKey(api, person);
      const calls = Array.from({ length: 61 }, () => api.call("GET /v1/me", { key: first.key }));
      const statuses = (await Promise.all(calls)).map(({ status }) => status);
      expect(statuses.filter((status) => status === 429)).to.have.length(1);
      await api.call(`DELETE /portal/keys/${first.id}`, { cookie: person.cookie });
      const second = await newKey(api, person);
      expect(second.slot).to.equal(first.slot);
      const reply = await api.call("GET /v1/me", { key: second.key });
      expect([reply.status, leftOf(reply)]).to.deep.equal([429, 940]);
    });
  });

  async function revoked(key: string): Promise<void> {
    while ((await api.call("GET /v1/me", { key })).status === 200)
      await new Promise((resolve) => setTimeout(resolve, 50));
  }
});

describe("without a trusted proxy", () => {
  let fleet: Fleet;

  before(async function () {
    this.timeout(40_000);
    fleet = await startFleet({ size: 1, trustedProxies: [] });
  });
  after(() => fleet.close());

  it("whatever X-Forwarded-For says, calls count on the address that they come from", async () => {
    const replies: Reply[] = [];
    while (replies.length < 61) replies.push(await call(fleet.urls[0] ?? "", "GET /v1/brands"));
    expect(replies.map(({ status }) => status)).to.deep.equal([...Array(60).fill(200), 429]);
  });
});
