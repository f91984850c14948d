/** A break is announced by a bullet of the changelog: "- **Breaking** `Item.color`: … From 2027-03-01. Migration: …" */
import type { Change, User } from "./finding.ts";
import { visible } from "./visible.ts";
import { code, usersWhole } from "./wording.ts";

export interface Bullet {
  readonly names: ReadonlySet<string>;
  /** From which it holds, as 2027-03-01; undefined where the bullet has none. */
  readonly date: string | undefined;
  /** What it still needs, in words; nothing for one that is whole. */
  readonly lacks: readonly string[];
}

/** The break with what the changelog says of it. */
export interface Breaking {
  readonly change: Change;
  /** From when, if it is announced to everybody concerned. */
  readonly announcedFor: string | undefined;
  /** Why not: a bullet names it and lacks something, or none does. */
  readonly lacks: string;
}

const PLACEHOLDER = "what callers do instead.";
const DAY_MS = 86_400_000;
/** For a pull request that is merged a day late, wherever on earth. */
const DAYS_PAST = 2;

export const PLACE = "CHANGELOG.md, `## [Unreleased]`, `### API`";

/** Those of the API's part of what is not released. `now` decides whether a date has passed. */
export function bulletsOf(changelog: string, now: Date): readonly Bullet[] {
  const unreleased = section(visible(changelog), "## ", /^## \[Unreleased\]/);
  const api = section(unreleased, "### ", /^### API\s*$/);
  return api
    .split(/^(?=- )/m)
    .filter((bullet) => bullet.startsWith("- **Breaking**"))
    .map((bullet) => bullet.split(/^\s*$|^#/m)[0] ?? "")
    .map((bullet) => bulletOf(bullet, now));
}

/** Names and the date stand before the migration note: what that one names is the way out and not what breaks. */
function bulletOf(text: string, now: Date): Bullet {
  const [, told = text, note = ""] = /^(.*?)\bMigration:(?=\s|$)(.*)$/s.exec(text) ?? [];
  const date = dateIn(told);
  const lacks = [lackOfDate(date, now), isMigration(note) ? undefined : "“Migration: …”"];
  return { names: namesIn(told), date, lacks: lacks.filter((lack) => lack !== undefined) };
}

export function announce(change: Change, bullets: readonly Bullet[]): Breaking {
  const matches = neededNames(change).map((names) => {
    const naming = bullets.filter((bullet) => names.every((name) => bullet.names.has(written(name))));
    return naming.find(isWhole) ?? naming[0];
  });
  const partial = matches.find((bullet) => bullet === undefined || !isWhole(bullet));
  const isAnnounced = matches.every((bullet) => bullet !== undefined && isWhole(bullet));
  const dates = matches.flatMap((bullet) => bullet?.date ?? []);
  return {
    change,
    announcedFor: isAnnounced ? dates.sort()[0] : undefined,
    lacks: isAnnounced ? "" : lacking(partial),
  };
}

/** The bullet to write. */
export function skeleton({ subject, says, names, users, shared }: Change): string {
  const sentence = [subject, says].filter((part) => part !== "").join(" ");
  const owners = usersWhole(users);
  const where =
    subject === ""
      ? `${owners}${users.length > 1 ? ":" : ""} ${says}`
      : `${sentence}${shared || owners === "" ? "" : `, at ${owners}`}`;
  const missing = names.filter((name) => !where.includes(code(name)));
  const besides = missing.length === 0 ? "" : ` (${missing.map(code).join(", ")})`;
  return `- **Breaking** ${where}${besides}. From YYYY-MM-DD. Migration: ${PLACEHOLDER}`;
}

/** One list for each bullet that may stand for it: a thing that only its operation makes clear is named with it. */
function neededNames({ names, users, shared, subject }: Change): readonly (readonly string[])[] {
  const single = (user: User) => [...names, user.name];
  if (shared || users.length === 0) return [names];
  if (subject === "" || names.length === 0) return users.map(single);
  const [only, ...others] = users;
  return only !== undefined && others.length === 0 ? [single(only)] : [names];
}

function isWhole({ lacks }: Bullet): boolean {
  return lacks.length === 0;
}

function lacking(bullet: Bullet | undefined): string {
  return bullet === undefined ? "no bullet names it" : `its bullet lacks ${bullet.lacks.join(" and ")}`;
}

/** What stands below the heading, up to the next one of its rank or above. */
function section(text: string, rank: string, heading: RegExp): string {
  const lines = text.split("\n");
  const start = lines.findIndex((line) => heading.test(line));
  if (start === -1) return "";
  const end = lines.findIndex((line, index) => index > start && line.startsWith(rank));
  return lines.slice(start + 1, end === -1 ? undefined : end).join("\n");
}

function namesIn(bullet: string): ReadonlySet<string> {
  return new Set([...bullet.matchAll(/(`+) ?(.+?) ?\1/g)].map(([, , name = ""]) => name));
}

/** As it stands between backticks. */
function written(name: string): string {
  return code(name).replaceAll(/^`+ ?| ?`+$/g, "");
}

/** Words that somebody wrote, not the ones that were to be replaced. */
function isMigration(note: string): boolean {
  const words = note.match(/\p{L}{2,}/gu) ?? [];
  return words.length > 1 && !note.trim().replaceAll(/\s+/g, " ").startsWith(PLACEHOLDER);
}

function dateIn(told: string): string | undefined {
  const dates = [...told.matchAll(/\bFrom\s+(\d{4}-\d\d-\d\d)\b/g)].map(([, date = ""]) => date);
  return dates.find((text) => new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text));
}

function lackOfDate(date: string | undefined, now: Date): string | undefined {
  if (date === undefined) return "a date such as “From 2027-03-01”";
  const earliest = new Date(now.getTime() - DAYS_PAST * DAY_MS).toJSON().slice(0, 10);
  return date < earliest ? `a date that is still to come (${date} is past)` : undefined;
}
