import { once } from "node:events";
import { connect as connectTcp, type Socket } from "node:net";
import { TLSSocket } from "node:tls";
import { Worker } from "node:worker_threads";
import { expect } from "chai";
import {
  createDial,
  type Dial,
  DialError,
  type Dialled,
  type DialOptions,
} from "../../server/webhooks/egress/connect.ts";
import type { Resolve } from "../../server/webhooks/egress/resolve.ts";
import { egressOf } from "../../server/webhooks/egress/rules.ts";
import { behaviours } from "../support/behaviours.ts";
import { makeCertificate } from "../support/certificates.ts";
import { freePort } from "../support/ports.ts";
import { type Behaviour, type Receiver, type ReceiverOptions, startReceiver } from "../support/receivers.ts";
import { until } from "../support/until.ts";
import { controlTimer } from "./control-timer.ts";

const TIMEOUT_MS = 500;
/** After a timer of the same length. */
const LATE_MS = 1000;
const egress = egressOf({ allowLoopback: true, denied: [] });
const authority = { ...makeCertificate({ names: ["Authority"] }), name: "Authority" };

describe("a connection to a receiver", () => {
  const undo: (() => unknown)[] = [];
  afterEach(async () => {
    for (const step of undo.splice(0).reverse()) await step();
  });

  async function receiver(options: Partial<ReceiverOptions> = {}): Promise<Receiver> {
    const started = await startReceiver({ behave: behaviours.fine, ...options });
    undo.push(started.close);
    return started;
  }

  function dialler(options: Partial<DialOptions> = {}): Dial {
    return createDial({ egress, resolve: async () => ["127.0.0.1"], ca: authority.cert, ...options });
  }

  async function dialled(to: Promise<Dialled>): Promise<Dialled & { socket: Socket }> {
    const connection = await to;
    undo.push(() => connection.socket.destroy());
    return connection;
  }

  async function failure(to: Promise<Dialled>): Promise<DialError> {
    const reason = await to.then(
      ({ socket }) => socket.destroy(),
      (error: unknown) => error,
    );
    if (reason instanceof DialError) return reason;
    throw new Error("it was dialled");
  }

  describe("goes to the addresses that were judged", () => {
    it("of which one listens, whatever its family, with IPv4 first", async () => {
      const resolve: Resolve = async () => ["::1", "127.0.0.1"];
      for (const host of ["127.0.0.1", "::1"]) {
        const { port } = await receiver({ host });
        const { socket } = await dialled(dialler({ resolve })({ hostname: "both.example", port, secure: false }));
        expect(socket.remoteAddress).to.equal(host);
      }
      const port = Number(await freePort());
      for (const host of ["::1", "127.0.0.1"]) await receiver({ host, port });
      const { socket } = await dialled(dialler({ resolve })({ hostname: "both.example", port, secure: false }));
      expect(socket.remoteAddress).to.equal("127.0.0.1");
    });

    it("and which is judged once more when the connection stands", async () => {
      const { port, connections } = await receiver();
      let judged = 0;
      const wavering = { allowLoopback: true, permits: () => judged++ === 0 };
      const error = await failure(dialler({ egress: wavering })({ hostname: "127.0.0.1", port, secure: false }));
      expect(error.errorCode).to.equal("address_refused");
      const { found } = await until(async () => connections[0] ?? null);
      await until(async () => (found.destroyed ? found : null));
      expect(found.bytesRead).to.equal(0);
    });

    it("which are localhost's own for a name under it, without a question", async () => {
      const { port } = await receiver();
      const resolve: Resolve = () => Promise.reject(new Error("asked"));
      for (const hostname of ["localhost", "localhost.", "app.localhost"]) {
        const { socket } = await dialled(dialler({ resolve })({ hostname, port, secure: false }));
        expect(socket.remoteAddress).to.equal("127.0.0.1");
      }
    });
  });

  describe("over TLS", () => {
    const names = ["receiver.example", "127.0.0.1"];
    const good = makeCertificate({ names, issuer: authority });

    it("stands for the name's own certificate, in HTTP/1.1, and names it in the handshake", async () => {
      const named: unknown[] = [];
      const behave: Behaviour = (socket) => named.push(socket instanceof TLSSocket ? socket.servername : null);
      const { port } = await receiver({ certificate: good, behave });
      for (const hostname of ["receiver.example", "receiver.example.", "127.0.0.1"]) {
        const { socket, timing } = await dialled(dialler()({ hostname, port, secure: true }));
        expect(socket).to.include({ authorized: true, alpnProtocol: "http/1.1" });
        expect(timing.tls).to.be.above(0);
        socket.write("POST / HTTP/1.1\r\n\r\n");
      }
      await until(async () => (named.length === 3 ? true : null));
      expect(named).to.have.members(["receiver.example", "receiver.example", false]);
    });

    for (const { what, certificate } of [
      { what: "signed by itself", certificate: makeCertificate({ names }) },
      { what: "of another name", certificate: makeCertificate({ names: ["other.example"], issuer: authority }) },
      { what: "for localhost only", certificate: makeCertificate({ names: ["localhost"], issuer: authority }) },
      { what: "that has expired", certificate: makeCertificate({ names, issuer: authority, expired: true }) },
    ]) {
      it(`fails for a certificate ${what}`, async () => {
        const { port, requests } = await receiver({ certificate });
        for (const hostname of ["receiver.example", "127.0.0.1"]) {
          const error = await failure(dialler()({ hostname, port, secure: true }));
          expect(error.errorCode).to.equal("tls_failed");
          expect(error.timing.connect).to.be.above(0);
          expect(error.timing.tls).to.equal(null);
        }
        expect(requests).to.deep.equal([]);
      });
    }

    it("fails for a certificate of an unknown issuer, also where the environment says that it need not be checked", async () => {
      const { port } = await receiver({ certificate: good });
      process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0";
      undo.push(() => delete process.env.NODE_TLS_REJECT_UNAUTHORIZED);
      const error = await failure(dialler({ ca: undefined })({ hostname: "receiver.example", port, secure: true }));
      expect(error.errorCode).to.equal("tls_failed");
    });

    const greetings: Readonly<Record<string, (socket: Socket) => void>> = {
      "speaks no TLS": (socket: Socket) => void socket.write("HTTP/1.1 400 Bad Request\r\n\r\n"),
      "closes the connection": (socket: Socket) => void socket.end(),
      "resets the connection": (socket: Socket) => void socket.once("data", () => socket.resetAndDestroy()),
    };
    for (const [what, greet] of Object.entries(greetings)) {
      it(`fails where the server ${what}`, async () => {
        const { port } = await receiver({ greet });
        const error = await failure(dialler()({ hostname: "receiver.example", port, secure: true }));
        expect(error.errorCode).to.equal("tls_failed");
      });
    }
  });

  describe("that does not come about", () => {
    it("fails for a name without an address", async () => {
      const failing: Resolve = () => Promise.reject(new Error("SERVFAIL"));
      for (const resolve of [failing, async () => []]) {
        const error = await failure(dialler({ resolve })({ hostname: "no.example", port: 9, secure: false }));
        expect(error).to.include({ errorCode: "dns_failed", message: "No connection to the receiver: dns_failed." });
        expect(error.timing).to.include({ connect: null, tls: null });
      }
    });

    it("fails where nobody listens", async () => {
      const { port, close } = await startReceiver({ behave: behaviours.fine });
      await close();
      const error = await failure(dialler()({ hostname: "closed.example", port, secure: false }));
      expect(error.errorCode).to.equal("connect_failed");
      expect(error.timing.dns).to.be.at.least(0);
      expect(error.timing.connect).to.equal(null);
    });

    it("fails when the time is over: for a name server that is silent", async () => {
      const silent: Resolve = () => new Promise(() => undefined);
      const { error, afterMs, lastMs } = await timed(() =>
        dialler({ resolve: silent, timeoutMs: TIMEOUT_MS })({ hostname: "a.example", port: 9, secure: false }),
      );
      expect(error.errorCode).to.equal("dns_failed");
      expect(afterMs).to.be.within(TIMEOUT_MS - 10, lastMs);
    });

    it("fails when the time is over: for a host that accepts nobody", async () => {
      const port = await deafPort();
      const { error, afterMs, lastMs } = await timed(() =>
        dialler({ timeoutMs: TIMEOUT_MS })({ hostname: "deaf.example", port, secure: false }),
      );
      expect(error.errorCode).to.equal("connect_timeout");
      expect(afterMs).to.be.within(TIMEOUT_MS - 10, lastMs);
    });

    it("fails when the time is over: for a server that never answers the handshake, which sees the connection go", async () => {
      const { port, connections } = await receiver();
      const { error, afterMs, lastMs } = await timed(() =>
        dialler({ timeoutMs: TIMEOUT_MS })({ hostname: "mute.example", port, secure: true }),
      );
      expect(error.errorCode).to.equal("connect_timeout");
      expect(error.timing.connect).to.be.above(0);
      expect(afterMs).to.be.within(TIMEOUT_MS - 10, lastMs);
      await until(async () => (connections[0]?.destroyed === true ? true : null));
    });

    async function timed(dial: () => Promise<Dialled>) {
      const control = controlTimer(TIMEOUT_MS);
      const startedAt = performance.now();
      const error = await failure(dial());
      const afterMs = performance.now() - startedAt;
      return { error, afterMs, lastMs: (await control) + LATE_MS };
    }

    /** A listener that is never served, with its queue full: the system drops whoever comes. */
    async function deafPort(): Promise<number> {
      const listener = new Worker(
        `const { parentPort } = require("node:worker_threads");
         const server = require("node:net").createServer().listen({ port: 0, host: "127.0.0.1", backlog: 1 }, () => {
           parentPort.postMessage(server.address().port);
           setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0));
         });`,
        { eval: true },
      );
      undo.push(() => listener.terminate());
      const [port] = await once(listener, "message");
      const fillers = Array.from({ length: 4 }, () => connectTcp({ port, host: "127.0.0.1" }));
      undo.push(() => fillers.forEach((socket) => void socket.destroy()));
      await once(fillers[0] ?? listener, "connect");
      return port;
    }
  });
});
