/** The review for a terminal, or for whatever reads plain text. */
import { styleText } from "node:util";
import { PLACE, skeleton } from "./announcements.ts";
import type { Level } from "./finding.ts";
import { counts, isEmpty, NO_CHANGE, type Review, sentence, textsIn, unannounced } from "./review.ts";

type Style = Parameters<typeof styleText>[0];

const styles: Readonly<Record<Level, Style>> = {
  breaking: ["bold", "red"],
  deprecated: ["bold", "yellow"],
  added: ["bold", "green"],
  changed: ["bold", "cyan"],
  texts: ["bold"],
};

/** In colour where the standard output is a terminal and `NO_COLOR` does not stand. */
export function textReport(review: Review): string {
  if (isEmpty(review)) return `${NO_CHANGE}\n`;
  const { breaking, others, texts } = review;
  const parts = [
    ...(breaking.length === 0 ? [] : [part("breaking", "BREAKING", breaking.map(breakingLine))]),
    ...others.map(({ level, title, changes }) => part(level, title, changes.map(sentence))),
    ...(texts.length === 0 ? [] : [part("texts", `Texts only: ${textsIn(texts)}`, [textsLine(review)])]),
    counts(review),
    ...toAnnounce(review),
  ];
  return `${parts.join("\n\n")}\n`;
}

function part(level: Level, title: string, lines: readonly string[]): string {
  return [styled(styles[level], title), ...lines.map((line) => `  ${line}`)].join("\n");
}

function breakingLine({ change, announcedFor, lacks }: Review["breaking"][number]): string {
  const state = announcedFor === undefined ? styled("red", `NOT ANNOUNCED: ${lacks}`) : `announced for ${announcedFor}`;
  return `${sentence(change)}\n    ${state}`;
}

function textsLine({ texts }: Review): string {
  return texts.map(({ owner, count }) => `${owner} ${count}`).join(", ");
}

function toAnnounce(review: Review): readonly string[] {
  const changes = unannounced(review);
  if (changes.length === 0) return [];
  const bullets = changes.map((change) => skeleton(change)).join("\n");
  return [
    `${styled("red", "Not announced.")} Announce what breaks clients, or do not break them. Add to ${PLACE}:\n\n${bullets}`,
  ];
}

function styled(style: Style, text: string): string {
  return styleText(style, text, { stream: process.stdout });
}
