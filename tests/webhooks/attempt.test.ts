import { expect } from "chai";
import { createSender, type Sender } from "../../server/webhooks/sending/attempt.ts";
import { answer, behaviours, send } from "../support/behaviours.ts";
import { makeCertificate } from "../support/certificates.ts";
import { type Behaviour, type Receiver, type ReceiverOptions, startReceiver } from "../support/receivers.ts";

const rules = { allowLoopback: true, denied: [] };
const authority = { ...makeCertificate({ names: ["Authority"] }), name: "Authority" };

describe("an attempt", () => {
  let sender: Sender;
  const receivers: Receiver[] = [];

  before(() => {
    sender = createSender({ rules, resolve: async () => ["127.0.0.1"], ca: authority.cert });
  });
  after(() => sender.close());
  afterEach(() => Promise.all(receivers.splice(0).map((receiver) => receiver.close())));

  async function receiver(options: ReceiverOptions): Promise<Receiver> {
    const started = await startReceiver(options);
    receivers.push(started);
    return started;
  }

  async function outcomeOf(behave: Behaviour) {
    const { url } = await receiver({ behave });
    return sender.send({ url, headers: {}, body: Buffer.from("{}") });
  }

  describe("sends", () => {
    it("a POST with the bytes, the headers and the path as they are, and nothing that asks for compression", async () => {
      const { port, requests } = await receiver({ behave: behaviours.fine });
      const body = Buffer.from('{"text":"ü\\u0000"}');
      const headers = { "Content-Type": "application/json", "X-Cute-Event": "item.sold", "webhook-id": "1" };
      await sender.send({ url: `http://127.0.0.1:${port}/a%20b/ü?c=d&e#f`, headers, body });
      expect(requests).to.have.length(1);
      expect(requests[0]?.body.equals(body)).to.equal(true);
      expect(requests[0]?.head.split("\r\n").toSorted()).to.deep.equal([
        "Content-Type: application/json",
        "POST /a%20b/%C3%BC?c=d&e HTTP/1.1",
        "X-Cute-Event: item.sold",
        "connection: keep-alive",
        `content-length: ${body.length}`,
        `host: 127.0.0.1:${port}`,
        "webhook-id: 1",
      ]);
    });

    it("over TLS to a name, under the name", async () => {
      const certificate = makeCertificate({ names: ["receiver.example"], issuer: authority });
      const { port, requests } = await receiver({ behave: behaviours.fine, certificate });
      const url = `https://receiver.example:${port}/hook`;
      const { errorCode, timing } = await sender.send({ url, headers: {}, body: Buffer.from("{}") });
      expect(errorCode).to.equal(null);
      expect(requests[0]?.head).to.include(`host: receiver.example:${port}`);
      expect(timing.tls).to.be.above(0);
    });

    it("over TLS, whose bytes are counted too: an answer without an end is given up", async () => {
      const certificate = makeCertificate({ names: ["receiver.example"], issuer: authority });
      const { port } = await receiver({ behave: behaviours.endlessStatus, certificate });
      const url = `https://receiver.example:${port}/hook`;
      const outcome = await sender.send({ url, headers: {}, body: Buffer.from("{}") });
      expect(outcome).to.include({ statusCode: null, errorCode: "invalid_response" });
    });

    it("nothing, and says so, where the URL is not permitted", async () => {
      const strict = createSender({ rules: { allowLoopback: false, denied: [] } });
      const { url, connections } = await receiver({ behave: behaviours.fine });
      const { at, ...outcome } = await strict.send({ url, headers: {}, body: Buffer.from("{}") });
      await strict.close();
      expect(at).to.be.instanceOf(Date);
      expect(outcome).to.deep.equal({
        statusCode: null,
        errorCode: "url_refused",
        retryAfterMs: null,
        responseHeaders: [],
        responseBody: Buffer.alloc(0),
        responseTruncated: false,
        timing: { dns: null, connect: null, tls: null, firstByte: null, total: 0 },
      });
      expect(connections).to.have.length(0);
    });

    it("no header that is none", async () => {
      const { url, requests } = await receiver({ behave: behaviours.fine });
      const sent = sender.send({ url, headers: { "X-Bad": "a\r\nX-More: b" }, body: Buffer.from("{}") });
      const error = await sent.catch((reason: unknown) => reason);
      expect(error).to.be.instanceOf(Error).with.property("message", "invalid X-Bad header");
      expect(requests).to.deep.equal([]);
    });
  });

  describe("succeeds", () => {
    for (const status of ["200 OK", "201 Created", "202 Accepted", "204 No Content", "299 Whatever"]) {
      it(`with ${status}`, async () => {
        const outcome = await outcomeOf(send(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\n\r\n`));
        expect(outcome).to.include({
          statusCode: Number.parseInt(status, 10),
          errorCode: null,
          responseTruncated: false,
        });
      });
    }

    it("with an answer that ends where the connection does", async () => {
      const outcome = await outcomeOf((socket) => void socket.end("HTTP/1.0 200 OK\r\n\r\nthank you"));
      expect(outcome).to.include({ statusCode: 200, errorCode: null, responseTruncated: false });
      expect(outcome.responseBody.toString()).to.equal("thank you");
    });

    it("with early hints before the answer and trailers behind it", async () => {
      const hints = "HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n".repeat(3);
      const head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-End\r\n\r\n";
      const outcome = await outcomeOf(send(`${hints}${head}5\r\nthank\r\n4\r\n you\r\n0\r\nX-End: 1\r\n\r\n`));
      expect(outcome).to.include({ statusCode: 200, errorCode: null, responseTruncated: false });
      expect(outcome.responseBody.toString()).to.equal("thank you");
      expect(outcome.responseHeaders.map(({ name }) => name)).to.deep.equal(["transfer-encoding", "trailer"]);
    });
  });

  describe("fails", () => {
    for (const { status, errorCode } of [
      { status: "301 Moved Permanently", errorCode: "redirect_refused" },
      { status: "308 Permanent Redirect", errorCode: "redirect_refused" },
      { status: "400 Bad Request", errorCode: "http_error" },
      { status: "410 Gone", errorCode: "http_error" },
      { status: "500 Internal Server Error", errorCode: "http_error" },
      { status: "999 Odd", errorCode: "http_error" },
    ]) {
      it(`with ${status}, whose body is kept`, async () => {
        const outcome = await outcomeOf(answer(status, { headers: ["Location: http://127.0.0.1:1/"], body: "why" }));
        expect(outcome).to.include({ statusCode: Number.parseInt(status, 10), errorCode });
        expect(outcome.responseBody.toString()).to.equal("why");
      });
    }

    it("with 304 Not Modified, which has no body", async () => {
      const outcome = await outcomeOf(send("HTTP/1.1 304 Not Modified\r\n\r\n"));
      expect(outcome).to.include({ statusCode: 304, errorCode: "redirect_refused", responseTruncated: false });
    });
  });
});
