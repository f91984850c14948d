import { expect } from "chai";
import {
  fetchWebhook,
  isKnownEvent,
  signTest,
  type VerifyOptions,
  verifyWebhook,
  WebhookVerificationError,
} from "../../../sdk-js/src/index.ts";
import { refusedCases, validCases, vectors } from "../../webhooks/vectors.ts";

const [delivery] = validCases;
if (delivery === undefined) throw new Error("there are no vectors");
const { secret, body, headers } = delivery;
const now = vectors.nowS * 1000;

async function refusal(verifying: Promise<unknown>): Promise<WebhookVerificationError> {
  const error = await verifying.then(
    () => undefined,
    (reason) => reason,
  );
  if (error instanceof WebhookVerificationError) return error;
  throw new Error(`expected a WebhookVerificationError, not ${error}`);
}

describe("verifyWebhook", () => {
  for (const each of validCases) {
    it(`gives the event of ${each.name}`, async () => {
      const wanted = JSON.parse(each.body.toString());
      const { toleranceS } = vectors;
      expect(await verifyWebhook(each.body, each.headers, each.secret, { now, toleranceS })).to.deep.equal(wanted);
      expect(await verifyWebhook(each.body.toString(), new Headers(each.headers), each.secret, { now })).to.deep.equal(
        wanted,
      );
    });
  }

  for (const each of refusedCases) {
    it(`refuses: ${each.name}`, async () => {
      const error = await refusal(verifyWebhook(each.body, each.headers, each.secret, { now }));
      expect(error.message).to.include(error.reason);
    });
  }

  it("takes the bytes of a body as any of their types", async () => {
    const bytes = new Uint8Array(body);
    const within = Buffer.concat([Buffer.from("before"), body, Buffer.from("after")]).subarray(6, 6 + body.length);
    const view = new DataView(within.buffer, within.byteOffset, within.byteLength);
    for (const given of [bytes, bytes.buffer, within, view]) {
      expect(await verifyWebhook(given, headers, secret, { now })).to.have.property("event", "item.sold");
    }
  });

  it("takes headers that Node has collected into lists", async () => {
    const lists = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
    expect(await verifyWebhook(body, lists, secret, { now })).to.have.property("event", "item.sold");
  });

  const old: VerifyOptions = { now: now + 301_000 };
  const reasons = [
    {
      reason: "parsed_body",
      says: /already.*raw.*expressWebhook/,
      given: [JSON.parse(body.toString()), headers, secret],
    },
    { reason: "parsed_body", says: /missing/, given: [undefined, headers, secret] },
    { reason: "missing_header", says: /webhook-id/, given: [body, {}, secret] },
    { reason: "missing_header", says: /webhook-id/, given: [body, undefined, secret] },
    { reason: "missing_header", says: /webhook-id/, given: [body, null, secret] },
    {
      reason: "malformed_header",
      says: /webhook-signature/,
      given: [body, { ...headers, "webhook-signature": "v2,x" }, secret],
    },
    {
      reason: "malformed_header",
      says: /webhook-timestamp/,
      given: [body, { ...headers, "webhook-timestamp": "now" }, secret],
    },
    { reason: "wrong_secret", says: /another webhook's/, given: [body, headers, "whsec_bm90IHRoaXMgb25l"] },
    { reason: "too_old", says: /301 s ago.*clock/, given: [body, headers, secret, old] },
    { reason: "too_new", says: /301 s ahead.*clock/, given: [body, headers, secret, { now: now - 301_000 }] },
    { reason: "invalid_secret", says: /missing.*webhooks\.create/, given: [body, headers, undefined] },
    { reason: "invalid_secret", says: /missing/, given: [body, headers, []] },
    { reason: "invalid_secret", says: /missing/, given: [body, headers, [null, secret]] },
    { reason: "invalid_secret", says: /whsec_/, given: [body, headers, Buffer.from(secret)] },
    { reason: "invalid_secret", says: /whsec_/, given: [body, headers, secret.replace("whsec_", "cute_")] },
    { reason: "invalid_secret", says: /whsec_/, given: [body, headers, `${secret} `] },
  ];
  for (const { reason, says, given } of reasons) {
    it(`says ${reason}: ${says.source}`, async () => {
      // As JavaScript calls it, where no compiler has looked at what is given.
      const error = await refusal(
        Reflect.apply(verifyWebhook, undefined, given.length < 4 ? [...given, { now }] : given),
      );
      expect(error).to.include({ reason, name: "WebhookVerificationError" });
      expect(error.message).to.match(says);
      expect(error.message).to.not.include(secret.slice(6));
    });
  }

  it("says invalid_body of what is signed and no event", async () => {
    const signed = await signTest('["no event"]', secret);
    expect(await refusal(verifyWebhook(signed.body, signed.headers, secret))).to.have.property(
      "reason",
      "invalid_body",
    );
  });

  it("gives an event of a type that it does not know, and says so", async () => {
    const signed = await signTest({ id: "e-1", event: "item.lost", seq: 1, timestamp: 1, data: { a: 1 } }, secret);
    const event = await verifyWebhook(signed.body, signed.headers, secret);
    expect(event).to.deep.include({ event: "item.lost", data: { a: 1 } });
    expect(isKnownEvent(event)).to.equal(false);
    expect(signed.headers["webhook-id"]).to.equal("e-1");
  });
});

describe("fetchWebhook", () => {
  const event = { id: "e-1", event: "item.sold", seq: 1, timestamp: 1, data: {} };

  async function requestOf(change: RequestInit = {}): Promise<Request> {
    const signed = await signTest(event, secret);
    return new Request("http://localhost/", { method: "POST", body: signed.body, headers: signed.headers, ...change });
  }

  it("hands over the event with the request, and answers 204", async () => {
    const request = await requestOf();
    const handled: unknown[] = [];
    const response = await fetchWebhook(secret, (...given) => handled.push(...given))(request);
    expect(response.status).to.equal(204);
    expect(handled).to.deep.equal([event, request]);
  });

  it("answers 400 with the reason, and hands over nothing", async () => {
    const refuse = (): never => expect.fail("nothing is to be handled");
    const response = await fetchWebhook("whsec_bm90IHRoaXMgb25l", refuse)(await requestOf());
    expect(response.status).to.equal(400);
    expect(response.headers.get("content-type")).to.equal("application/problem+json");
    expect(await response.json()).to.include({ status: 400, code: "wrong_secret" });
  });

  it("says that the body was read before", async () => {
    const request = await requestOf();
    await request.text();
    const response = await fetchWebhook(secret, () => undefined)(request);
    expect(await response.json()).to.include({ code: "parsed_body" });
  });

  it("answers 400 to a request without a body", async () => {
    const response = await fetchWebhook(secret, () => undefined)(new Request("http://localhost/", { method: "POST" }));
    expect(await response.json()).to.include({ status: 400, code: "missing_header" });
  });

  it("answers 413 above 1 MB", async () => {
    const response = await fetchWebhook(secret, () => undefined)(await requestOf({ body: "x".repeat(1_000_001) }));
    expect(response.status).to.equal(413);
  });

  it("answers 500 and logs why when the handler fails, so that the delivery comes again", async () => {
    const logged: unknown[] = [];
    const { error } = console;
    console.error = (...parts) => logged.push(...parts);
    try {
      const failing = fetchWebhook(secret, async () => {
        throw new Error("the database is away");
      });
      expect((await failing(await requestOf())).status).to.equal(500);
    } finally {
      console.error = error;
    }
    expect(String(logged)).to.include("the database is away");
  });
});
