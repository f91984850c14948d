/** The review as a comment on a pull request. */
import { PLACE, skeleton } from "./announcements.ts";
import { counts, isEmpty, NO_CHANGE, type Review, sentence, textsIn, unannounced } from "./review.ts";

/** Hidden on the page; by this line the workflow finds its own comment. */
export const MARKER = "<!-- cute: contract-diff -->";

export function markdownReport(review: Review): string {
  if (isEmpty(review)) return `${MARKER}\n\n${NO_CHANGE}\n`;
  const { breaking, others } = review;
  const parts = [
    MARKER,
    `### The contract: ${counts(review)}`,
    ...(breaking.length === 0 ? [] : [list("BREAKING", breaking.map(breakingLine))]),
    ...toAnnounce(review),
    ...others.map(({ title, changes }) => list(title, changes.map(sentence))),
    ...textDetails(review),
  ];
  return `${parts.join("\n\n")}\n`;
}

function list(title: string, lines: readonly string[]): string {
  return [`#### ${title}`, "", ...lines.map((line) => `- ${line}`)].join("\n");
}

function breakingLine({ change, announcedFor, lacks }: Review["breaking"][number]): string {
  return `${sentence(change)} — ${announcedFor === undefined ? `**not announced: ${lacks}**` : `announced for ${announcedFor}`}`;
}

function toAnnounce(review: Review): readonly string[] {
  const changes = unannounced(review);
  if (changes.length === 0) return [];
  const bullets = changes.map((change) => skeleton(change)).join("\n");
  return [
    `**This check fails until what breaks clients is announced.** Add to ${PLACE}:`,
    `~~~markdown\n${bullets}\n~~~`,
  ];
}

function textDetails({ texts }: Review): readonly string[] {
  if (texts.length === 0) return [];
  const lines = texts.map(({ owner, count }) => `- ${owner}: ${count}`).join("\n");
  return [`<details><summary>Texts only: ${textsIn(texts)}</summary>\n\n${lines}\n\n</details>`];
}
