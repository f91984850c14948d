import { expect } from "chai";
import { dayOf, endOfDay, expiresAt } from "../../portal/src/account/keys/expiry.ts";
import { limitsOf } from "../../portal/src/account/keys/tier-words.ts";
import { browserWords } from "../../portal/src/account/settings/user-agent.ts";
import { boundsOf, rangeOf, ranges } from "../../portal/src/account/usage/range.ts";
import { labelledOf, ticksOf } from "../../portal/src/account/usage/scale.ts";
import { tiers } from "../../portal/src/generated/account.ts";
import { bytes, counted, milliseconds, waitWords } from "../../portal/src/ui/quantities.ts";

describe("browsers in words", () => {
  const agents: readonly { readonly agent: string | null; readonly want: string }[] = [
    {
      agent: "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
      want: "Chrome on Linux",
    },
    {
      agent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0",
      want: "Edge on Windows",
    },
    {
      agent: "Mozilla/5.0 (Macintosh; Intel Mac OS X 15.1; rv:140.0) Gecko/20100101 Firefox/140.0",
      want: "Firefox on macOS",
    },
    {
      agent:
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 Mobile Safari/604.1",
      want: "Safari on iPhone",
    },
    {
      agent: "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36",
      want: "Chrome on Android",
    },
    { agent: "curl/8.9.1", want: "curl/8.9.1" },
    { agent: "<img src=x onerror=alert(1)>", want: "<img src=x onerror=alert(1)>" },
    { agent: "x".repeat(500), want: `${"x".repeat(80)} …` },
    { agent: "", want: "Unknown program" },
    { agent: null, want: "Unknown program" },
  ];
  for (const { agent, want } of agents) {
    it(`call ${JSON.stringify(agent)?.slice(0, 60)} ${want.slice(0, 40)}`, () => {
      expect(browserWords(agent)).to.equal(want);
    });
  }
});

describe("the end of a new key", () => {
  const now = new Date("2026-11-24T08:00:00Z");

  it("is none, or so many days from now", () => {
    expect(expiresAt("never", { date: "", now })).to.equal(null);
    expect(expiresAt("30", { date: "", now })).to.equal("2026-12-24T08:00:00.000Z");
    expect(expiresAt("90", { date: "", now })).to.equal("2027-02-22T08:00:00.000Z");
  });

  it("is the end of the chosen day, where the reader is", () => {
    const end = endOfDay("2026-12-31");
    expect([end.getFullYear(), end.getMonth(), end.getDate(), end.getHours()]).to.deep.equal([2026, 11, 31, 23]);
    expect(expiresAt("date", { date: "2026-12-31", now })).to.equal(end.toISOString());
    expect(dayOf(end)).to.equal("2026-12-31");
  });
});

describe("the ranges of the usage page", () => {
  const now = new Date("2026-11-24T08:30:30.500Z");

  it("begin with a whole step and end now", () => {
    expect(ranges.map((range) => boundsOf(range, now).from)).to.deep.equal([
      "2026-11-24T07:31:00.000Z",
      "2026-11-23T09:00:00.000Z",
      "2026-11-17T09:00:00.000Z",
      "2026-10-26T00:00:00.000Z",
    ]);
    expect(boundsOf(rangeOf("1h"), now).to).to.equal(now.toISOString());
  });

  it("are the last 24 hours unless another one is known", () => {
    expect(rangeOf("900y").id).to.equal("24h");
    expect(rangeOf(null).id).to.equal("24h");
  });
});

describe("the axes of the charts", () => {
  it("go in round steps from 0 to at least the highest, and never in half requests", () => {
    expect(ticksOf(0, 4)).to.deep.equal([0, 1]);
    expect(ticksOf(3, 4)).to.deep.equal([0, 1, 2, 3]);
    expect(ticksOf(150, 4)).to.deep.equal([0, 50, 100, 150]);
    expect(ticksOf(1_234, 4)).to.deep.equal([0, 500, 1_000, 1_500]);
  });

  it("label as many intervals as fit, evenly, and the first one always", () => {
    expect(labelledOf(24, 8)).to.deep.equal([0, 3, 6, 9, 12, 15, 18, 21]);
    expect(labelledOf(3, 8)).to.deep.equal([0, 1, 2]);
    expect(labelledOf(5, 0)).to.deep.equal([0]);
    expect(labelledOf(0, 8)).to.deep.equal([]);
  });
});

describe("quantities in words", () => {
  it("count", () => {
    expect([counted(0, "key"), counted(1, "key"), counted(1_204, "key")]).to.deep.equal([
      "0 keys",
      "1 key",
      "1,204 keys",
    ]);
    expect(counted(2, "delivery", "deliveries")).to.equal("2 deliveries");
  });

  it("measure", () => {
    expect([null, 0.44, 9.96, 250.4, 12_340].map(milliseconds)).to.deep.equal([
      "–",
      "0.4 ms",
      "10 ms",
      "250 ms",
      "12.3 s",
    ]);
    expect([1, 1_023, 1_536, 3_145_728].map(bytes)).to.deep.equal(["1 byte", "1,023 bytes", "1.5 KiB", "3 MiB"]);
  });

  it("round a wait up", () => {
    expect([1, 59.2, 121, 7_201].map(waitWords)).to.deep.equal(["1 second", "60 seconds", "3 minutes", "3 hours"]);
  });

  it("tell the limits of every tier", () => {
    for (const { name, perMinute, perDay } of tiers) {
      expect(limitsOf(name)?.replaceAll(",", "")).to.equal(`${perMinute} requests a minute ${perDay} a day`);
    }
  });
});
