import { expect } from "chai";
import { Answer, BODY_BYTES_MAX, HEADERS_BYTES_MAX } from "../../server/webhooks/sending/answer.ts";
import { RETRY_AFTER_MAX_MS, retryAfterMs } from "../../server/webhooks/sending/retry-after.ts";

describe("what is kept of an answer", () => {
  it("is its body up to 16 KiB, in as many pieces as it came", () => {
    const answer = new Answer();
    expect(answer.add(Buffer.alloc(BODY_BYTES_MAX - 1, "a"))).to.equal(true);
    expect(answer.add(Buffer.from("b"))).to.equal(true);
    expect(answer.body().length).to.equal(BODY_BYTES_MAX);
    expect(answer.add(Buffer.from("c"))).to.equal(false);
    expect(answer.body().subarray(-2).toString()).to.equal("ab");
  });

  it("is cut within a piece", () => {
    const answer = new Answer();
    expect(answer.add(Buffer.alloc(BODY_BYTES_MAX + 1))).to.equal(false);
    expect(answer.body().length).to.equal(BODY_BYTES_MAX);
  });

  it("does not hold on to the memory that it was read into", () => {
    const read = Buffer.alloc(64 * 1024, "a");
    const answer = new Answer();
    answer.add(read.subarray(0, 10));
    read.fill("b");
    expect(answer.body().toString()).to.equal("a".repeat(10));
  });

  it("is nothing where there was no body", () => {
    expect(new Answer().body().length).to.equal(0);
  });

  it("is its headers as they came, one that came twice twice", () => {
    const answer = new Answer();
    answer.begin(200, { server: "x", "set-cookie": ["a=1", "b=2"], odd: undefined });
    expect(answer.headers).to.deep.equal([
      { name: "server", value: "x" },
      { name: "set-cookie", value: "a=1" },
      { name: "set-cookie", value: "b=2" },
    ]);
  });

  it("is its first headers, of 8 KiB together", () => {
    const answer = new Answer();
    const long = "x".repeat(1000);
    answer.begin(200, Object.fromEntries(Array.from({ length: 16 }, (_, i) => [`x-header-${10 + i}`, long])));
    expect(answer.headers).to.have.length(Math.floor(HEADERS_BYTES_MAX / 1011));
  });
});

describe("Retry-After", () => {
  const date = "Sun, 06 Nov 1994 08:49:37 GMT";

  for (const { given, want } of [
    { given: "120", want: 120_000 },
    { given: " 0 ", want: 0 },
    { given: "86400", want: RETRY_AFTER_MAX_MS },
    { given: "86401", want: RETRY_AFTER_MAX_MS },
    { given: "9".repeat(400), want: RETRY_AFTER_MAX_MS },
    { given: "Sun, 06 Nov 1994 08:50:37 GMT", want: 60_000 },
    { given: "Sun, 06 Nov 1994 08:49:00 GMT", want: 0 },
    { given: "Tue, 06 Nov 2096 08:49:37 GMT", want: RETRY_AFTER_MAX_MS },
    { given: "", want: null },
    { given: "-1", want: null },
    { given: "1.5", want: null },
    { given: "soon", want: null },
    { given: "1994-11-06T08:50:37Z", want: null },
    { given: "Sun, 06 Xyz 1994 08:50:37 GMT", want: null },
  ]) {
    it(`"${given.slice(0, 40)}" means ${want} ms, by the answer's own clock`, () => {
      expect(retryAfterMs(given, date)).to.equal(want);
    });
  }

  it("counts from our clock where the answer has no date", () => {
    const inAnHour = new Date(Date.now() + 3_600_000).toUTCString();
    for (const answerDate of [undefined, "yesterday"]) {
      expect(retryAfterMs(inAnHour, answerDate)).to.be.within(3_590_000, 3_600_000);
    }
  });

  it("is heeded with 429 and 503 only", () => {
    const asked = [200, 301, 429, 500, 503].map((statusCode) => {
      const answer = new Answer();
      answer.begin(statusCode, { "retry-after": ["5", "7"], date });
      return answer.retryAfterMs;
    });
    expect(asked).to.deep.equal([null, null, 5000, null, 5000]);
  });
});
