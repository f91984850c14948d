/** What goes away is announced whole: marked for generators, with the second it holds from, and half a year before it ends. */
import type { Operation } from "./document.ts";
import type { Finding, Rule } from "./rule.ts";

/** Half a year, as docs/deprecations.md promises it: the shortest six months have 181 days. */
const noticeDaysLeast = 181;
const dayMs = 86_400_000;
/** Whole seconds: `Deprecation` and `Sunset` have no finer ones. */
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

export const deprecation: Rule = ({ operations }) => operations.flatMap(findingsOf);

function findingsOf({ id, node, path }: Operation): readonly Finding[] {
  const since = node["x-deprecated-at"];
  const until = node["x-sunset-at"];
  return faultsOf({ isMarked: node.deprecated === true, since, until }).map((fault) => ({
    message: `${id} ${fault}.`,
    path,
  }));
}

interface Announcement {
  readonly isMarked: boolean;
  readonly since: unknown;
  readonly until: unknown;
}

function faultsOf({ isMarked, since, until }: Announcement): readonly string[] {
  if (since === undefined) {
    return [
      ...(isMarked ? ["has deprecated: true and no x-deprecated-at"] : []),
      ...(until === undefined ? [] : ["has x-sunset-at and no x-deprecated-at"]),
    ];
  }
  if (!isMarked) return ["has x-deprecated-at and not deprecated: true"];
  const named = { "x-deprecated-at": since, ...(until === undefined ? {} : { "x-sunset-at": until }) };
  const unclear = Object.entries(named).filter(([, value]) => typeof value !== "string" || !moment.test(value));
  if (unclear.length > 0) return unclear.map(([name]) => `${name} is no time such as 2026-12-01T00:00:00Z`);
  const noticeMs = Date.parse(String(until)) - Date.parse(String(since));
  return noticeMs < noticeDaysLeast * dayMs ? ["goes away less than six months after it is deprecated"] : [];
}
