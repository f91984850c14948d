/** A small portal as its build leaves one, for tests. */
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

export const portalHeaders: Readonly<Record<string, string>> = {
  "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(), microphone=()",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};

export const page = (title: string) => `<!doctype html><title>${title}</title>${"<p>Cute</p>".repeat(50)}`;

export const portalPages: Readonly<Record<string, string>> = {
  "index.html": page("Home"),
  "404.html": page("Not found"),
  "docs/index.html": page("Docs"),
  "docs/errors/invalid_key/index.html": page("invalid_key"),
  "sign-in/index.html": page("Sign in"),
  "_astro/site.B1a2.js": `"use strict";${" ".repeat(200)}`,
  "_astro/site.B1a2.css": "p { color: black }".repeat(20),
  "pagefind/pagefind-entry.json": '{"version":"1"}',
  "pagefind/en_1.pf_fragment": "search",
  "favicon.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
  "größe.txt": "38",
};

/** A folder of its own; the caller removes it. */
export function portalFolder(files: Readonly<Record<string, string>> = withHeaders(portalPages)): string {
  const dir = mkdtempSync(join(tmpdir(), "cute-portal-"));
  for (const [name, text] of Object.entries(files)) write(dir, name, text);
  return dir;
}

export function withHeaders(files: Readonly<Record<string, string>>, headers: unknown = portalHeaders) {
  return { ...files, "headers.json": JSON.stringify(headers) };
}

/** Compressed ones stand beside what is worth it, as the build has it. */
export function write(dir: string, name: string, text: string): void {
  const file = join(dir, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  if (!/\.(html|js|css)$/.test(name)) return;
  writeFileSync(`${file}.br`, brotliCompressSync(text));
  writeFileSync(`${file}.gz`, gzipSync(text));
}
