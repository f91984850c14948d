/** examples/inventory-sync before an API whose limits slide quickly, for what goes wrong around it. */
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Account, startTestApi, type TestApi } from "../../support/api.ts";
import { insertCategory } from "../../support/fixtures.ts";
import { shortMinute } from "./limits.ts";
import { pythonExample } from "./python-example.ts";
import { type Relay, startRelay } from "./relay.ts";
import type { Terminal } from "./terminal.ts";

export const columns = "sku,title,price,currency,category,condition";

type Settings = Readonly<Record<string, string>>;

export interface Inventory {
  readonly api: TestApi;
  /** What the example takes for the API. */
  readonly relay: Relay;
  /** The slug of a category, and its id. */
  readonly category: string;
  readonly categoryId: string;
  start(settings: Settings, file?: string): Terminal;
  run(settings: Settings, file?: string): Promise<{ readonly code: number | NodeJS.Signals; readonly output: string }>;
  /** What the example needs to know to work for this account. */
  settingsOf(account: Account): Settings;
  row(sku: string, price?: string): string;
  /** Writes s.csv. */
  write(...rows: readonly string[]): void;
  put(file: string, content: string | Buffer): void;
  /** So that no file can be written there. */
  putFolder(name: string): void;
  /** So that it is on a disk that is full. */
  putFull(name: string): void;
  read(file: string): string;
  /** Removes what earlier runs left. */
  clear(): void;
  close(): Promise<void>;
}

export async function openInventory(): Promise<Inventory> {
  await using parts = new AsyncDisposableStack();
  const api = await startTestApi({ windows: shortMinute });
  parts.defer(() => api.close());
  const relay = await startRelay(api.url);
  parts.defer(() => relay.close());
  const categoryId = await insertCategory(api);
  const category = `c-${categoryId}`;
  const example = await pythonExample("inventory-sync");
  parts.defer(() => example.remove());
  const path = (file: string): string => join(example.folder, file);
  const start: Inventory["start"] = (settings, file = "s.csv") =>
    example.type(`exec .venv/bin/python -W error sync.py ${file}`, settings);
  const open = parts.move();
  return {
    api,
    relay,
    category,
    categoryId,
    start,
    async run(settings, file) {
      const terminal = start(settings, file);
      return { code: await terminal.ended(), output: terminal.output() };
    },
    settingsOf: ({ key }) => ({ CUTE_URL: relay.url, CUTE_API_KEY: key }),
    row: (sku, price = "9.00") => `${sku},Vest ${sku},${price},EUR,${category},good`,
    write: (...rows) => writeFileSync(path("s.csv"), [columns, ...rows, ""].join("\n")),
    put: (file, content) => writeFileSync(path(file), content),
    putFolder: (name) => mkdirSync(path(name)),
    putFull: (name) => symlinkSync("/dev/full", path(name)),
    read: (file) => readFileSync(path(file), "utf8"),
    clear() {
      for (const file of ["s.csv", "s.state.json", "s.report.csv", "s.report.csv.draft", ".env"])
        rmSync(path(file), { recursive: true, force: true });
    },
    close: () => open.disposeAsync(),
  };
}
