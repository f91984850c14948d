/** `make version PART=sdk-js VERSION=1.2.0`: writes a new version, and makes its section of CHANGELOG.md. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "../../server/embedded/places.ts";
import { changelogOf, released } from "./changelog.ts";
import { tagOf } from "./parts.ts";
import { orRefuse } from "./refusal.ts";
import { partNamed, writeVersion } from "./versions.ts";

export interface Wish {
  readonly name: string;
  readonly version: string;
  readonly date: string;
}

/** Answers the tag that the release will have. Nothing is written unless all can be. */
export function setVersion({ name, version, date }: Wish, root: string): string {
  const part = partNamed(name);
  const text = released(changelogOf(root), { title: part.title, version, date });
  writeVersion(part, version, root);
  writeFileSync(join(root, "CHANGELOG.md"), text);
  return tagOf(part, version);
}

if (import.meta.main) {
  await orRefuse(() => {
    const { PART = "", VERSION = "" } = process.env;
    const date = new Date().toISOString().slice(0, 10);
    const tag = setVersion({ name: PART, version: VERSION, date }, projectFolder);
    console.log(`Written. Next: make generate, read git diff, make release-check, commit, git tag ${tag}.`);
  });
}
