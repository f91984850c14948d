/**
 * node bench/sdk.ts [--items 10000] [--rounds 11]
 * What the SDKs cost beside an HTTP client alone: walking so many items in pages of 100 against this server, in turn, in fresh
 * processes, and `import cute_sdk` beside `import httpx`. Printed are medians over the rounds. A goal that is missed makes the exit
 * code 1.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startOwnPostgres, startOwnValkey } from "../tests/support/services.ts";
import { startContender } from "./contender.ts";
import { makeMarketplace } from "./marketplace.ts";
import { median } from "./measures.ts";
import { prepareWalkers, statementMs, type Walk, type Walker } from "./sdk/walks.ts";

const goals = { ratioMost: 1.3, growthMost: 2_000_000 };

/** Each beside the HTTP client doing as much. A resource loads pydantic, which httpx has nothing like. */
const starts = [
  { name: "import cute_sdk", statement: "import cute_sdk", beside: "import httpx", msMost: 150 },
  {
    name: "Cute()",
    statement: "from cute_sdk import Cute; Cute(base_url='http://localhost')",
    beside: "import httpx; httpx.Client()",
    msMost: 150,
  },
  {
    name: "Cute().items",
    statement: "from cute_sdk import Cute; Cute(base_url='http://localhost').items",
    beside: "import httpx, pydantic; httpx.Client()",
    msMost: Number.POSITIVE_INFINITY,
  },
];

const { values } = parseArgs({
  options: { items: { type: "string", default: "10000" }, rounds: { type: "string", default: "11" } },
});
const items = Number(values.items);
const rounds = Number(values.rounds);

const walkers = await prepareWalkers();
await using parts = new AsyncDisposableStack();
const postgres = await startOwnPostgres();
parts.defer(() => postgres.stop());
const valkey = await startOwnValkey();
parts.defer(() => valkey.stop());
const folder = mkdtempSync(join(tmpdir(), "cute-bench-"));
parts.defer(() => rmSync(folder, { recursive: true }));
const secretsFile = join(folder, "secrets.json");
// More than half of the seeded ones are sold, reserved or drafts.
const { keys } = await makeMarketplace(postgres.url, { items: items * 3, secretsFile });
const place = { databaseUrl: postgres.url, redisUrl: valkey.url, redisPrefix: "bench:", secretsFile };
const server = await startContender("this server", "cute.ts", place);
parts.defer(() => server.stop());

const missed = [...reportWalks(await walkInTurn()), ...reportStarts(await startInTurn())];
for (const goal of missed) console.log(`MISSED: ${goal}`);
if (missed.length > 0) process.exitCode = 1;

async function walkInTurn(): Promise<ReadonlyMap<Walker, readonly Walk[]>> {
  const walks = new Map<Walker, Walk[]>(walkers.map((walker) => [walker, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, walker] of walkers.entries()) {
      const key = keys[(round * walkers.length + at) % keys.length] ?? "";
      const settings = { CUTE_URL: `http://127.0.0.1:${server.port}`, CUTE_API_KEY: key, ITEMS: String(items) };
      walks.get(walker)?.push(await walker.run(settings));
    }
  }
  const read = new Set([...walks.values()].flat().map(({ titles }) => titles));
  if (read.size !== 1) throw new Error(`The programs have read different items: ${[...read].join(", ")}`);
  return walks;
}

/** How many milliseconds more each takes than what stands beside it, by round. */
async function startInTurn(): Promise<readonly (readonly number[])[]> {
  const times: number[][] = starts.map(() => []);
  for (let round = 0; round < rounds * 2; round += 1) {
    for (const [at, { statement, beside }] of starts.entries()) {
      const alone = await statementMs(beside);
      times[at]?.push((await statementMs(statement)) - alone);
    }
  }
  return times.map((own) => own.slice(1)); // the first reads the files from the disk
}

function reportWalks(walks: ReadonlyMap<Walker, readonly Walk[]>): string[] {
  const byName = new Map([...walks].map(([{ name }, own]) => [name, own]));
  const missed: string[] = [];
  console.log(
    `\n${items} items in pages of 100`.padEnd(34) +
      "ms".padStart(8) +
      "x alone".padStart(10) +
      "CPU ms".padStart(10) +
      "memory".padStart(12),
  );
  for (const [{ name, beside }, own] of walks) {
    const alone = byName.get(beside) ?? [];
    const ratio = median(own.map(({ ms }, round) => ms / (alone[round]?.ms ?? Number.NaN)));
    const growth = median(own.map((walk) => walk.growth));
    const figures = [
      median(own.map(({ ms }) => ms))
        .toFixed(0)
        .padStart(8),
      ratio.toFixed(2).padStart(10),
      median(own.map(({ cpuMs }) => cpuMs))
        .toFixed(0)
        .padStart(10),
      `${(growth / 1e6).toFixed(1)} MB`.padStart(12),
    ];
    console.log(`  ${name.padEnd(31)}${figures.join("")}`);
    if (ratio > goals.ratioMost) missed.push(`${name}: ${ratio.toFixed(2)} times ${beside}, not ${goals.ratioMost}`);
    if (growth > goals.growthMost) missed.push(`${name}: memory grows by ${(growth / 1e6).toFixed(1)} MB`);
  }
  return missed;
}

function reportStarts(times: readonly (readonly number[])[]): string[] {
  console.log("");
  return starts.flatMap(({ name, beside, msMost }, at) => {
    const more = median(times[at] ?? []);
    console.log(`  ${name.padEnd(31)}${more.toFixed(0).padStart(8)} ms more than ${beside}`);
    return more > msMost ? [`${name} takes ${more.toFixed(0)} ms more, not ${msMost}`] : [];
  });
}
