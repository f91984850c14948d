/** Whether a statement's plan depends on the statistics: the same nodes over the same indexes, or not. */
import type pg from "pg";
import type { Executor } from "../../server/store/executor.ts";
import { type Sent, shapeOf } from "./plans.ts";
import { type Mode, modes, setStatistics } from "./statistics.ts";

interface Asked {
  readonly executor: Executor;
  /** What was sent for each page. */
  readonly sent: ReadonlyMap<string, readonly Sent[]>;
}

/** Prints those that differ, and answers whether there are none. */
export async function reportFlips(client: pg.Client, { executor, sent }: Asked): Promise<boolean> {
  const statements = [...sent].flatMap(([page, each]) =>
    each.map((one, at) => ({ name: `${page}, statement ${at + 1}`, one })),
  );
  const shapes = new Map<Mode, readonly string[]>();
  for (const mode of modes) {
    await setStatistics(client, mode);
    const found: string[] = [];
    for (const { one } of statements) found.push(await shapeOf(executor, one));
    shapes.set(mode, found);
  }
  const flips = new Map<string, string[]>();
  for (const [at, { name }] of statements.entries()) {
    const each = modes.map((mode) => shapes.get(mode)?.[at]);
    if (new Set(each).size === 1) continue;
    const flip = modes.map((mode, nth) => `    ${mode.padEnd(6)} ${each[nth]}`).join("\n");
    flips.set(flip, [...(flips.get(flip) ?? []), name]);
  }
  report(flips, statements.length);
  return flips.size === 0;
}

/** What flips in the same way is told once. */
function report(flips: ReadonlyMap<string, readonly string[]>, statements: number): void {
  const flipped = [...flips.values()].reduce((sum, names) => sum + names.length, 0);
  const verdict = flipped === 0 ? "reached" : "MISSED";
  console.log(`\nplans: ${flipped} of ${statements} statements depend on statistics; goal: none, ${verdict}`);
  for (const [flip, names] of flips) {
    const others = names.length === 1 ? "" : ` and ${names.length - 1} more`;
    console.log(`  ${names[0]}${others}\n${flip}`);
  }
}
