import { expect } from "chai";
import { startTestApi, type TestApi } from "../support/api.ts";
import type { CallOptions, Reply } from "../support/call.ts";
import { newWebhook } from "../support/new-webhook.ts";
import { type Person, signedIn } from "../support/portal.ts";

describe("listWebhooks: GET /v1/webhooks", () => {
  let api: TestApi;
  let owner: Person;
  let ids: string[];

  before(async () => {
    api = await startTestApi();
    const [person, other] = await Promise.all([signedIn(api), signedIn(api)]);
    owner = person;
    const made = [];
    for (const description of ["one", "two", "three", "four"]) made.push(await newWebhook(api, owner, { description }));
    await newWebhook(api, other);
    const [one, two, three, four] = made.map(({ id }) => id);
    await api.call(`DELETE /v1/webhooks/${two}`, { key: owner.key });
    await api.call(`PATCH /v1/webhooks/${three}`, { key: owner.key, body: { status: "paused" } });
    ids = [four ?? "", three ?? "", one ?? ""];
  });
  after(() => api.close());

  const list = (query = "", options: CallOptions = { key: owner.key }) => api.call(`GET /v1/webhooks${query}`, options);
  const idsOf = ({ body }: Reply): string[] => {
    const webhooks: readonly { readonly id: string }[] = body.data;
    return webhooks.map(({ id }) => id);
  };

  describe("200", () => {
    it("shows the account's webhooks, newest first, those too that are paused, without deleted ones", async () => {
      const reply = await list();
      expect(idsOf(reply)).to.deep.equal(ids);
      expect(reply.body.nextCursor).to.equal(null);
      expect(reply.body.data[1]).to.include({ description: "three", status: "paused" });
      expect(reply.text).to.not.include("whsec_");
    });

    it("shows each as getWebhook does", async () => {
      const { body } = await list("?limit=1");
      expect(body.data[0]).to.deep.equal((await api.call(`GET /v1/webhooks/${ids[0]}`, { key: owner.key })).body);
    });

    it("goes page by page, by its cursors and by Link", async () => {
      const first = await list("?limit=2");
      const second = await list(`?limit=2&cursor=${first.body.nextCursor}`);
      expect([...idsOf(first), ...idsOf(second)]).to.deep.equal(ids);
      expect(second.body.nextCursor).to.equal(null);
      const next = /<([^>]+)>; rel="next"/.exec(first.headers.get("link") ?? "")?.[1];
      expect(idsOf(await api.call(`GET ${next}`, { key: owner.key }))).to.deep.equal(idsOf(second));
    });

    it("is the same to a session", async () => {
      expect((await list("", { cookie: owner.cookie })).body).to.deep.equal((await list()).body);
    });

    it("is empty to an account that has none", async () => {
      const { key } = await api.account();
      expect((await list("", { key })).body).to.deep.equal({ data: [], nextCursor: null });
    });
  });

  describe("400", () => {
    it("refuses a cursor of another account's", async () => {
      const { body } = await list("?limit=1");
      const { key } = await api.account();
      const reply = await list(`?limit=1&cursor=${body.nextCursor}`, { key });
      expect([reply.status, reply.body.code]).to.deep.equal([400, "invalid_cursor"]);
    });
  });
});
