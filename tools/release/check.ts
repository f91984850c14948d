/** The first part of `make release-check`: what can be said of a release before anything is packed. TAG= names it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "../../server/embedded/places.ts";
import { changelogOf, sectionOf } from "./changelog.ts";
import { type Part, parts, tagOf } from "./parts.ts";
import { orRefuse, Refusal } from "./refusal.ts";
import { partOfTag, strayCopies, versionOf } from "./versions.ts";

export interface Release {
  readonly root: string;
  /** Without one, every part is looked at and none has to be released. */
  readonly tag?: string | undefined;
  /** `owner/name` on GitHub, where a workflow runs. */
  readonly repository?: string | undefined;
}

/** Answers a line for each thing that is right, and throws for the first that is not. */
export function checkRelease({ root, tag, repository }: Release): readonly string[] {
  const strays = strayCopies(root);
  if (strays.length > 0) throw new Refusal(strays.join("\n"));
  const changelog = changelogOf(root);
  const stateOf = (part: Part): string => {
    const version = versionOf(part, root);
    const state = sectionOf(changelog, part.title, version) === undefined ? "not released yet" : "in CHANGELOG.md";
    return `${part.title} ${version}: ${state}`;
  };
  if (tag === undefined) return parts.map(stateOf);

  const part = partOfTag(tag, root);
  const version = versionOf(part, root);
  if (!sectionOf(changelog, part.title, version)) {
    throw new Refusal(
      `CHANGELOG.md has no notes under "## [${part.title} ${version}] - <date>": make version PART=${part.name} writes them.`,
    );
  }
  if (part.name === "sdk-js" && repository !== undefined) requireRepository(root, repository);
  return [`${tagOf(part, version)} is the version of ${part.source.file}`, stateOf(part)];
}

/** npm refuses a provenance that names another repository than the package does. */
function requireRepository(root: string, repository: string): void {
  const file = "sdk-js/package.json";
  const { repository: named } = JSON.parse(readFileSync(join(root, file), "utf8"));
  const url = `git+https://github.com/${repository}.git`;
  if (named?.url === url) return;
  const line = `"repository": { "type": "git", "url": "${url}", "directory": "sdk-js" }`;
  throw new Refusal(`${file} does not name this repository, which npm's provenance needs: add ${line}.`);
}

if (import.meta.main) {
  await orRefuse(() => {
    const { TAG, GITHUB_REPOSITORY } = process.env;
    const tag = TAG === "" ? undefined : TAG;
    for (const line of checkRelease({ root: projectFolder, tag, repository: GITHUB_REPOSITORY })) console.log(line);
  });
}
