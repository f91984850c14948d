/** The figures as a table, the goals, and the figures of the last runs, to compare data sets by. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { median } from "../measures.ts";
import type { Figures } from "./measure.ts";
import { folderOf } from "./stand.ts";
import type { Mode } from "./statistics.ts";

export interface Row extends Figures {
  readonly name: string;
  /** first or deep */
  readonly page: string;
}

const million = 1_000_000;
const p99MsMax = 50;
/** What ten times as many items may cost. */
const growthMax = 1.5;
const entriesMax = 20_000;

export function printHead(): void {
  const head = ["requests", "p50 ms", "p99 ms", "found", "pages", "statements", "entries", "buffers"];
  console.log(line("question", "page", head));
}

export function printRow({ name, page, ...figures }: Row): void {
  const { requests, failed, p50Ms, p99Ms, found, pages, statements, entries, buffers } = figures;
  const cells = [requests, p50Ms.toFixed(1), p99Ms.toFixed(1), found, pages, statements, entries, buffers];
  console.log(line(name, page, cells.map(String)) + (failed === 0 ? "" : `  ${failed} FAILED`));
}

interface Run {
  readonly items: number;
  readonly mode: Mode;
  /** All questions were asked. */
  readonly isWhole: boolean;
}

/** Prints the worst of each and answers whether the goals were reached. */
export function reportGoals(rows: readonly Row[], run: Run): boolean {
  const most = run.items > million ? p99MsMax * growthMax : p99MsMax;
  const failed = rows.filter((row) => row.failed > 0);
  const verdicts = [
    judge("worst p99", rows, { figure: "p99Ms", most, unit: " ms" }),
    judge("most entries read for a page", rows, { figure: "entries", most: entriesMax, unit: "" }),
    failed.length === 0,
  ];
  if (failed.length > 0) console.log(`failed: ${failed.map(nameOf).join("; ")}`);
  if (run.isWhole) keep(rows, run);
  compare(run.mode);
  return verdicts.every((reached) => reached);
}

interface Goal {
  readonly figure: "p99Ms" | "entries";
  readonly most: number;
  readonly unit: string;
}

function judge(what: string, rows: readonly Row[], { figure, most, unit }: Goal): boolean {
  const worst = rows.toSorted((one, other) => other[figure] - one[figure]);
  const above = worst.filter((row) => !(row[figure] <= most));
  const named = worst
    .slice(0, 5)
    .map((row) => `${row[figure].toFixed(0)} (${nameOf(row)})`)
    .join(", ");
  const verdict = above.length === 0 ? "reached" : `MISSED by ${above.length} of ${rows.length}`;
  console.log(`\n${what}: ${named}; goal: ≤ ${most}${unit}, ${verdict}`);
  return above.length === 0;
}

export function nameOf({ name, page }: Row): string {
  return `${name}, ${page} page`;
}

function fileOf({ items, mode }: Pick<Run, "items" | "mode">): string {
  return join(folderOf(items), `figures-${mode}.json`);
}

function keep(rows: readonly Row[], run: Run): void {
  writeFileSync(fileOf(run), JSON.stringify(rows));
}

/** Ten million beside one million, of the last run of each: what takes a millisecond tells nothing by its ratio. */
function compare(mode: Mode): void {
  const [small, big] = [million, 10 * million].map((items) => fileOf({ items, mode }));
  if (small === undefined || big === undefined || !(existsSync(small) && existsSync(big))) return;
  const rowsOf = (file: string): readonly Row[] => JSON.parse(readFileSync(file, "utf8"));
  const before = new Map(rowsOf(small).map((row) => [nameOf(row), row.p99Ms]));
  const ratios = rowsOf(big)
    .map((row) => ({ name: nameOf(row), ratio: row.p99Ms / (before.get(nameOf(row)) ?? Number.NaN) }))
    .filter(({ ratio }) => !Number.isNaN(ratio))
    .toSorted((one, other) => other.ratio - one.ratio);
  const worst = ratios.slice(0, 5).map(({ name, ratio }) => `${ratio.toFixed(2)} (${name})`);
  const middle = median(ratios.map(({ ratio }) => ratio)).toFixed(2);
  console.log(`\np99 at 10 M items beside 1 M: ${middle} in the median; the most: ${worst.join(", ")}`);
}

function line(name: string, page: string, cells: readonly string[]): string {
  const widths = [9, 9, 9, 7, 7, 12, 9, 9];
  return name.padEnd(58) + page.padEnd(6) + cells.map((cell, at) => cell.padStart(widths[at] ?? 10)).join("");
}
