/** A break is announced by a bullet of the changelog: "- **Breaking** `Item.color`: … From 2027-03-01. Migration: …" */
import type { Change, User } from "./finding.ts";
import { code, usersWhole } from "./wording.ts";

export interface Bullet {
  readonly names: ReadonlySet<string>;
  /** From which it holds, as 2027-03-01; undefined where the bullet has none. */
  readonly date: string | undefined;
  readonly hasMigration: boolean;
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

export const PLACE = "CHANGELOG.md, `## [Unreleased]`, `### API`";

/** Those of the API's part of what is not released. */
export function bulletsOf(changelog: string): readonly Bullet[] {
  const unreleased = section(changelog, "## ", /^## \[Unreleased\]/);
  const api = section(unreleased, "### ", /^### API\s*$/);
  return api
    .split(/^(?=- )/m)
    .filter((bullet) => bullet.startsWith("- **Breaking**"))
    .map((bullet) => bullet.split(/^\s*$|^#/m)[0] ?? "")
    .map((bullet) => ({ names: namesIn(bullet), date: dateIn(bullet), hasMigration: isMigration(bullet) }));
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
  if (subject === "") return users.map(single);
  const [only, ...others] = users;
  return only !== undefined && others.length === 0 ? [single(only)] : [names];
}

function isWhole({ date, hasMigration }: Bullet): boolean {
  return date !== undefined && hasMigration;
}

function lacking(bullet: Bullet | undefined): string {
  if (bullet === undefined) return "no bullet names it";
  const parts = [
    ...(bullet.date === undefined ? ["a date such as 2027-03-01"] : []),
    ...(bullet.hasMigration ? [] : ["“Migration: …”"]),
  ];
  return `its bullet lacks ${parts.join(" and ")}`;
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

/** One that somebody wrote, not the one that was to be replaced. */
function isMigration(bullet: string): boolean {
  const [, note = ""] = /Migration: (\S.*)/.exec(bullet) ?? [];
  return note !== "" && note !== PLACEHOLDER;
}

function dateIn(bullet: string): string | undefined {
  return bullet.match(/\b\d{4}-\d\d-\d\d\b/g)?.find((text) => new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text));
}
