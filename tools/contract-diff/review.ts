/** What a reviewer is told, before it has a form: changes by level, breaks with their announcements. */
import { announce, type Breaking, type Bullet } from "./announcements.ts";
import type { Change, Level } from "./finding.ts";
import { code, usersShort, usersWhole } from "./wording.ts";

export interface Review {
  readonly breaking: readonly Breaking[];
  readonly others: readonly Group[];
  readonly texts: readonly TextCount[];
}

interface Group {
  readonly level: Level;
  readonly title: string;
  readonly changes: readonly Change[];
}

export interface TextCount {
  /** An operation, an event, a schema, a parameter. */
  readonly owner: string;
  readonly count: number;
}

const titles = { deprecated: "Deprecated", added: "Added", changed: "Changed, not breaking" } as const;

export function review(changes: readonly Change[], bullets: readonly Bullet[]): Review {
  const of = (level: Level) => changes.filter((change) => change.level === level);
  const groups = (["deprecated", "added", "changed"] as const).map((level) => ({
    level,
    title: titles[level],
    changes: of(level),
  }));
  return {
    breaking: of("breaking").map((change) => announce(change, bullets)),
    others: groups.filter((group) => group.changes.length > 0),
    texts: countTexts(of("texts")),
  };
}

/** The whole report where a review is empty. */
export const NO_CHANGE = "No change for users.";

export function isEmpty({ breaking, others, texts }: Review): boolean {
  return breaking.length + others.length + texts.length === 0;
}

export function unannounced({ breaking }: Review): readonly Change[] {
  return breaking.flatMap(({ change, announcedFor }) => (announcedFor === undefined ? [change] : []));
}

/** One line: "`Item.color` removed (getItem, listItems and 4 more; event item.created)" */
export function sentence({ subject, says, users }: Change): string {
  const [only, ...others] = users;
  if (subject === "" && only !== undefined && others.length === 0)
    return `${only.kind === "event" ? "event " : ""}${code(only.name)} ${says}`;
  if (subject === "") return `${usersShort(users)}: ${says}`;
  return users.length === 0 ? `${subject} ${says}` : `${subject} ${says} (${usersShort(users)})`;
}

/** "2 breaking, 1 added" */
export function counts({ breaking, others, texts }: Review): string {
  const words = { breaking: "breaking", deprecated: "deprecated", added: "added", changed: "changed", texts: "texts" };
  const numbers: readonly (readonly [Level, number])[] = [
    ["breaking", breaking.length],
    ...others.map(({ level, changes }) => [level, changes.length] as const),
    ["texts", textsIn(texts)],
  ];
  return numbers
    .filter(([, number]) => number > 0)
    .map(([level, number]) => `${number} ${level === "texts" && number === 1 ? "text" : words[level]}`)
    .join(", ");
}

export function textsIn(texts: readonly TextCount[]): number {
  return texts.reduce((total, { count }) => total + count, 0);
}

function countTexts(changes: readonly Change[]): readonly TextCount[] {
  const counted = new Map<string, number>();
  for (const { subject, users, names, shared } of changes) {
    const schema = shared && subject.startsWith("`") ? code((names[0] ?? "").replace(/[.[].*$/, "")) : subject;
    const owner = schema === "" ? usersWhole(users) : schema;
    counted.set(owner, (counted.get(owner) ?? 0) + 1);
  }
  return [...counted].map(([owner, count]) => ({ owner, count }));
}
