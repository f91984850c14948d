/** The sources in a package's folder: without what is installed, built or left behind there. */
import { createHash } from "node:crypto";
import { cpSync, readdirSync, readFileSync } from "node:fs";
import { basename, join, matchesGlob } from "node:path";

const byproducts = "{node_modules,dist,dist.draft,.astro,build,__pycache__,.venv,.*_cache,*.egg-info,*.tgz}";

function isSource(path: string): boolean {
  return !matchesGlob(basename(path), byproducts);
}

export function copySources(from: string, to: string): void {
  cpSync(from, to, { recursive: true, filter: isSource });
}

/** Of every source, by its name and content. */
export function digestOfSources(folder: string): string {
  return digestOf(sourcesOf(folder).flatMap((file) => [file, readFileSync(join(folder, file), "latin1")]));
}

export function digestOf(parts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(`${part.length}:${part}`);
  return hash.digest("hex").slice(0, 12);
}

function sourcesOf(folder: string): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => isSource(name));
  const inside = entries.flatMap((entry) => {
    if (entry.isFile()) return [entry.name];
    return entry.isDirectory() ? sourcesOf(join(folder, entry.name)).map((file) => join(entry.name, file)) : [];
  });
  return inside.sort();
}
