/** What goes wrong around examples/analytics: limits, lost answers, other databases, bad settings; and an account that has sold nothing. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { run as runProgram } from "../../tools/run.ts";
import { type Account, startTestApi, type TestApi } from "../support/api.ts";
import { makeEvent, makePartitions } from "../support/webhooks.ts";
import type { Example } from "./support/example.ts";
import { shortMinute, untilRefused } from "./support/limits.ts";
import { pythonExample } from "./support/python-example.ts";
import { type Relay, startRelay } from "./support/relay.ts";
import type { Terminal } from "./support/terminal.ts";

type Settings = Readonly<Record<string, string>>;

describe("examples/analytics in trouble", function () {
  this.timeout(60_000);

  let api: TestApi;
  let relay: Relay;
  let example: Example;
  let account: Account;

  before(async function () {
    this.timeout(600_000); // the first time, the SDK is built
    example = await pythonExample("analytics");
    api = await startTestApi({ windows: shortMinute });
    await makePartitions(api.databaseUrl);
    relay = await startRelay(api.url);
  });

  beforeEach(async () => {
    account = await api.account();
    relay.before = async () => "send it on";
    for (const file of ["sales.duckdb", "chart.png", ".env"]) rmSync(join(example.folder, file), { force: true });
  });

  after(async () => {
    await example?.remove();
    await relay?.close();
    await api?.close();
  });

  function start(more: Settings = {}, args = ""): Terminal {
    const settings = { CUTE_URL: relay.url, CUTE_API_KEY: account.key, ANALYTICS_EVERY_S: "1", ...more };
    return example.type(`exec .venv/bin/python -W error analytics.py ${args}`, settings);
  }

  async function run(more?: Settings) {
    const terminal = start(more);
    return { code: await terminal.ended(), output: terminal.output() };
  }

  const storedSeqs = () => rows("select seq from events order by seq");

  async function rows(query: string): Promise<number[]> {
    const program = `import duckdb
print([number for (number,) in duckdb.connect("sales.duckdb").execute("${query}").fetchall()])`;
    const python = join(example.folder, ".venv", "bin", "python");
    return JSON.parse(await runProgram([python, "-c", program], { cwd: example.folder }));
  }

  async function makeEvents(count: number): Promise<void> {
    for (let at = 0; at < count; at++) await makeEvent(api, { accountId: account.id, type: "item.sold" });
  }

  const upTo = (last: number) => Array.from({ length: last }, (_, at) => at + 1);

  it("waits for room in the limits of the tier free, and misses nothing of a feed whose answers get lost", async () => {
    account = await api.account("free");
    await makeEvents(130);
    const useUp = untilRefused(relay, { api, key: account.key });
    let feeds = 0;
    relay.before = async ({ path }) => {
      if (!path.startsWith("/v1/events")) return "send it on";
      feeds += 1;
      if (feeds === 2) return "lose the answer";
      await useUp();
      return "send it on";
    };
    const from = relay.passed.length;
    const { code, output } = await run();
    expect(code, output).to.equal(0);
    expect(output).to.match(/^Events 1 to 100: 100 item\.sold\nEvents 101 to 130: 30 item\.sold$/m);
    expect(relay.passed.slice(from).map(({ status }) => status)).to.include(429);
    expect(await storedSeqs()).to.deep.equal(upTo(130));
  });

  it("waits for a server that is away, however often it asks", async () => {
    await makeEvents(3);
    let feeds = 0;
    relay.before = async ({ path }) => (path.startsWith("/v1/events") && ++feeds <= 20 ? "be away" : "send it on");
    const { code, output } = await run();
    expect(code, output).to.equal(0);
    expect(await storedSeqs()).to.deep.equal(upTo(3));
  });

  it("draws an account that has sold nothing yet, whatever it is called, with its settings from .env", async () => {
    await api.sql("update users set name = $2 where id = $1", [account.id, "$x^2 & Söhne$\u001b[2J"]);
    writeFileSync(join(example.folder, ".env"), `CUTE_URL=${relay.url}\nCUTE_API_KEY=${account.key}\n`);
    const terminal = example.type(".venv/bin/python -W error analytics.py");
    expect(await terminal.ended(), terminal.output()).to.equal(0);
    expect(terminal.output()).to.match(/^\$x\^2 & Söhne\$\uFFFD\[2J: 0 events, 0 pieces sold$/m);
    expect(existsSync(join(example.folder, "chart.png"))).to.equal(true);
  });

  it("says what expired where no event is kept any more, and waits for the next one", async () => {
    await makeEvents(4);
    expect((await run()).output).to.match(/^Events 1 to 4: 4 item\.sold$/m);
    await makeEvents(4);
    await api.sql("delete from cute.events where account_id = $1 and seq <= 8", [account.id]);
    const { code, output } = await run();
    expect(code, output).to.equal(0);
    expect(output).to.match(/^Events 5 to 8 expired before they were read: .* it goes on from 9\.$/m);
    expect(await storedSeqs()).to.deep.equal([1, 2, 3, 4]);
    expect(await rows("select last_seq from position")).to.deep.equal([8]);
  });

  it("says what to change when a setting is missing or wrong, and calls nobody", async () => {
    writeFileSync(join(example.folder, "text.duckdb"), "no database".repeat(1_000));
    const wrong: readonly [Settings, RegExp][] = [
      [{ CUTE_URL: "" }, /^CUTE_URL is not set: it is the address/],
      [{ CUTE_API_KEY: " " }, /^CUTE_API_KEY is not set: it is a key from the portal/],
      [{ ANALYTICS_CHART: "chart.pdf" }, /^ANALYTICS_CHART is "chart\.pdf": give a file that ends in \.png/],
      [{ ANALYTICS_EVERY_S: "0" }, /^ANALYTICS_EVERY_S is "0": give whole seconds from 1 to 3600/],
      [{ ANALYTICS_DATABASE: "text.duckdb" }, /^text\.duckdb cannot be used: .+\. Unless .+, move it away: the next/],
    ];
    const from = relay.passed.length;
    const ended = await Promise.all(wrong.map(async ([given, said]) => ({ given, said, ...(await run(given)) })));
    for (const { given, said, code, output } of ended) {
      expect(output, JSON.stringify(given)).to.match(said);
      expect(code, JSON.stringify(given)).to.equal(2);
    }
    expect(relay.passed).to.have.lengthOf(from);
  });

  it("refuses a database that another process uses, and one of another account", async () => {
    const running = start({}, "--follow");
    await running.shows(/^chart\.png is drawn\.$/m);
    const second = await run();
    expect(second.output).to.match(/^sales\.duckdb cannot be used: .*lock/i);
    expect(second.code).to.equal(2);
    running.kill("SIGINT");
    expect(await running.ended()).to.equal(0);

    const { key } = await api.account();
    const foreign = await run({ CUTE_API_KEY: key });
    expect(foreign.output).to.match(/^The database belongs to another account/);
    expect(foreign.code).to.equal(2);
  });

  it("stops where a key does not reach, where nobody answers, and where the chart cannot be written", async () => {
    const key = await api.key(account.id, { scopes: ["read:items", "read:orders"] });
    mkdirSync(join(example.folder, "folder.png"), { recursive: true });
    const [unscoped, unreached, unwritable] = await Promise.all([
      run({ CUTE_API_KEY: key, ANALYTICS_DATABASE: "unscoped.duckdb" }),
      run({ CUTE_URL: "http://127.0.0.1:9", ANALYTICS_DATABASE: "unreached.duckdb" }),
      run({ ANALYTICS_CHART: "folder.png" }),
    ]);
    expect(unscoped.output).to.match(/^Stopped: events\.list: 403 insufficient_scope/m);
    expect(unreached.output).to.match(/^Stopped: me\.get: no whole answer from http:\/\/127\.0\.0\.1:9/m);
    expect(unwritable.output).to.match(/^Stopped: .*folder\.png/m);
    for (const { code } of [unscoped, unreached, unwritable]) expect(code).to.equal(1);
  });
});
