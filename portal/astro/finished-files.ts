/**
 * The last step of a build: every inline script and style moves into a file, so that the policy needs no exception, and each
 * file that gains by it gets compressed copies beside it. What every web server has to send with the files is headers.json.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { AstroIntegration } from "astro";
import { mended } from "./code-blocks.ts";
import { headers } from "./headers.ts";
import { InlineParts } from "./inline-parts.ts";

const compressed = new Set([".css", ".html", ".js", ".json", ".md", ".svg", ".txt", ".xml", ".yaml"]);
const bytesLeast = 1_024;

export function finishedFiles(): AstroIntegration {
  return { name: "cute:finished-files", hooks: { "astro:build:done": ({ dir }) => finish(fileURLToPath(dir)) } };
}

function finish(folder: string): void {
  const parts = new InlineParts();
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  for (const file of files.filter((name) => name.endsWith(".html")))
    writeFileSync(file, parts.moveOut(mended(file, readFileSync(file, "utf8"))));
  for (const file of files.filter((name) => /\.(css|js)$/.test(name)))
    writeFileSync(file, mended(file, readFileSync(file, "utf8")));
  for (const [name, content] of parts.files) writeFileSync(join(folder, "_astro", name), content);
  writeFileSync(join(folder, "headers.json"), `${JSON.stringify(headers, null, 2)}\n`);
  const all = [...files, ...[...parts.files.keys()].map((name) => join(folder, "_astro", name))];
  for (const file of all.filter((name) => compressed.has(extname(name)))) compress(file);
}

function compress(file: string): void {
  const content = readFileSync(file);
  if (content.length < bytesLeast) return;
  writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
  writeFileSync(`${file}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
}
