/** The versions of all parts: read, compared, and written to every place where they stand. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Part, type Place, parts, tagOf } from "./parts.ts";
import { Refusal } from "./refusal.ts";

const RELEASE = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/;

export function versionOf(part: Part, root: string): string {
  return versionAt(part.source, root);
}

export function partNamed(name: string): Part {
  const part = parts.find((candidate) => candidate.name === name);
  if (part !== undefined) return part;
  throw new Refusal(`PART is "${name}": set it to one of ${parts.map((each) => each.name).join(", ")}.`);
}

/** Throws for a tag that is of no part, or that is not the version which its part has. */
export function partOfTag(tag: string, root: string): Part {
  const part = parts.find(({ name }) => tag.startsWith(`${name}-v`));
  if (part === undefined) {
    const forms = parts.map((each) => tagOf(each, "1.2.0")).join(", ");
    throw new Refusal(`TAG is "${tag}": a release is tagged like ${forms}.`);
  }
  const wanted = tagOf(part, versionOf(part, root));
  if (tag === wanted) return part;
  throw new Refusal(`TAG is "${tag}" and ${part.source.file} makes it ${wanted}: tag the commit that has the version.`);
}

/** A sentence for each copy that is not what its source says. */
export function strayCopies(root: string): readonly string[] {
  return parts.flatMap((part) => {
    const version = versionOf(part, root);
    const strays = part.copies.filter((copy) => versionAt(copy, root) !== version);
    return strays.map(
      (copy) => `${copy.file} has ${versionAt(copy, root)}: ${part.source.file} says ${version}, so write that.`,
    );
  });
}

/** Writes a version to every place of a part. One that is there already may be released if it was not yet. */
export function writeVersion(part: Part, version: string, root: string): void {
  const present = versionOf(part, root);
  if (!RELEASE.test(version)) throw new Refusal(`VERSION is "${version}": set it to three numbers, such as 1.2.0.`);
  if (!version.split(".").map(Number).every(Number.isSafeInteger)) {
    throw new Refusal(`VERSION is "${version}": none of its numbers may be above ${Number.MAX_SAFE_INTEGER}.`);
  }
  if (version !== present && !isAbove(version, present)) {
    throw new Refusal(`VERSION is ${version} and ${part.source.file} has ${present}: set VERSION to a higher one.`);
  }
  for (const { file, pattern } of [part.source, ...part.copies]) {
    const path = join(root, file);
    writeFileSync(
      path,
      readFileSync(path, "utf8").replace(pattern, (_, before: string) => `${before}${version}`),
    );
  }
}

function isAbove(version: string, other: string): boolean {
  const [ours, theirs] = [version, other].map((each) => each.split(".").map(Number));
  const differing = (ours ?? []).findIndex((number, index) => number !== theirs?.[index]);
  return differing !== -1 && (ours?.[differing] ?? 0) > (theirs?.[differing] ?? 0);
}

function versionAt({ file, pattern }: Place, root: string): string {
  const [, , version] = pattern.exec(readFileSync(join(root, file), "utf8")) ?? [];
  if (version !== undefined) return version;
  throw new Refusal(`${file} has no version where tools/release/parts.ts looks for one: mend one of the two.`);
}
