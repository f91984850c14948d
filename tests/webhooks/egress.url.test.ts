import { expect } from "chai";
import { createResolve, type Resolve } from "../../server/webhooks/egress/resolve.ts";
import { egressOf } from "../../server/webhooks/egress/rules.ts";
import { judgeUrl } from "../../server/webhooks/egress/url.ts";
import { createUrlCheck } from "../../server/webhooks/egress/url-check.ts";
import { type NameServer, startNameServer } from "../support/name-server.ts";
import { controlTimer } from "./control-timer.ts";

const strict = { allowLoopback: false, denied: [] };
const development = { allowLoopback: true, denied: [] };
const unresolved: Resolve = async () => [];

const refusalOf = (url: string, resolve = unresolved) => createUrlCheck(strict, resolve).refusalOf(url);

describe("the URL of a webhook", () => {
  it("may be any https URL of a public host", async () => {
    const urls = [
      "https://example.com",
      "https://example.com/hooks?from=cute&x=%20",
      "https://EXAMPLE.com:443/hooks",
      "https://example.com.:8443/",
      "https://xn--bcher-kva.example/hooks?list%5B%5D=1",
      "https://8.8.8.8:1024/",
      "https://[2606:4700:4700::1111]:65535/hooks#part",
      "https://intranet/",
    ];
    for (const url of urls) expect(await refusalOf(url), url).to.equal(null);
  });

  for (const { given, want } of [
    { given: "example.com/hooks", want: "This is not a URL: write https://, a host name and a path." },
    { given: "http://example.com/", want: "The URL must begin with https://." },
    { given: "ftp://example.com/", want: "The URL must begin with https://." },
    {
      given: "https://name:secret@example.com/",
      want: "The URL holds a user name or a password: leave them out, and check the signature of the delivery instead.",
    },
    { given: "https://example.com:80/", want: "Port 80 is not permitted: use 443 or one above 1023." },
    { given: "https://example.com:1023/", want: "Port 1023 is not permitted: use 443 or one above 1023." },
    {
      given: "https://10.1.2.3/",
      want: "The host has an address that is not public: name a host that the internet can reach.",
    },
  ]) {
    it(`is refused with what to change: ${given}`, async () => {
      expect(await refusalOf(given)).to.equal(want);
    });
  }

  it("is written as RFC 3986 has it, for it is shown as a URI: what has to be escaped is", async () => {
    const want =
      "The URL holds characters that have to be escaped: write them as %XX, and a host name in its ASCII form (xn--…).";
    const refused = [
      "https://bücher.example/",
      "https:\\\\example.com\\hooks",
      "https:example.com/",
      "https://example.com/a b",
      "https://example.com/'\"<script>",
      "https://example.com/%zz",
      "https://example.com/{id}",
      "https://example.com/?list[]=1",
      "https://example.com/#a#b",
      " https://example.com/",
    ];
    for (const url of refused) expect(await refusalOf(url), url).to.equal(want);
  });

  it("has 500 characters at most, as it is written and as it is called", async () => {
    const tooLong = "The URL is too long: shorten it to 500 characters, escapes counted.";
    const path = (length: number, letter: string) => `https://example.com/${letter.repeat(length - 20)}`;
    expect(await refusalOf(path(500, "a"))).to.equal(null);
    expect(await refusalOf(path(501, "a"))).to.equal(tooLong);
    expect(await refusalOf(path(200, "ü"))).to.equal(tooLong);
    expect(await refusalOf(`https://example.com/${"a/../".repeat(100)}`)).to.equal(tooLong);
  });

  it("may in development be http, and loopback, and nothing else besides", async () => {
    const { refusalOf } = createUrlCheck(development, unresolved);
    const permitted = ["http://127.0.0.1:3000/", "http://localhost:3000/", "http://[::1]:3000/", "http://example.com/"];
    for (const url of [...permitted, "https://127.1:3000/"]) expect(await refusalOf(url), url).to.equal(null);
    const refused = [
      "http://10.0.0.1/",
      "http://0.0.0.0:3000/",
      "http://[::ffff:127.0.0.1]:3000/",
      "http://127.0.0.1:22/",
    ];
    for (const url of refused) expect(await refusalOf(url), url).to.be.a("string");
  });

  it("is taken apart as it is called", () => {
    const judge = (url: string) => judgeUrl(url, egressOf(development));
    expect(judge("https://Bücher.example/a b?c=ü#d")).to.deep.equal({
      target: {
        origin: "https://xn--bcher-kva.example",
        secure: true,
        hostname: "xn--bcher-kva.example",
        port: 443,
        path: "/a%20b?c=%C3%BC",
      },
    });
    expect(judge("http://[0:0::1]:3000")).to.deep.equal({
      target: { origin: "http://[::1]:3000", secure: false, hostname: "::1", port: 3000, path: "/" },
    });
  });
});

describe("the name in a webhook's URL", () => {
  const notPublic = "The host has an address that is not public: name a host that the internet can reach.";

  it("must lead to public addresses only", async () => {
    expect(await refusalOf("https://a.example/", async () => ["8.8.8.8", "2606:4700::1"])).to.equal(null);
    expect(await refusalOf("https://a.example/", async () => ["8.8.8.8", "10.20.30.40"])).to.equal(notPublic);
  });

  it("need not lead anywhere yet", async () => {
    expect(await refusalOf("https://a.example/", async () => [])).to.equal(null);
    const failing: Resolve = () => Promise.reject(new Error("SERVFAIL"));
    expect(await refusalOf("https://a.example/", failing)).to.equal(null);
  });

  it("is not waited for longer than a second", async () => {
    const control = controlTimer(1_000);
    const startedAt = performance.now();
    expect(await refusalOf("https://a.example/", () => new Promise(() => undefined))).to.equal(null);
    const afterMs = performance.now() - startedAt;
    expect(afterMs).to.be.within(990, (await control) + 1_500);
  });

  it("is resolved once, and a literal not at all", async () => {
    const asked: string[] = [];
    const resolve: Resolve = async (hostname) => {
      asked.push(hostname);
      return ["8.8.8.8"];
    };
    await refusalOf("https://a.example/", resolve);
    await refusalOf("https://8.8.8.8/", resolve);
    await refusalOf("https://localhost/", resolve);
    expect(asked).to.deep.equal(["a.example"]);
  });
});

describe("what is said of a webhook's URL while it is typed", () => {
  const objectionTo = (url: string, resolve: Resolve) => createUrlCheck(strict, resolve).objectionTo(url);

  it("is what it would be refused for, and nothing of a URL that is right", async () => {
    const resolve: Resolve = async () => ["8.8.8.8"];
    expect(await objectionTo("https://a.example/", resolve)).to.equal(null);
    expect(await objectionTo("http://a.example/", resolve)).to.equal("The URL must begin with https://.");
    expect(await objectionTo("https://a.example/{id}", resolve)).to.match(/^The URL holds characters/);
    expect(await objectionTo("https://a.example/{id}", unresolved)).to.match(/^The URL holds characters/);
  });

  it("is that no address was found for its host", async () => {
    const want = /^No address was found for a\.example: check the name\./;
    expect(await objectionTo("https://a.example/", unresolved)).to.match(want);
    expect(await objectionTo("https://a.example/", () => Promise.reject(new Error("SERVFAIL")))).to.match(want);
  });

  it("is that nobody answered in time", async () => {
    const control = controlTimer(1_000);
    const startedAt = performance.now();
    expect(await objectionTo("https://a.example/", () => new Promise(() => undefined))).to.match(
      /^The name servers of a\.example did not answer within 1 s: check it again in a moment\./,
    );
    const afterMs = performance.now() - startedAt;
    expect(afterMs).to.be.within(990, (await control) + 1_500);
  });
});

describe("resolving a name", () => {
  let server: NameServer;
  before(async () => {
    server = await startNameServer({
      "both.example": ["192.0.2.1", "192.0.2.2", "2001:db8::1"],
      "four.example": ["192.0.2.1"],
      "six.example": ["2001:db8::1"],
      "empty.example": [],
      "silent.example": null,
    });
  });
  after(() => server.close());
  const resolve = (name: string) => createResolve([server.address])(name);

  it("gives every address of both families", async () => {
    expect((await resolve("both.example")).toSorted()).to.deep.equal(["192.0.2.1", "192.0.2.2", "2001:db8::1"]);
  });

  it("gives those of one family where the other has none", async () => {
    expect(await resolve("four.example")).to.deep.equal(["192.0.2.1"]);
    expect(await resolve("six.example")).to.deep.equal(["2001:db8::1"]);
  });

  it("gives none for a name that has none, or does not exist", async () => {
    expect(await resolve("empty.example")).to.deep.equal([]);
    expect(await resolve("unknown.example")).to.deep.equal([]);
  });

  it("waits some two seconds for a silent name server, and keeps no other name waiting", async () => {
    const startedAt = performance.now();
    let settled = 0;
    const silent = Array.from({ length: 20 }, () => resolve("silent.example").finally(() => (settled += 1)));
    expect(await resolve("four.example")).to.deep.equal(["192.0.2.1"]);
    expect(settled).to.equal(0);
    expect((await Promise.all(silent)).flat()).to.deep.equal([]);
    expect(performance.now() - startedAt).to.be.within(1400, 4000);
  });
});
