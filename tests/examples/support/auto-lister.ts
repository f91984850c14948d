/** examples/auto-lister, installed, before an API that is reached through a relay. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { startTestApi, type TestApi, type TestApiOptions } from "../../support/api.ts";
import { insertCategory } from "../../support/fixtures.ts";
import { type JsExample, jsExample } from "./js-example.ts";
import { type Relay, startRelay } from "./relay.ts";
import type { Terminal } from "./terminal.ts";

/** Those of the sheets that tests write. */
export const heading = "sku,title,price,currency,category,condition,quantity";

export interface AutoLister {
  readonly api: TestApi;
  readonly relay: Relay;
  readonly example: JsExample;
  /** Of "Hats". */
  readonly categoryId: string;
  run(settings: Readonly<Record<string, string>>, args?: string): Terminal;
  /** Gives the setting that names the file. */
  writeSheet(text: string | Buffer): { readonly SHEET: string };
  close(): Promise<void>;
}

export async function openAutoLister(windows?: TestApiOptions["windows"]): Promise<AutoLister> {
  await using parts = new AsyncDisposableStack();
  const api = await startTestApi(windows === undefined ? {} : { windows });
  parts.defer(() => api.close());
  const relay = await startRelay(api.url);
  parts.defer(() => relay.close());
  const categoryId = await insertCategory(api, { name: "Hats" });
  const example = await jsExample("auto-lister");
  parts.defer(() => example.remove());
  const open = parts.move();
  return {
    api,
    relay,
    example,
    categoryId,
    run: (settings, args) =>
      example.start({ CUTE_URL: relay.url, PHOTO_BASE_URL: "https://photos.cute.example/", ...settings }, args),
    writeSheet(text) {
      writeFileSync(join(example.folder, "own.csv"), text);
      return { SHEET: "own.csv" };
    },
    close: () => open.disposeAsync(),
  };
}

export const hat = (sku: string, { price = "20.00", quantity = 1 } = {}): string =>
  `${sku},Hat,${price},EUR,Hats,good,${quantity}`;
