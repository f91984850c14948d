/** CHANGELOG.md: what waits under Unreleased, and the sections of what was released. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Refusal } from "./refusal.ts";

const UNRELEASED = "## [Unreleased]";
const nextSection = /^## /m;
const nextPart = /^###? /m;

export function changelogOf(root: string): string {
  const file = join(root, "CHANGELOG.md");
  if (existsSync(file)) return readFileSync(file, "utf8");
  throw new Refusal(`There is no CHANGELOG.md in ${root}: restore it, or write one with a section "${UNRELEASED}".`);
}

/** The notes of a released version, or undefined where it has no section. */
export function sectionOf(changelog: string, title: string, version: string): string | undefined {
  const heading = new RegExp(`^## \\[${title} ${version.replaceAll(".", "\\.")}\\] - \\d{4}-\\d{2}-\\d{2}\\n`, "m");
  const found = heading.exec(changelog);
  if (found === null) return undefined;
  return untilNext(changelog.slice(found.index + found[0].length), nextSection).trim();
}

export interface Released {
  /** What the changelog calls the part. */
  readonly title: string;
  readonly version: string;
  /** As 2027-03-01. */
  readonly date: string;
}

/** Makes what waits for a part the section of its new version, above all that were released before. */
export function released(changelog: string, { title, version, date }: Released): string {
  if (sectionOf(changelog, title, version) !== undefined) {
    throw new Refusal(`CHANGELOG.md has a section for ${title} ${version} already: set VERSION to a higher one.`);
  }
  const start = changelog.indexOf(`${UNRELEASED}\n`);
  if (start === -1) throw new Refusal(`CHANGELOG.md has no section "${UNRELEASED}": add it below the first paragraph.`);
  const unreleased = untilNext(changelog.slice(start + UNRELEASED.length), nextSection);
  const after = changelog.slice(start + UNRELEASED.length + unreleased.length);

  const heading = `\n### ${title}\n`;
  const [before = "", rest] = splitOnce(unreleased, heading);
  const notes = rest === undefined ? "" : untilNext(rest, nextPart);
  if (notes.trim() === "") {
    throw new Refusal(
      `CHANGELOG.md has nothing under "### ${title}" of Unreleased: write there what users will notice of ${version}.`,
    );
  }
  const left = `${before}\n${rest?.slice(notes.length) ?? ""}`.trim();
  const risen = notes.trim().replaceAll(/^####/gm, "###");
  const sections = [UNRELEASED, left, `## [${title} ${version}] - ${date}`, risen, after.trim()];
  return `${changelog.slice(0, start)}${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

function untilNext(text: string, heading: RegExp): string {
  const next = heading.exec(text);
  return next === null ? text : text.slice(0, next.index);
}

function splitOnce(text: string, separator: string): readonly [string, string?] {
  const at = text.indexOf(separator);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}
