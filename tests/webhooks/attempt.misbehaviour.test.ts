import { expect } from "chai";
import { type AttemptOutcome, createSender, type Sender } from "../../server/webhooks/sending/attempt.ts";
import { behaviours, drip, flood, send, after as then } from "../support/behaviours.ts";
import { type Behaviour, startReceiver } from "../support/receivers.ts";
import { until } from "../support/until.ts";
import { controlTimer } from "./control-timer.ts";

const TIMEOUT_MS = 600;
/** After a timer of the same length. */
const LATE_MS = 900;
const SOON_MS = 10_000;
const BODY_BYTES_MAX = 16 * 1024;
const head = "HTTP/1.1 200 OK\r\n";

type Want = Partial<AttemptOutcome>;

interface Attempt {
  readonly outcome: AttemptOutcome;
  readonly afterMs: number;
  readonly control: Promise<number>;
}

const cut = { responseTruncated: true };
const succeeded = { statusCode: 200, errorCode: null };

/** What ends an attempt before its time is over. */
const soon: Readonly<Record<string, { behave: Behaviour; want: Want }>> = {
  "answers without an end": { behave: behaviours.endlessBody, want: { ...succeeded, ...cut } },
  "answers with 10 GiB": { behave: behaviours.hugeBody, want: { ...succeeded, ...cut } },
  "answers with a gzip bomb": { behave: behaviours.gzipBomb, want: { ...succeeded, ...cut } },
  "answers a failure without an end": {
    behave: then("HTTP/1.1 500 Oh\r\nTransfer-Encoding: chunked\r\n\r\n", flood("5\r\nxxxxx\r\n".repeat(100))),
    want: { statusCode: 500, errorCode: "http_error", ...cut },
  },
  "resets the connection": { behave: behaviours.reset, want: { statusCode: null, errorCode: "connection_closed" } },
  "resets it within the head": {
    behave: behaviours.resetInHead,
    want: { statusCode: null, errorCode: "connection_closed" },
  },
  "resets it within the body": {
    behave: behaviours.resetInBody,
    want: { statusCode: 200, errorCode: "connection_closed", ...cut },
  },
  "closes the connection": {
    behave: behaviours.closeWithoutAnswer,
    want: { statusCode: null, errorCode: "connection_closed" },
  },
  "closes it within the head": {
    behave: behaviours.closeInHead,
    want: { statusCode: null, errorCode: "connection_closed" },
  },
  "closes it within the body": {
    behave: behaviours.closeInBody,
    want: { statusCode: 200, errorCode: "connection_closed", ...cut },
  },
  "closes it between chunks": {
    behave: behaviours.closeInChunks,
    want: { statusCode: 200, errorCode: "connection_closed", ...cut },
  },
  "closes it within the body of a failure": {
    behave: (socket) => void socket.end("HTTP/1.1 410 Gone\r\nContent-Length: 100\r\n\r\nbegin"),
    want: { statusCode: 410, errorCode: "http_error", ...cut },
  },
  "sends headers without an end": {
    behave: behaviours.hugeHead,
    want: { statusCode: null, errorCode: "invalid_response" },
  },
  "sends one header without an end": {
    behave: behaviours.endlessHeader,
    want: { statusCode: null, errorCode: "invalid_response" },
  },
  "sends a head of 17 KiB": {
    behave: send(`${head}X-Long: ${"x".repeat(17 * 1024)}\r\n\r\n`),
    want: { statusCode: null, errorCode: "invalid_response" },
  },
  "sends a status without an end": {
    behave: behaviours.endlessStatus,
    want: { statusCode: null, errorCode: "invalid_response" },
  },
  "sends empty lines without an end": {
    behave: flood("\r\n".repeat(1000)),
    want: { statusCode: null, errorCode: "invalid_response" },
  },
  "sends trailers without an end": {
    behave: behaviours.endlessTrailers,
    want: { statusCode: 200, errorCode: "invalid_response", ...cut },
  },
  "sends a chunk extension without an end": {
    behave: behaviours.endlessChunkExtension,
    want: { statusCode: 200, errorCode: "invalid_response", ...cut },
  },
  "answers in HTTP/0.9": { behave: behaviours.garbage, want: { statusCode: null, errorCode: "invalid_response" } },
  "answers in HTTP/2": {
    behave: send("\0\0\x12\x04\0\0\0\0\0\0\x03\0\0\0\x80"),
    want: { statusCode: null, errorCode: "invalid_response" },
  },
  "answers with a mail server's banner": {
    behave: send("220 mail ESMTP\r\n"),
    want: { statusCode: null, errorCode: "invalid_response" },
  },
  "says 100 Continue without an end": {
    behave: behaviours.continueFlood,
    want: { statusCode: null, errorCode: "invalid_response" },
  },
  "sends early hints without an end": {
    behave: behaviours.earlyHintsFlood,
    want: { statusCode: null, errorCode: "invalid_response" },
  },
  "switches protocols": { behave: behaviours.upgrade, want: { statusCode: null, errorCode: "invalid_response" } },
  "sends a length that is none": {
    behave: behaviours.badLength,
    want: { statusCode: null, errorCode: "invalid_response" },
  },
  "sends a NUL in a header": {
    behave: send(`${head}X-Bad: a\0b\r\n\r\n`),
    want: { statusCode: null, errorCode: "invalid_response" },
  },
};

/** What the clock ends. */
const late: Readonly<Record<string, { behave: Behaviour; want: Want }>> = {
  "never answers": { behave: behaviours.hang, want: { statusCode: null, errorCode: "timeout" } },
  "sends the head byte by byte": {
    behave: drip(`${head}X-Long: ${"x".repeat(1000)}`, 10),
    want: { statusCode: null, errorCode: "timeout" },
  },
  "sends the body byte by byte": {
    behave: then(`${head}Content-Length: 1000\r\n\r\n`, drip("x", 10)),
    want: { statusCode: 200, errorCode: "timeout", ...cut },
  },
  "sends chunks byte by byte": {
    behave: then(`${head}Transfer-Encoding: chunked\r\n\r\n`, drip("1\r\nx\r\n", 10)),
    want: { statusCode: 200, errorCode: "timeout", ...cut },
  },
  "sends a failure's body byte by byte": {
    behave: then("HTTP/1.1 503 Later\r\nRetry-After: 7\r\nContent-Length: 1000\r\n\r\n", drip("x", 10)),
    want: { statusCode: 503, errorCode: "http_error", retryAfterMs: 7000, ...cut },
  },
  "sends early hints now and then": {
    behave: drip("HTTP/1.1 103 Early Hints\r\n\r\n", 5),
    want: { statusCode: null, errorCode: "timeout" },
  },
};

describe("an attempt at a receiver that misbehaves", () => {
  const rules = { allowLoopback: true, denied: [] };
  let patient: Sender;
  let hasty: Sender;
  before(() => {
    patient = createSender({ rules });
    hasty = createSender({ rules, timeoutMs: TIMEOUT_MS });
  });
  after(() => Promise.all([patient.close(), hasty.close()]));

  async function attempt(sender: Sender, behave: Behaviour): Promise<Attempt> {
    const receiver = await startReceiver({ behave });
    try {
      const control = controlTimer(TIMEOUT_MS);
      const startedAt = performance.now();
      const outcome = await sender.send({ url: receiver.url, headers: {}, body: Buffer.from("{}") });
      const afterMs = performance.now() - startedAt;
      await until(async () => (receiver.connections.every(({ destroyed }) => destroyed) ? true : null));
      expect(receiver.requests, "requests").to.have.length(1);
      return { outcome, afterMs, control };
    } finally {
      await receiver.close();
    }
  }

  for (const [what, { behave, want }] of Object.entries(soon)) {
    it(`ends, and the connection with it, where it ${what}`, async () => {
      const { outcome, afterMs } = await attempt(patient, behave);
      expect(outcome).to.deep.include(want);
      expect(outcome.responseBody.length).to.be.at.most(BODY_BYTES_MAX);
      expect(afterMs).to.be.below(SOON_MS);
    });
  }

  for (const [what, { behave, want }] of Object.entries(late)) {
    it(`is cut off, and the connection with it, where it ${what}`, async () => {
      const { outcome, afterMs, control } = await attempt(hasty, behave);
      const lastMs = (await control) + LATE_MS;
      expect(outcome).to.deep.include(want);
      expect(afterMs).to.be.within(TIMEOUT_MS - 5, lastMs);
      expect(outcome.timing.total).to.be.within((TIMEOUT_MS - 5) * 1000, lastMs * 1000);
    });
  }
});
