import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { type UsageDatabase, usageDatabase } from "./entries.ts";

const program = fileURLToPath(new URL("recording-process.ts", import.meta.url));

interface Recording {
  readonly lines: string[];
  readonly log: () => string;
  readonly ended: Promise<unknown>;
  /** Resolves when so many lines have been written. */
  reached(lines: number): Promise<void>;
  kill(): void;
}

function startRecording(
  url: string,
  { rows, everyMs }: { readonly rows: number; readonly everyMs: number },
): Recording {
  const child = spawn(process.execPath, [program, url, String(rows), String(everyMs)]);
  const lines: string[] = [];
  let log = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    log += text;
  });
  const reader = createInterface(child.stdout).on("line", (line) => lines.push(line));
  return {
    lines,
    log: () => log,
    ended: once(child, "close"),
    async reached(count) {
      while (lines.length < count) await once(reader, "line");
    },
    kill: () => child.kill("SIGKILL"),
  };
}

describe("processes that record requests", () => {
  let database: UsageDatabase;

  beforeEach(async () => {
    database = await usageDatabase();
  });

  afterEach(() => database.close());

  it("add up to the same rows without waiting for each other in a circle", async function () {
    this.timeout(20_000);
    const recordings = [1, 2, 3].map(() => startRecording(database.url, { rows: 4_000, everyMs: 0 }));
    await Promise.all(recordings.map(({ ended }) => ended));
    for (const { lines, log } of recordings) {
      expect(log()).to.equal("");
      expect(lines.at(-1)).to.equal("dropped 0");
    }
    const { rows } = await database.pool.query(
      `select (select count(*) from cute.request_log)::int as logged, sum(requests)::int as counted,
        (select count(*) from (select distinct operation, status, date_trunc('hour', at) from cute.request_log) as groups)::int as groups,
        count(*)::int as sums, (select sum(requests) from cute.problems_hourly)::int as problems from cute.usage_hourly`,
    );
    expect(rows[0]).to.include({ logged: 12_000, counted: 12_000, problems: 6_000 });
    expect(rows[0].sums).to.equal(rows[0].groups);
  });

  it("lose at most the last second when they are killed", async function () {
    this.timeout(20_000);
    const recording = startRecording(database.url, { rows: 100_000, everyMs: 1 });
    await recording.reached(1_500);
    recording.kill();
    await recording.ended;
    const recorded = recording.lines.map((line) => line.split(" "));
    const lastMs = Number(recorded.at(-1)?.[1]);
    const { rows } = await database.pool.query<{ id: string }>("select id from cute.request_log");
    const kept = new Set(rows.map(({ id }) => id));
    const lost = recorded.filter(([id]) => id !== undefined && !kept.has(id));
    expect(kept.size).to.be.above(0);
    for (const [, ms] of lost) expect(lastMs - Number(ms)).to.be.below(1_000);
    const { rows: sums } = await database.pool.query("select sum(requests)::int as counted from cute.usage_hourly");
    expect(sums).to.deep.equal([{ counted: kept.size }]);
  });
});
