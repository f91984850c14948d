import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { expect } from "chai";
import { createDiscovery } from "../../server/accounts/provider-discovery.ts";
import { ProviderFailure } from "../../server/accounts/provider-failure.ts";
import { rejection } from "./support.ts";

describe("what an identity provider says of itself", () => {
  const server = createServer((_, res) => answer(res));
  let answer: (res: ServerResponse) => void;
  let issuer: string;

  before(async () => {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("it listens nowhere");
    issuer = `http://127.0.0.1:${address.port}/realm`;
  });

  after(() => {
    server.close();
    server.closeAllConnections();
  });

  const discover = (given = issuer, timeoutMs = 10_000) => createDiscovery({ issuer: given, timeoutMs })();
  const described = (change: Record<string, unknown> = {}) => ({
    issuer,
    authorization_endpoint: `${issuer}/auth?tenant=1`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    id_token_signing_alg_values_supported: ["RS256"],
    ...change,
  });
  const says = (change: Record<string, unknown> = {}): void => {
    answer = (res) => res.end(JSON.stringify(described(change)));
  };

  it("is where its endpoints are", async () => {
    says();
    const { authorizationEndpoint, tokenEndpoint } = await discover();
    expect([authorizationEndpoint, tokenEndpoint]).to.deep.equal([`${issuer}/auth?tenant=1`, `${issuer}/token`]);
  });

  it("is read below an issuer that ends with a slash too", async () => {
    says({ issuer: `${issuer}/` });
    expect((await discover(`${issuer}/`)).tokenEndpoint).to.equal(`${issuer}/token`);
  });

  it("counts only where a signature is one that nobody else can make", async () => {
    says({ id_token_signing_alg_values_supported: ["none", "HS256", "RS256", "ES384", "EdDSA", 7] });
    expect((await discover()).algorithms).to.deep.equal(["RS256", "ES384", "EdDSA"]);
    for (const none of [undefined, [], ["none", "HS256"]]) {
      says({ id_token_signing_alg_values_supported: none });
      expect(await rejection(discover()))
        .to.have.property("message")
        .that.includes("such as RS256");
    }
  });

  const ways: readonly [unknown, boolean][] = [
    [undefined, false],
    [["client_secret_basic", "client_secret_post"], false],
    [["client_secret_post"], true],
    [["private_key_jwt"], false],
  ];
  for (const [methods, inBody] of ways) {
    it(`lets the secret be sent in the ${inBody ? "body" : "header"} for ${JSON.stringify(methods)}`, async () => {
      says({ token_endpoint_auth_methods_supported: methods });
      expect((await discover()).secretInBody).to.equal(inBody);
    });
  }

  it("is asked for once, by however many at a time, and again after a failure", async () => {
    let asked = 0;
    const ask = createDiscovery({ issuer, timeoutMs: 10_000 });
    answer = (res) => {
      asked += 1;
      res.writeHead(500).end();
    };
    await Promise.all([rejection(ask()), rejection(ask())]);
    expect(asked).to.equal(1);
    answer = (res) => {
      asked += 1;
      res.end(JSON.stringify(described()));
    };
    await Promise.all([ask(), ask()]);
    await ask();
    expect(asked).to.equal(2);
  });

  const impatientMs = 500;
  const troubles: readonly [string, (res: ServerResponse) => void, string, timeoutMs?: number][] = [
    ["is not there", (res) => res.writeHead(404).end("{}"), "answered 404: is CUTE_OIDC_ISSUER right?"],
    ["leads elsewhere", (res) => res.writeHead(302, { Location: "/" }).end(), "it has to answer itself"],
    ["is a page", (res) => res.end("<html>"), "answered what is no JSON"],
    ["is a text", (res) => res.end('"issuer"'), "answered what is no JSON object"],
    ["is another's", (res) => res.end('{"issuer":"https://evil.example"}'), "set CUTE_OIDC_ISSUER to exactly that"],
    ["is an error", (res) => res.writeHead(502).end(), "answered 502"],
    ["breaks off", (res) => res.destroy(), "does not answer"],
    ["never comes", () => undefined, "does not answer", impatientMs],
    ["stops in the middle", (res) => res.writeHead(200).write("{"), "does not answer", impatientMs],
  ];
  for (const [what, trouble, reason, timeoutMs] of troubles) {
    it(`is of no use where it ${what}`, async () => {
      answer = trouble;
      const failure = await rejection(discover(issuer, timeoutMs));
      expect(failure).to.be.instanceOf(ProviderFailure).with.property("code", "provider_unavailable");
      expect(failure).to.have.property("message").that.includes(reason);
    });
  }

  it("is of no use where an endpoint is less safe than the issuer", async () => {
    const realFetch = globalThis.fetch;
    const secure = "https://id.example";
    globalThis.fetch = async () =>
      Response.json(described({ issuer: secure, token_endpoint: "http://id.example/token" }));
    try {
      const failure = await rejection(discover(secure));
      expect(failure).to.have.property("message").that.includes('names "http');
    } finally {
      globalThis.fetch = realFetch;
    }
  });

  for (const name of ["authorization_endpoint", "token_endpoint", "jwks_uri"]) {
    it(`is of no use where its ${name} is none`, async () => {
      for (const value of [undefined, "", "/auth", "javascript:alert(1)", 7]) {
        says({ [name]: value });
        expect(await rejection(discover()), String(value))
          .to.have.property("message")
          .that.includes(`as its ${name}`);
      }
    });
  }
});
