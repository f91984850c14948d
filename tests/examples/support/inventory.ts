/** examples/inventory-sync before an API whose limits slide quickly, for what goes wrong around it. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Account, startTestApi, type TestApi } from "../../support/api.ts";
import { insertCategory } from "../../support/fixtures.ts";
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
  read(file: string): string;
  /** Removes what earlier runs left. */
  clear(): void;
  /** The account's items, deleted ones too: sku, price, status. */
  listed(account: Account): Promise<readonly string[]>;
  close(): Promise<void>;
}

export async function openInventory(): Promise<Inventory> {
  const example = await pythonExample("inventory-sync");
  const api = await startTestApi({ windows: { minuteMs: 2_000, dayMs: 86_400_000 } });
  const relay = await startRelay(api.url);
  const categoryId = await insertCategory(api);
  const category = `c-${categoryId}`;
  const path = (file: string): string => join(example.folder, file);
  const start: Inventory["start"] = (settings, file = "s.csv") =>
    example.type(`exec .venv/bin/python -W error sync.py ${file}`, settings);
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
    read: (file) => readFileSync(path(file), "utf8"),
    clear() {
      for (const file of ["s.csv", "s.state.json", "s.report.csv", ".env"])
        rmSync(path(file), { recursive: true, force: true });
    },
    async listed({ id }) {
      const line = "concat_ws(' ', sku, price_amount, status) as line";
      const rows = await api.sql<{ line: string }>(`select ${line} from items where seller_id = $1 order by line`, [
        id,
      ]);
      return rows.map((each) => each.line);
    },
    async close() {
      await example.remove();
      await relay.close();
      await api.close();
    },
  };
}
