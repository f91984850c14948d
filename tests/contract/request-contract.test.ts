import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { expect } from "chai";
import express, { type NextFunction, type Request, type Response } from "express";
import { middleware } from "express-openapi-validator";
import { generate, smallContract } from "./small-contract.ts";

describe("codegen: the contract that checks requests", () => {
  let server: Server;
  let url: string;

  before(async () => {
    const apiSpec = JSON.parse(await generate("server/generated/contract.json", await smallContract()));
    const app = express();
    app.use(express.json());
    app.use(middleware({ apiSpec, validateSecurity: false, validateApiSpec: true }));
    app.use((_request, response) => response.sendStatus(204));
    app.use((error: { status: number; message: string }, _: Request, response: Response, _next: NextFunction) => {
      response.status(error.status).json({ message: error.message });
    });
    server = createServer(app).listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    url = `http://127.0.0.1:${address.port}`;
  });

  after(() => server.close());

  it("lets good requests through, to internal operations too", async () => {
    expect((await fetch(`${url}/v1/items?status=draft&status=sold`)).status).to.equal(204);
    expect((await post({ title: "Coat", description: "Warm" })).status).to.equal(204);
    const key = `${url}/portal/keys/01936c2e-8f5a-7c31-9d2b-6f0e4a1b7c55`;
    expect((await fetch(key, { method: "DELETE" })).status).to.equal(204);
  });

  it("refuses a bad parameter, an unknown one, and bad and unknown fields of a body", async () => {
    expect(await message(fetch(`${url}/v1/items?status=gone`))).to.include(
      "request/query/status/0 must be equal to one",
    );
    expect(await message(fetch(`${url}/v1/items?colour=red`))).to.include("Unknown query parameter 'colour'");
    expect(await message(post({ title: 1 }))).to.include("request/body/title must be string");
    expect(await message(post({ title: "Coat", extra: 1 }))).to.include("must NOT have additional properties");
  });

  it("has neither prose nor responses, and keeps a field that is called description", async () => {
    const json = await generate("server/generated/contract.json", await smallContract());
    expect(json).not.to.include("Your").and.not.include("x-").and.not.include("discriminator");
    const { components, paths } = JSON.parse(json);
    expect(components.schemas.ItemCreate.properties).to.have.property("description");
    expect(components.schemas).not.to.have.property("Item");
    expect(paths["/v1/items"].get.responses).to.deep.equal({ default: { description: "" } });
  });

  function post(body: unknown): Promise<globalThis.Response> {
    const headers = { "content-type": "application/json" };
    return fetch(`${url}/v1/items`, { method: "POST", headers, body: JSON.stringify(body) });
  }
});

async function message(answer: Promise<globalThis.Response>): Promise<string> {
  const response = await answer;
  expect(response.status).to.equal(400);
  return response.text();
}
