/** Receivers whose answers are attacks: on the parser, on the database, on whoever reads the log, on the schedule. */
import { expect } from "chai";
import type { Schema } from "../../server/contract.ts";
import { scheduleMs } from "../../server/webhooks/schedule.ts";
import { startWorker, type Worker } from "../../server/worker.ts";
import { type Account, startTestApi, type TestApi } from "../support/api.ts";
import { answer, send } from "../support/behaviours.ts";
import { newWebhook } from "../support/new-webhook.ts";
import { type Behaviour, startReceiver } from "../support/receivers.ts";
import { until } from "../support/until.ts";
import { type Line, readableLog } from "../usage/entries.ts";

const second = 1_000;
const day = 86_400_000;
const ok = "HTTP/1.1 200 OK\r\n";
const script = `<script>alert(1)</script><img src=x onerror="alert(2)">'"--;drop table users`;

type Want = Partial<Schema<"Attempt">>;
const header = (name: string, value: string) => ({ name, value });
const length = (bytes: number) => header("content-length", String(bytes));

/** What the log is to show. */
const answers: Readonly<Record<string, { behave: Behaviour; want: Want }>> = {
  "holds a script": {
    behave: answer("200 OK", { body: script, headers: ["Content-Type: text/html"] }),
    want: { responseBody: script, responseHeaders: [header("content-type", "text/html"), length(script.length)] },
  },
  "holds NUL bytes": {
    behave: answer("200 OK", { body: "a\0b\0" }),
    want: { responseBody: "a\0b\0" },
  },
  "is no UTF-8": {
    behave: answer("200 OK", { body: Buffer.from([0x61, 0xff, 0xfe, 0xed, 0xa0, 0x80, 0x62]) }),
    want: { responseBody: "a\ufffd\ufffd\ufffd\ufffd\ufffdb" },
  },
  "holds lone surrogates as escapes": {
    behave: answer("200 OK", { body: String.raw`{"a":"\ud800\u0000"}` }),
    want: { responseBody: String.raw`{"a":"\ud800\u0000"}` },
  },
  "has a header of bytes above ASCII": {
    behave: send(Buffer.from(`${ok}Content-Length: 0\r\nX-Name: caf\xe9 \xff\r\n\r\n`, "latin1")),
    want: { responseHeaders: [length(0), header("x-name", "café ÿ")] },
  },
  "has a header that spells what jsonb refuses": {
    behave: send(`${ok}Content-Length: 0\r\nX-Name: \\u0000 \\ud800 "\\"\r\n\r\n`),
    want: { responseHeaders: [length(0), header("x-name", String.raw`\u0000 \ud800 "\"`)] },
  },
  "has headers named like members of every object": {
    behave: send(`${ok}Content-Length: 0\r\nconstructor: a\r\n__proto__: b\r\n__proto__: c\r\ntoString: d\r\n\r\n`),
    want: {
      responseHeaders: [
        length(0),
        header("constructor", "a"),
        header("__proto__", "b"),
        header("__proto__", "c"),
        header("tostring", "d"),
      ],
    },
  },
  "has a thousand headers": {
    behave: send(
      `${ok}Content-Length: 0\r\n${Array.from({ length: 1000 }, (_, n) => `h${n}: v`).join("\r\n")}\r\n\r\n`,
    ),
    want: { statusCode: 200, errorCode: null },
  },
  "has a status that nobody knows": {
    behave: answer("999 Whatever"),
    want: { statusCode: 999, errorCode: "http_error" },
  },
  "is followed by another answer that nobody asked for": {
    behave: send(`${ok}Content-Length: 2\r\n\r\nokHTTP/1.1 500 Smuggled\r\nContent-Length: 0\r\n\r\n`),
    want: { statusCode: 200, errorCode: null, responseBody: "ok" },
  },
  "is a 204 with a body": {
    behave: send("HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nhello"),
    want: { statusCode: 204, errorCode: null },
  },
  "promises to keep the connection for ages": {
    behave: send(`${ok}Keep-Alive: timeout=99999999999999999999\r\nContent-Length: 0\r\n\r\n`),
    want: { statusCode: 200, errorCode: null },
  },
};

/** What is asked for, and the shortest and longest wait that may come of it. */
const plain: readonly [number, number] = [0.8 * (scheduleMs[1] ?? 0), 1.2 * (scheduleMs[1] ?? 0)];
const retryAfters: Readonly<Record<string, readonly [number, number]>> = {
  "315360000": [day, day],
  "Sun, 06 Nov 2094 08:49:37 GMT": [day, day],
  ["9".repeat(400)]: [day, day],
  "-5": plain,
  "1.5": plain,
  "5e9": plain,
  Infinity: plain,
  "": plain,
  soon: plain,
  "Sun, 06 Nov 1994 08:49:37 GMT": plain,
  "Sun, 99 Zzz 2094 99:49:37 GMT": plain,
};

describe("answers of hostile receivers, through the worker and into the log", function () {
  this.timeout(30_000);
  let api: TestApi;
  let worker: Worker;
  let account: Account;
  let lines: Line[];

  before(async () => {
    api = await startTestApi();
    const { databaseUrl, secretsFile } = api;
    const readable = readableLog();
    lines = readable.lines;
    const config = { secretsFile, egress: { allowLoopback: true, denied: [] } };
    worker = await startWorker({ config, databaseUrl, log: readable.log });
    account = await api.account();
  });

  after(async () => {
    await worker.close();
    await api.close();
  });

  /** The log of one attempt, as the API shows it; the call fails if that is not as the contract has it. */
  async function attemptAt(behave: Behaviour): Promise<Schema<"Attempt">> {
    const receiver = await startReceiver({ behave });
    const { key } = account;
    try {
      const { id } = await newWebhook(api, account, { url: receiver.url });
      const made = await api.call(`POST /v1/webhooks/${id}/test`, { key, body: { event: "item.sold" } });
      const { found } = await until(async () => {
        const { body } = await api.call(`GET ${made.headers.get("location")}`, { key });
        return body.attempts === 1 ? body : null;
      });
      await api.call(`DELETE /v1/webhooks/${id}`, { key });
      return found.attemptLog[0];
    } finally {
      await receiver.close();
    }
  }

  for (const [what, { behave, want }] of Object.entries(answers)) {
    it(`is logged as it came where it ${what}`, async () => {
      expect(await attemptAt(behave)).to.deep.include(want);
    });
  }

  for (const [asked, [least, most]] of Object.entries(retryAfters)) {
    it(`puts the next attempt off by a day at most, and never brings it forward: Retry-After ${asked.slice(0, 40)}`, async () => {
      const { at, nextAttemptAt } = await attemptAt(answer("503 Unavailable", { headers: [`Retry-After: ${asked}`] }));
      const waitMs = Date.parse(nextAttemptAt ?? "") - Date.parse(at);
      expect(waitMs).to.be.within(least - second, most + 2 * second);
    });
  }

  it("left no complaint in the worker's log", () => {
    expect(lines.filter(({ level }) => Number(level) >= 40)).to.deep.equal([]);
    expect(lines.filter(({ msg }) => msg === "webhook attempt")).to.have.length(
      Object.keys(answers).length + Object.keys(retryAfters).length,
    );
  });
});
