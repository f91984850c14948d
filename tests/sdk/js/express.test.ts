import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import express, { type ErrorRequestHandler, type Express } from "express";
import { expressWebhook, signTest } from "../../../sdk-js/src/index.ts";

const secret = "whsec_YW4gZXhhbXBsZSwgMzIgYnl0ZXMsIG5vdCBzZWNyZXQ=";
const event = { id: "e-1", event: "item.sold", seq: 1, timestamp: 1, data: { title: "Grüße 🧥" } };

describe("expressWebhook", () => {
  let app: Express;
  let server: Server;
  let handled: unknown[];

  beforeEach(async () => {
    app = express();
    handled = [];
    server = createServer(app);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  const receive = expressWebhook(secret, (given) => handled.push(given));

  async function deliver(change: { body?: string; headers?: Record<string, string> } = {}): Promise<[number, string]> {
    const { body, headers } = await signTest(event, secret);
    const { port } = server.address() as AddressInfo;
    const sent = { method: "POST", body, ...change, headers: { ...headers, connection: "close", ...change.headers } };
    const response = await fetch(`http://127.0.0.1:${port}/hooks`, sent);
    return [response.status, await response.text()];
  }

  it("hands over the event, and answers 204", async () => {
    app.post("/hooks", receive);
    expect(await deliver()).to.deep.equal([204, ""]);
    expect(handled).to.deep.equal([event]);
  });

  for (const [name, parser] of Object.entries({
    raw: express.raw({ type: "*/*" }),
    text: express.text({ type: "*/*" }),
  })) {
    it(`takes the body that express.${name}() has read`, async () => {
      app.post("/hooks", parser, receive);
      expect(await deliver()).to.deep.equal([204, ""]);
    });
  }

  it("explains that express.json() has read the body before", async () => {
    app.use(express.json());
    app.post("/hooks", receive);
    const [status, answer] = await deliver();
    expect(status).to.equal(400);
    expect(JSON.parse(answer).code).to.equal("parsed_body");
    expect(JSON.parse(answer).detail).to.include("express.json()");
    expect(handled).to.deep.equal([]);
  });

  it("reads the body itself where a parser has let it pass", async () => {
    app.use(express.urlencoded());
    app.post("/hooks", receive);
    expect(await deliver()).to.deep.equal([204, ""]);
  });

  it("answers 400 with the reason", async () => {
    app.post("/hooks", receive);
    const [status, answer] = await deliver({ body: "{}" });
    expect([status, JSON.parse(answer).code]).to.deep.equal([400, "wrong_secret"]);
  });

  it("answers 413 above 1 MB", async () => {
    app.post("/hooks", receive);
    const [status, answer] = await deliver({ body: "x".repeat(3_000_000) });
    expect([status, JSON.parse(answer).code]).to.deep.equal([413, "body_too_large"]);
  });

  it("throws what the handler throws where there is no next", async () => {
    const failing = expressWebhook(secret, () => {
      throw new Error("the database is away");
    });
    const thrown: unknown[] = [];
    app.post("/hooks", async (request, response) => {
      await failing(request, response).catch((error) => thrown.push(error));
      response.status(500).end();
    });
    expect(await deliver()).to.deep.equal([500, ""]);
    expect(String(thrown)).to.equal("Error: the database is away");
  });

  it("passes on what the handler throws, and goes on receiving", async () => {
    const failing = expressWebhook(secret, async () => {
      throw new Error("the database is away");
    });
    const passedOn: unknown[] = [];
    const catching: ErrorRequestHandler = (error, _request, response, _next) => {
      passedOn.push(error);
      response.status(500).end();
    };
    app.post("/hooks", failing);
    app.use(catching);
    expect(await deliver()).to.deep.equal([500, ""]);
    expect(await deliver()).to.deep.equal([500, ""]);
    expect(String(passedOn)).to.equal("Error: the database is away,Error: the database is away");
  });
});
