import { connect } from "node:net";
import { expect } from "chai";
import { until } from "../support/until.ts";
import { vectors } from "../webhooks/vectors.ts";
import { type Listener, runListener, send, startListener } from "./listener.ts";

const [vector] = vectors.valid;
if (vector === undefined) throw new Error("there are no vectors");
const [secret = ""] = vector.secrets;
const delivery = { headers: vector.headers, body: Buffer.from(vector.bodyBase64, "base64") };
const at = ["--at", new Date(vectors.nowS * 1000).toISOString()];

describe("npm run listen", () => {
  let started: Listener[];

  beforeEach(() => {
    started = [];
  });

  afterEach(() => Promise.all(started.map((listener) => listener.stop())));

  async function start(...words: string[]): Promise<Listener> {
    const listener = await startListener(...words);
    started.push(listener);
    return listener;
  }

  async function statuses(listener: Listener, count: number): Promise<readonly number[]> {
    const found: number[] = [];
    for (let nth = 0; nth < count; nth += 1) found.push(await send(listener.url, delivery));
    return found;
  }

  describe("prints", () => {
    it("when, event, seq, id, size, and that both signatures fit", async () => {
      const listener = await start("--secret", secret, ...at);
      await send(listener.url, delivery);
      const [head, ...rest] = await listener.lines(3);
      expect(head).to.match(/^\d\d:\d\d:\d\d\.\d{3} {2}/);
      expect(head?.slice(14)).to.equal(`item.sold  seq 42  ${vector.id}  209 bytes  verified  answers 204`);
      expect(rest).to.deep.equal(["  X-Cute-Signature   fits", "  webhook-signature  fits"]);
    });

    it("which one does not fit and why, how often it has come, and an event that is not the signed one", async () => {
      const listener = await start("--secret", secret, ...at);
      await send(listener.url, delivery);
      const headers = { ...delivery.headers, "X-Cute-Event": "item.updated", "webhook-timestamp": "1" };
      await send(listener.url, { ...delivery, headers });
      const [head, ...rest] = (await listener.lines(7)).slice(3);
      expect(head).to.include("item.updated  seq 42");
      expect(head).to.include("came 2 times  NOT VERIFIED");
      expect(rest).to.deep.equal([
        "  X-Cute-Signature   fits",
        `  webhook-signature  changed header: webhook-timestamp was changed: it was ${vectors.nowS}`,
        "  X-Cute-Event says item.updated and the body item.sold: only the body is signed",
      ]);
    });

    it("that nothing is checked without a secret", async () => {
      const listener = await start();
      expect((await listener.lines(1)).join("\n")).to.include(
        "No signature is checked: give the webhook's secret with --secret",
      );
      await send(listener.url, delivery);
      const lines = await listener.lines(4);
      expect(lines.join("\n")).to.include("  not checked  answers 204");
    });

    it("the body with --pretty, and nothing that a terminal would obey", async () => {
      const listener = await start("--pretty");
      await send(listener.url, { body: '{"id":"1","data":{"title":"\u009b31mred"}}' });
      const lines = (await listener.lines(10)).slice(1);
      expect(lines[0]).to.match(/ {2}no event {2}no seq {2}1 {2}/);
      expect(lines.slice(3).join("\n")).to.equal(
        '  {\n    "id": "1",\n    "data": {\n      "title": "\uFFFD31mred"\n    }\n  }',
      );
    });

    it("what is no JSON as it came", async () => {
      const listener = await start("--pretty");
      await send(listener.url, { body: "id=1" });
      const lines = await listener.lines(5);
      expect(lines.at(-1)).to.equal("  id=1");
    });

    it("one JSON value a line with --json, and everything else to standard error", async () => {
      const listener = await start("--json", "--secret", secret, ...at, "--delay", "1ms");
      await send(listener.url, delivery);
      await send(listener.url, { body: "\u2028" });
      const [line = "", other = ""] = await listener.lines(2);
      const { at: time, body, ...rest } = JSON.parse(line);
      expect(new Date(time).toISOString()).to.equal(time);
      expect(body).to.deep.equal(JSON.parse(vector.body));
      const fits = { verified: true, reason: "fits", says: "fits" };
      expect(rest).to.deep.equal({
        event: "item.sold",
        seq: 42,
        id: vector.id,
        bytes: 209,
        times: 1,
        verified: true,
        cute: fits,
        standard: fits,
        status: 204,
        delayMs: 1,
        note: null,
      });
      expect(JSON.parse(other)).to.include({ body: "\u2028", verified: false, seq: null });
      expect(listener.err.join("\n")).to.match(
        /^Listening on http:\/\/127\.0\.0\.1:\d+\. It answers 204, after 1 ms\./,
      );
    });
  });

  describe("answers", () => {
    it("204, or every one with the status that is asked for", async () => {
      expect(await statuses(await start(), 2)).to.deep.equal([204, 204]);
      expect(await statuses(await start("--status", "410"), 2)).to.deep.equal([410, 410]);
    });

    it("a share with an error, evenly spread", async () => {
      expect(await statuses(await start("--fail", "50%"), 4)).to.deep.equal([204, 500, 204, 500]);
      const few = await statuses(await start("--fail", "25%", "--status", "429"), 8);
      expect(few).to.deep.equal([204, 204, 204, 429, 204, 204, 204, 429]);
      expect(await statuses(await start("--fail", "0%"), 2)).to.deep.equal([204, 204]);
    });

    it("after a time, and prints before", async () => {
      const listener = await start("--delay", "1.5s");
      const startedAt = performance.now();
      const answers: number[] = [];
      const answered = send(listener.url, delivery).then((status) => answers.push(status));
      await listener.lines(3);
      expect(answers).to.deep.equal([]);
      await answered;
      expect(performance.now() - startedAt).to.be.at.least(1_490);
    });

    it("405 to what is no POST, and 413 to what is no delivery's size", async () => {
      const listener = await start();
      expect(await send(listener.url, { method: "GET", body: "" })).to.equal(405);
      expect(await send(listener.url, { body: Buffer.alloc(1_048_577) })).to.equal(413);
      const text = (await listener.lines(3)).join("\n");
      expect(text).to.include("GET / is no delivery: answered 405. Deliveries come by POST.");
      expect(text).to.include("No whole body arrived: it has more than 1048576 bytes.");
    });

    it("the next one where a sender hung up in the middle", async () => {
      const listener = await start();
      const { port } = new URL(listener.url);
      const socket = connect(Number(port), "127.0.0.1");
      socket.end("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{");
      await until(async () => listener.out.find((line) => line.startsWith("No whole body arrived")) ?? null);
      expect(await send(listener.url, delivery)).to.equal(204);
    });
  });

  describe("ends", () => {
    it("with 0 when it is stopped, an answer being due or not", async () => {
      const listener = await startListener("--delay", "1m");
      const unanswered = send(listener.url, delivery).catch(String);
      await listener.lines(3);
      expect(await listener.stop()).to.equal(0);
      expect(await unanswered).to.match(/socket hang up|ECONNRESET/);
    });

    it("with 1 where it cannot listen, and says what to change", async () => {
      const { port } = new URL((await start()).url);
      expect(await runListener("--port", port)).to.deep.equal({
        code: 1,
        out: "",
        err: `Port ${port} on 127.0.0.1 is in use: choose another one with --port.\n`,
      });
      const elsewhere = await runListener("--host", "192.0.2.1", "--port", "0");
      expect(elsewhere.code).to.equal(1);
      expect(elsewhere.err).to.match(/^Cannot listen on 192\.0\.2\.1: choose an address of this machine with --host/);
    });

    it("with its help", async () => {
      const { code, out } = await runListener("--help");
      expect(code).to.equal(0);
      for (const option of ["secret", "port", "host", "status", "fail", "delay", "at", "json", "pretty"]) {
        expect(out).to.include(`--${option}`);
      }
    });

    for (const [words, message] of [
      [["--port", "http"], '--port is "http": give it a whole number from 0 to 65535.'],
      [["--status", "100"], '--status is "100": give it a whole number from 200 to 599.'],
      [["--fail", "half"], '--fail is "half": give it a share from 0% to 100%, such as 50%.'],
      [["--fail", "101%"], '--fail is "101%": give it a share from 0% to 100%, such as 50%.'],
      [["--delay", "2"], '--delay is "2": give it a time of up to an hour with its unit, such as 500ms, 2s or 1m.'],
      [["--at", "noon"], '--at is "noon": give it a time such as 2026-11-25T12:00:00Z.'],
      [
        ["--secret", "c2VjcmV0c2VjcmV0"],
        '--secret is "c2VjcmV0c2…": give it the whole secret as it was shown, which is whsec_ and base64.',
      ],
      [
        ["--secret", "whsec_?"],
        '--secret is "whsec_?": give it the whole secret as it was shown, which is whsec_ and base64.',
      ],
      [["--prot", "1"], "Unknown option '--prot': `npm run -s listen -- --help` lists the options."],
      [
        ["4000"],
        "Unexpected argument '4000'. This command does not take positional arguments: `npm run -s listen -- --help` lists",
      ],
      [["--port"], "'--port <value>' argument missing: `npm run -s listen -- --help` lists the options."],
    ] as const) {
      it(`with 2 where the words make no sense: ${words.join(" ")}`, async () => {
        const { code, out, err } = await runListener(...words);
        expect({ code, out }).to.deep.equal({ code: 2, out: "" });
        expect(err)
          .to.include(message)
          .and.match(/^[^\n]+\n$/);
      });
    }
  });
});
