import { expect } from "chai";
import { startTestApi, type TestApi } from "../support/api.ts";
import { idsOf, walk, withCursor } from "../support/lists.ts";
import { isLogged, newKey, type Person, signedIn } from "../support/portal.ts";

describe("listRequests: GET /portal/requests", () => {
  let api: TestApi;
  let owner: Person;
  let other: Person;
  let secondKeyId: string;
  /** What the owner did, in order: operation, status and request id. */
  const done: { readonly operation: string; readonly status: number; readonly id: string }[] = [];

  before(async () => {
    api = await startTestApi();
    [owner, other] = await Promise.all([signedIn(api), signedIn(api)]);
    const second = await newKey(api, owner, { scopes: ["read:orders"] });
    secondKeyId = second.id;
    await act("getMe", "GET /v1/me", owner.key);
    await act("getItem", "GET /v1/items/42", owner.key);
    await act("getItem", "GET /v1/items/01936c2e-8f5a-7c31-9d2b-6f0e4a1b7c55", owner.key);
    await act("listItems", "GET /v1/items?limit=1", second.key);
    await act("listMyOrders", "GET /v1/me/orders", second.key);
    await calledAndLogged();
    await isLogged(api, ...done.map(({ id }) => id));
  });
  after(() => api.close());

  async function act(operation: string, line: string, key: string): Promise<void> {
    const { status, headers } = await api.call(line, { key });
    done.push({ operation, status, id: headers.get("x-request-id") ?? "" });
  }

  const list = (query = "") => api.call(`GET /portal/requests?limit=100${query}`, { cookie: owner.cookie });
  /** By id, newest first. */
  const ids = (matches: (one: (typeof done)[number]) => boolean) =>
    done
      .filter(matches)
      .map(({ id }) => id)
      .reverse();

  describe("200", () => {
    it("shows the account's requests, newest first, those by keys and those by the session", async () => {
      const { status, body } = await list();
      expect(status).to.equal(200);
      const entries: readonly { readonly id: string; readonly at: string }[] = body.data;
      const byKeys = entries.filter(({ id }) => done.some((one) => one.id === id));
      expect(byKeys.map(({ id }) => id)).to.deep.equal(ids(() => true));
      expect(entries.map(({ at }) => at)).to.deep.equal(entries.map(({ at }) => at).sort((a, b) => (a < b ? 1 : -1)));
      const refused = entries.find(({ id }) => id === done[1]?.id);
      expect(refused).to.include({ method: "GET", path: "/v1/items/42", problemCode: "invalid_request", status: 400 });
      expect(entries.find(({ id }) => id === done[0]?.id)).to.include({ operation: "getMe", problemCode: null });
      expect(entries.some((entry) => "operation" in entry && entry.operation === "createKey")).to.equal(true);
    });

    it("shows nobody else's", async () => {
      const { body } = await api.call("GET /portal/requests", { cookie: other.cookie });
      const shown: readonly { readonly id: string }[] = body.data;
      expect(shown.filter(({ id }) => done.some((one) => one.id === id))).to.deep.equal([]);
    });

    it("finds by status, several meaning either", async () => {
      expect(idsOf(await list("&status=404"))).to.deep.equal(ids(({ status }) => status === 404));
      expect(idsOf(await list("&status=404&status=400"))).to.deep.equal(
        ids(({ status }) => status === 404 || status === 400),
      );
    });

    it("finds by class of status", async () => {
      expect(idsOf(await list("&statusClass=4xx"))).to.deep.equal(ids(({ status }) => status >= 400 && status < 500));
      expect(idsOf(await list("&statusClass=5xx&statusClass=3xx"))).to.deep.equal([]);
    });

    it("finds by operation and by key, and by both", async () => {
      expect(idsOf(await list("&operation=getItem&operation=getMe"))).to.deep.equal(
        ids(({ operation }) => operation === "getItem" || operation === "getMe"),
      );
      expect(idsOf(await list(`&keyId=${secondKeyId}`))).to.deep.equal(ids(({ id }) => isOneOf(id, 3, 4)));
      expect(idsOf(await list(`&keyId=${secondKeyId}&status=403`))).to.deep.equal(ids(({ id }) => isOneOf(id, 3)));
    });

    it("finds by time: from an instant on, up to another one", async () => {
      const { body } = await list();
      const entries: readonly { readonly id: string; readonly at: string }[] = body.data;
      const at = entries.find(({ id }) => id === done[4]?.id)?.at ?? "";
      expect(idsOf(await list(`&from=${at}&operation=listMyOrders`))).to.deep.equal([done[4]?.id]);
      expect(idsOf(await list(`&to=${at}&operation=listMyOrders`))).to.deep.equal([]);
      expect(idsOf(await list("&from=2091-01-01T00:00:00Z"))).to.deep.equal([]);
      expect(idsOf(await list("&to=2020-01-01T00:00:00%2B02:00"))).to.deep.equal([]);
    });

    it("finds what was done with keys, by the session as one of them too, and what the session did as itself", async () => {
      const { id: keyId } = await newKey(api, owner);
      const { headers } = await api.call("GET /v1/brands", { cookie: owner.cookie, headers: { "X-Cute-Key": keyId } });
      const asKey = headers.get("x-request-id") ?? "";
      await isLogged(api, asKey);
      const byKeys = await list("&caller=key");
      expect(idsOf(byKeys)).to.deep.equal([asKey, ...ids(() => true)]);
      expect(byKeys.body.data[0]).to.include({ operation: "listBrands", keyId });
      const entries: readonly { readonly operation: string; readonly keyId: string | null }[] = (
        await list("&caller=session")
      ).body.data;
      expect(new Set(entries.map((entry) => entry.keyId))).to.deep.equal(new Set([null]));
      expect(entries.filter(({ operation }) => operation === "createKey")).to.have.length(2);
      expect(idsOf(await list(`&caller=session&keyId=${secondKeyId}`))).to.deep.equal([]);
    });

    it("comes in pages, each request once", async () => {
      const path = "/portal/requests?limit=2&operation=getItem&operation=listItems&operation=getMe";
      expect(await walk(api, path, { cookie: owner.cookie })).to.deep.equal(ids(({ id }) => !isOneOf(id, 4)));
    });

    it("keeps requests that are answered while it is read out of the pages to come", async () => {
      const path = "/portal/requests?limit=1&operation=getMe";
      const first = await api.call(`GET ${path}`, { cookie: other.cookie });
      expect(first.body.nextCursor).to.equal(null);
      await calledAndLogged();
      const page = await api.call(`GET ${path}`, { cookie: other.cookie });
      await calledAndLogged();
      const rest = await api.call(`GET ${withCursor(path, page.body.nextCursor)}`, { cookie: other.cookie });
      expect(idsOf(rest)).to.deep.equal(idsOf(first));
    });
  });

  describe("400", () => {
    const bad: readonly [string, string][] = [
      ["status=99", "/status/0"],
      ["status=200&status=abc", "/status/1"],
      ["statusClass=6xx", "/statusClass/0"],
      ["operation=drop%20table", "/operation/0"],
      ["keyId=1", "/keyId"],
      ["caller=portal", "/caller"],
      ["from=yesterday", "/from"],
      ["to=2026-02-30T00:00:00Z", "/to"],
      ["code=invalid_key", "/code"],
      ["limit=abc", "/limit"],
    ];
    for (const [query, pointer] of bad) {
      it(`names what is wrong in ${query}`, async () => {
        const { status, body } = await api.call(`GET /portal/requests?${query}`, { cookie: owner.cookie });
        expect([status, body.code]).to.deep.equal([400, "invalid_request"]);
        expect(body.errors).to.have.lengthOf(1);
        expect(body.errors[0]).to.include({ in: "query", pointer });
      });
    }

    it("refuses a cursor that was given for other filters", async () => {
      const { body: page } = await api.call("GET /portal/requests?limit=1", { cookie: owner.cookie });
      const { status, body } = await api.call(`GET /portal/requests?status=400&cursor=${page.nextCursor}`, {
        cookie: owner.cookie,
      });
      expect([status, body.code]).to.deep.equal([400, "invalid_cursor"]);
    });
  });

  async function calledAndLogged(): Promise<void> {
    const { headers } = await api.call("GET /v1/me", { key: other.key });
    await isLogged(api, headers.get("x-request-id") ?? "");
  }

  function isOneOf(id: string, ...positions: number[]): boolean {
    return positions.some((position) => done[position]?.id === id);
  }
});
