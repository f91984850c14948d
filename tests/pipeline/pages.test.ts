/** What stands beside the operations: health, the published contract, a page for each problem code. */
import { brotliDecompressSync } from "node:zlib";
import { expect } from "chai";
import { parse } from "yaml";
import { operations, problemKinds } from "../../server/generated/operations.ts";
import { startTestApi, type TestApi } from "../support/api.ts";
import { readRaw } from "../support/read-raw.ts";
import { until } from "../support/until.ts";

const publicUrl = "https://api.cute.example";

describe("the pages", () => {
  let api: TestApi;

  before(async () => {
    api = await startTestApi({ publicUrl });
  });
  after(() => api.close());

  it("say that the process lives, and that it is ready", async () => {
    const health = await api.call("GET /healthz");
    expect([health.status, health.text]).to.deep.equal([200, "ok\n"]);
    const ready = await api.call("GET /readyz");
    expect(ready.status).to.equal(200);
    expect(ready.body).to.deep.equal({ ready: true, database: "up", limits: "shared", search: "current" });
    expect(ready.headers.get("cache-control")).to.equal("no-store");
  });

  it("say that limits are each process's own without Redis", async () => {
    const alone = await startTestApi({ redisUrl: null });
    const { status, body } = await alone.call("GET /readyz");
    await alone.close();
    expect([status, body.limits]).to.deep.equal([200, "local"]);
  });

  it("say whether public lists are behind or not complete yet, and that it is ready all the same", async () => {
    const becomes = async (search: string) => {
      const { found } = await until(async () => {
        const reply = await api.call("GET /readyz");
        return reply.body.search === search ? reply : null;
      });
      expect([found.status, found.body.ready]).to.deep.equal([200, true]);
    };
    await api.sql("insert into cute.item_changes (item_id, at) values (gen_random_uuid(), now() - interval '6 s')");
    await becomes("behind");
    await api.sql("update cute.search_state set filled_at = null");
    await becomes("filling");
    await api.sql("update cute.search_state set filled_at = now()");
    await api.sql("delete from cute.item_changes");
    await becomes("current");
    await api.sql("alter table cute.search_state rename to elsewhere");
    await becomes("unknown");
    await api.sql("alter table cute.elsewhere rename to search_state");
  });

  it("have the published contract as JSON and as YAML, the same, without what is internal", async () => {
    const json = await api.call("GET /openapi.json", { headers: { Origin: "https://tools.example" } });
    const yaml = await api.call("GET /openapi.yaml");
    expect([json.status, yaml.status]).to.deep.equal([200, 200]);
    expect(json.headers.get("content-type")).to.equal("application/json; charset=utf-8");
    expect(yaml.headers.get("content-type")).to.equal("application/yaml; charset=utf-8");
    expect(json.headers.get("access-control-allow-origin")).to.equal("*");
    expect(parse(yaml.text)).to.deep.equal(json.body);
    const shown = operations.filter(({ internal }) => !internal).map(({ template }) => template);
    expect(Object.keys(json.body.paths)).to.have.members([...new Set(shown)]);
    expect(json.text).to.not.include("/portal/").and.not.include("x-internal");
  });

  it("send the contract compressed, and not at all to whom has it", async () => {
    for (const path of ["/openapi.json", "/openapi.yaml"]) {
      const read = (headers: Record<string, string>) => readRaw(`${api.url}${path}`, headers);
      const whole = await read({});
      const smaller = await read({ "Accept-Encoding": "gzip, br" });
      expect([smaller.headers["content-encoding"], smaller.headers.vary]).to.deep.equal(["br", "Accept-Encoding"]);
      expect(smaller.body.length).to.be.below(whole.body.length / 4);
      expect(brotliDecompressSync(smaller.body).equals(whole.body)).to.equal(true);
      expect((await read({ "If-None-Match": whole.headers.etag ?? "" })).status).to.equal(304);
      const again = { "Accept-Encoding": "gzip, br", "If-None-Match": smaller.headers.etag ?? "" };
      expect((await read(again)).status).to.equal(304);
      expect((await read({ "If-None-Match": '"another"' })).status).to.equal(200);
    }
  });

  for (const [code, { status, title }] of Object.entries(problemKinds)) {
    it(`explain ${code}`, async () => {
      const page = await api.call(`GET /docs/errors/${code}`);
      expect(page.status).to.equal(200);
      expect(page.text)
        .to.match(new RegExp(`^# ${code}\n`))
        .and.include(String(status))
        .and.include(title);
    });
  }

  it("are where the type of a problem leads, by the public URL", async () => {
    for (const line of ["GET /v1/items?limit=0", "GET /v1/me", "GET /v1/things", "PUT /v1/items"]) {
      const { body } = await api.call(line);
      expect(body.type).to.equal(`${publicUrl}/docs/errors/${body.code}`);
      expect((await api.call(`GET ${new URL(body.type).pathname}`)).status).to.equal(200);
    }
  });

  it("say with which methods they can be had", async () => {
    for (const path of ["/healthz", "/openapi.json", "/docs/errors/invalid_key"]) {
      const { status, headers, body } = await api.call(`POST ${path}`);
      expect([status, body.code, headers.get("allow")]).to.deep.equal([
        405,
        "method_not_allowed",
        "GET, HEAD, OPTIONS",
      ]);
    }
  });

  it("are counted on nobody", async () => {
    const address = "198.51.100.77";
    for (const path of ["/healthz", "/readyz", "/openapi.json", "/docs/errors/invalid_key"]) {
      const { headers } = await api.call(`GET ${path}`, { address });
      expect(headers.get("x-ratelimit-remaining"), path).to.equal(null);
      expect(headers.get("x-request-id"), path).to.be.a("string");
    }
    const { headers } = await api.call("GET /v1/brands", { address });
    expect(headers.get("x-ratelimit-remaining")).to.equal("59");
  });

  it("make links in answers absolute by the public URL", async () => {
    await api.sql(
      "insert into brands (id, name, slug) select gen_random_uuid(), n::text, n::text from generate_series(1, 3) n",
    );
    const { headers } = await api.call("GET /v1/brands?limit=2");
    expect(headers.get("link")).to.match(
      /^<https:\/\/api\.cute\.example\/v1\/brands\?limit=2&cursor=[\w-]+>; rel="next"$/,
    );
  });
});
