import { expect } from "chai";
import { createSender, type Sender, type SenderOptions } from "../../server/webhooks/sending/attempt.ts";
import { SenderClosed } from "../../server/webhooks/sending/exchange.ts";
import { answer, behaviours, send } from "../support/behaviours.ts";
import { type Behaviour, type Receiver, startReceiver } from "../support/receivers.ts";
import { until } from "../support/until.ts";

const keep = { idleMs: 4000, lifeMs: 10_000, socketsMax: 1024 };
const fresh = { dns: null, tls: null };

describe("connections to receivers", () => {
  const undo: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const step of undo.splice(0).reverse()) await step();
  });

  function opened(options: Partial<SenderOptions> = {}): Sender {
    const sender = createSender({ rules: { allowLoopback: true, denied: [] }, timeoutMs: 5000, ...options });
    undo.push(() => sender.close());
    return sender;
  }

  async function receiver(behave: Behaviour = behaviours.fine): Promise<Receiver> {
    const started = await startReceiver({ behave });
    undo.push(started.close);
    return started;
  }

  const attempt = (sender: Sender, { url }: Pick<Receiver, "url">) =>
    sender.send({ url, headers: {}, body: Buffer.from("{}") });
  const isOpen = ({ connections }: Receiver) => connections.filter(({ destroyed }) => !destroyed).length;

  it("carry one attempt after the other, and the time of a dial counts for the first only", async () => {
    const sender = opened();
    const { url, connections } = await receiver();
    const first = await attempt(sender, { url });
    expect(first.timing).to.include(fresh);
    expect(first.timing.connect).to.be.above(0);
    const second = await attempt(sender, { url });
    expect(second.timing).to.include({ ...fresh, connect: null });
    expect(second.timing.firstByte).to.be.above(0);
    expect(second.timing.total).to.be.at.least(second.timing.firstByte ?? 0);
    expect(connections).to.have.length(1);
  });

  it("carry one attempt at a time each", async () => {
    const sender = opened();
    const { url, connections, requests } = await receiver((_, request) => {
      if (requests.length === 8) for (const open of connections) behaviours.fine(open, request);
    });
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => attempt(sender, { url })));
    expect(outcomes.map(({ errorCode }) => errorCode)).to.deep.equal(Array(8).fill(null));
    expect(connections).to.have.length(8);
  });

  it("are shared by no two receivers, also of one host", async () => {
    const sender = opened();
    const both = [await receiver(), await receiver()];
    for (const one of [...both, ...both]) await attempt(sender, one);
    expect(both.map(({ connections }) => connections.length)).to.deep.equal([1, 1]);
  });

  it("are closed when they are idle for a while", async () => {
    const sender = opened({ keep: { ...keep, idleMs: 150 } });
    const one = await receiver();
    await attempt(sender, one);
    expect(isOpen(one)).to.equal(1);
    const { afterMs } = await until(async () => (isOpen(one) === 0 ? true : null));
    expect(afterMs).to.be.within(100, 3000);
    await attempt(sender, one);
    expect(one.connections).to.have.length(2);
  });

  it("are not used for long, however busy they are: a receiver that moves is followed", async () => {
    const sender = opened({ keep: { ...keep, lifeMs: 1_000 }, resolve: async () => ["127.0.0.1"] });
    const one = await receiver();
    const url = `http://moving.example:${one.port}/`;
    const dialled = await until(async () => {
      const { timing } = await attempt(sender, { url });
      return one.connections.length === 3 ? timing : null;
    });
    expect(dialled.afterMs).to.be.within(1_700, 4_000);
    expect(dialled.found.dns).to.be.at.least(0);
    expect(one.requests.length).to.be.above(5);
  });

  it("are so many at most, the one that is idle for longest closed first", async () => {
    const sender = opened({ keep: { ...keep, socketsMax: 3 } });
    const many = [await receiver(), await receiver(), await receiver(), await receiver(), await receiver()];
    for (const one of many) await attempt(sender, one);
    await until(async () => (many.reduce((sum, one) => sum + isOpen(one), 0) === 3 ? true : null));
    expect(many.map(isOpen)).to.deep.equal([0, 0, 1, 1, 1]);
  });

  it("are kept for 32 attempts at once to one receiver, and no more", async () => {
    const sender = opened();
    const one = await receiver();
    await Promise.all(Array.from({ length: 50 }, () => attempt(sender, one)));
    await until(async () => (isOpen(one) === 32 ? true : null));
  });

  it("are not used again where the receiver closes them after an answer", async () => {
    const sender = opened();
    const one = await receiver(answer("200 OK", { headers: ["Connection: close"] }));
    for (let sent = 0; sent < 5; sent += 1) expect((await attempt(sender, one)).errorCode).to.equal(null);
    expect(one.connections).to.have.length(5);
  });

  it("are made anew where the receiver closed a kept one in the meantime", async () => {
    const sender = opened();
    const one = await receiver();
    await attempt(sender, one);
    one.connections[0]?.destroy();
    expect(await attempt(sender, one)).to.include({ statusCode: 200, errorCode: null });
    expect(one.connections).to.have.length(2);
  });

  it("are made anew, once, where the receiver closes a kept one instead of answering", async () => {
    const sender = opened();
    const one = await receiver((socket, request) => {
      if (one.requests.length === 2 || one.requests.length > 3) socket.resetAndDestroy();
      else behaviours.fine(socket, request);
    });
    await attempt(sender, one);
    expect(await attempt(sender, one)).to.include({ statusCode: 200, errorCode: null });
    expect(one.requests).to.have.length(3);
    expect(await attempt(sender, one)).to.include({ statusCode: null, errorCode: "connection_closed" });
    expect(one.requests).to.have.length(5);
  });

  it("whose answer was cut are not used again, whatever they say of themselves", async () => {
    const sender = opened();
    const body = Buffer.alloc(20_000, "x");
    for (const headers of [["Connection: close"], ["Connection: keep-alive"]]) {
      const one = await receiver(answer("200 OK", { headers, body }));
      for (let sent = 0; sent < 3; sent += 1) {
        expect(await attempt(sender, one)).to.include({ statusCode: 200, errorCode: null, responseTruncated: true });
      }
      expect(one.connections).to.have.length(3);
    }
  });

  it("that answer more than was asked are not used again", async () => {
    const sender = opened();
    const ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n";
    const one = await receiver(send(`${ok}ok${ok}no`));
    for (let sent = 0; sent < 3; sent += 1) {
      const outcome = await attempt(sender, one);
      expect(outcome).to.include({ statusCode: 200, errorCode: null });
      expect(outcome.responseBody.toString()).to.equal("ok");
    }
    expect(one.connections).to.have.length(3);
  });

  it("are all closed with the sender, and attempts under way have no outcome", async () => {
    const sender = opened({ resolve: () => new Promise(() => undefined) });
    const [idle, busy] = [await receiver(), await receiver(behaviours.hang)];
    await attempt(sender, idle);
    const underWay = [attempt(sender, busy), attempt(sender, { url: `http://silent.example:${busy.port}/` })];
    const ended = Promise.allSettled(underWay);
    await until(async () => (busy.requests.length === 1 ? true : null));
    await sender.close();
    for (const result of await ended) {
      expect(result).to.include({ status: "rejected" });
      expect(result).to.have.property("reason").that.is.instanceOf(SenderClosed);
    }
    const reason = await attempt(sender, idle).catch((error: unknown) => error);
    expect(reason).to.be.instanceOf(SenderClosed);
    await until(async () => (isOpen(idle) + isOpen(busy) === 0 ? true : null));
  });
});
