import { expect } from "chai";
import { createDial, DialError } from "../../server/webhooks/egress/connect.ts";
import type { Resolve } from "../../server/webhooks/egress/resolve.ts";
import { egressOf } from "../../server/webhooks/egress/rules.ts";
import { createUrlCheck } from "../../server/webhooks/egress/url-check.ts";
import { createSender, type Sender } from "../../server/webhooks/sending/attempt.ts";
import { answer, behaviours } from "../support/behaviours.ts";
import { freePort } from "../support/ports.ts";
import { startReceiver } from "../support/receivers.ts";
import { type Canary, startCanary } from "./canary.ts";
import { addressForms, resolveForms, ssrfForms } from "./ssrf-forms.ts";

const strict = { allowLoopback: false, denied: [] };
const REBINDINGS = 200;

describe("webhooks that lead inside", () => {
  let canary: Canary;
  const senders: Sender[] = [];
  const openSender = (...options: Parameters<typeof createSender>): Sender => {
    const sender = createSender(...options);
    senders.push(sender);
    return sender;
  };
  const send = (sender: Sender, url: string) => sender.send({ url, headers: {}, body: Buffer.from("{}") });

  beforeEach(async () => {
    canary = await startCanary();
  });

  afterEach(async () => {
    await Promise.all(senders.splice(0).map((sender) => sender.close()));
    const { connections } = canary;
    await canary.close();
    expect(connections, "connections that reached the canary").to.equal(0);
  });

  it("are known in 85 forms and more", () => {
    expect(new Set(ssrfForms(canary.port)).size)
      .to.be.at.least(85)
      .and.to.equal(ssrfForms(canary.port).length);
  });

  it("are refused when they are made, in every form", async () => {
    const check = createUrlCheck(strict, resolveForms);
    const passed: string[] = [];
    for (const url of ssrfForms(canary.port)) if ((await check.refusalOf(url)) === null) passed.push(url);
    expect(passed).to.deep.equal([]);
  });

  it("are refused without a word about the address that a name leads to", async () => {
    const check = createUrlCheck(strict, resolveForms);
    const refusals = await Promise.all(addressForms(canary.port).map((url) => check.refusalOf(url)));
    expect([...new Set(refusals)]).to.deep.equal([
      "The host has an address that is not public: name a host that the internet can reach.",
    ]);
  });

  it("are not called, in any form, with the code of a refusal and nothing else", async () => {
    const sender = openSender({ rules: strict, resolve: resolveForms });
    const outcomes = await Promise.all(ssrfForms(canary.port).map((url) => send(sender, url)));
    expect([...new Set(outcomes.map(({ errorCode }) => errorCode))]).to.have.members([
      "url_refused",
      "address_refused",
    ]);
    const tellNothing = outcomes.every(
      ({ statusCode, responseBody, responseHeaders }) =>
        statusCode === null && responseBody.length === 0 && responseHeaders.length === 0,
    );
    expect(tellNothing).to.equal(true);
  });

  it("are not dialled, even if their URL had not been looked at", async () => {
    const dial = createDial({ egress: egressOf(strict), resolve: resolveForms });
    for (const form of addressForms(canary.port)) {
      const { hostname } = new URL(form);
      const to = { hostname: hostname.replace(/^\[|\]$/g, ""), port: canary.port, secure: false };
      const error = await dial(to).catch((reason: unknown) => reason);
      expect(error, form).to.be.instanceOf(DialError).with.property("errorCode", "address_refused");
    }
  });

  it("are not dialled as they are written either, where nothing brought them into their normal form", async () => {
    const dial = createDial({ egress: egressOf(strict), resolve: resolveForms });
    for (const form of addressForms(canary.port)) {
      const [, hostname = ""] = /^https:\/\/(.*):\d+\/$/.exec(form) ?? [];
      for (const written of [hostname, hostname.replace(/^\[|\]$/g, "")]) {
        const error = await dial({ hostname: written, port: canary.port, secure: false }).catch(
          (reason: unknown) => reason,
        );
        expect(error, written).to.be.instanceOf(DialError);
      }
    }
  });

  it(`are not called when their name moves after it was checked, ${REBINDINGS} times`, async () => {
    for (const inside of [["127.0.0.1"], ["::1"], ["8.8.8.8", "127.0.0.1"], ["::ffff:127.0.0.1"], ["0.0.0.0"]]) {
      const asked = new Set<string>();
      const moving: Resolve = async (hostname) => {
        if (asked.has(hostname)) return inside;
        asked.add(hostname);
        return ["8.8.8.8"];
      };
      const check = createUrlCheck(strict, moving);
      const sender = openSender({ rules: strict, resolve: moving });
      for (let round = 0; round < REBINDINGS; round += 1) {
        const url = `https://r${round}.example:${canary.port}/`;
        expect(await check.refusalOf(url)).to.equal(null);
        expect((await send(sender, url)).errorCode).to.equal("address_refused");
      }
    }
  });

  it(`are not called when their name moves with every question, ${REBINDINGS} times`, async () => {
    // 127.0.0.1 stands for the outside, ::1 for the inside, and both listen at the same port
    const port = Number(await freePort());
    const receiver = await startReceiver({ behave: behaviours.fine, port });
    const inside = await startReceiver({ behave: behaviours.fine, host: "::1", port });
    let asked = 0;
    const moving: Resolve = async () => [asked++ % 2 === 0 ? "127.0.0.1" : "::1"];
    const rules = { allowLoopback: true, denied: ["::1/128"] };
    const outcomes: (string | null)[] = [];
    for (let round = 0; round < REBINDINGS; round += 1) {
      const sender = openSender({ rules, resolve: moving });
      outcomes.push((await send(sender, `http://moving.example:${port}/`)).errorCode);
    }
    const reached = { outside: receiver.connections.length, inside: inside.connections.length };
    await Promise.all([receiver.close(), inside.close()]);
    expect(reached).to.deep.equal({ outside: REBINDINGS / 2, inside: 0 });
    expect(outcomes).to.deep.equal(
      Array.from({ length: REBINDINGS }, (_, i) => (i % 2 === 0 ? null : "address_refused")),
    );
    expect(asked, "a name is resolved once for each connection").to.equal(REBINDINGS);
  });

  it("are not called over a proxy that the environment names, nor by a redirect", async () => {
    const proxy = `http://127.0.0.1:${canary.port}`;
    const names = ["HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy", "ALL_PROXY"];
    for (const name of names) process.env[name] = proxy;
    const receiver = await startReceiver({ behave: answer("302 Found", { headers: [`Location: ${proxy}/`] }) });
    const sender = openSender({ rules: { allowLoopback: true, denied: [] } });
    const outcome = await send(sender, receiver.url);
    for (const name of names) delete process.env[name];
    await receiver.close();
    expect(outcome).to.include({ statusCode: 302, errorCode: "redirect_refused" });
    expect(receiver.requests).to.have.length(1);
  });
});
