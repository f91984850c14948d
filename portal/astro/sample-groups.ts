/**
 * Samples of the same call in several languages that follow each other become one group, of which the reader chooses. All of
 * it is in the page already, so that nothing moves when the script comes: src/docs/samples.ts.
 */
import type { Language } from "../src/samples/languages.ts";

/** By what their fences say. */
const languages: Readonly<Record<string, Language>> = {
  sh: "curl",
  js: "JavaScript",
  ts: "JavaScript",
  py: "Python",
  python: "Python",
};
const names = Object.keys(languages).join("|");
const fence = `^\`\`\`(?:${names})\\b[^\\n]*\\n(?:(?!^\`\`\`)[\\s\\S])*?^\`\`\`$`;
const run = new RegExp(`(?:${fence}\\n*){2,}`, "gm");
const one = new RegExp(fence, "gm");
/** What a reader fills in. */
const blank = /cute_…|\$CUTE_URL|http:\/\/localhost:3000/;
const control = '<div class="samples-key not-content"></div>\n\n';

export function groupSamples(markdown: string): string {
  return withControl(
    markdown.replaceAll(run, (samples) => {
      const fences = [...samples.matchAll(one)].map(([code]) => ({ code, language: languageOf(code) }));
      const distinct = new Set(fences.map(({ language }) => language));
      return distinct.size === fences.length ? `${groupOf(fences)}\n\n` : samples;
    }),
  );
}

interface Fence {
  readonly code: string;
  readonly language: string;
}

/** The tabs are labels below which one reads on, where there is no script. */
function groupOf(fences: readonly Fence[]): string {
  const list = fences.map(({ language }) => language).join(",");
  const tabs = fences.map(({ language }) => `<button type="button" data-language="${language}">${language}</button>`);
  const samples = fences.map(
    ({ code, language }) =>
      `<div class="sample" data-language="${language}">\n<p class="sample-label" data-pagefind-ignore>${language}</p>\n\n${code}\n\n</div>`,
  );
  const bar = `<div class="samples-tabs not-content" data-pagefind-ignore>${tabs.join("")}</div>`;
  return `<div class="samples" data-languages="${list}">\n${bar}\n\n${samples.join("\n\n")}\n\n</div>`;
}

/** Before the first sample that has something to fill in. */
function withControl(markdown: string): string {
  const found = [
    ...markdown.matchAll(/^(?:<div class="samples"[\s\S]*?^```$\n\n<\/div>\n\n<\/div>|```\w+\n[\s\S]*?^```)$/gm),
  ];
  const first = found.find(([sample]) => blank.test(sample));
  if (first === undefined) return markdown;
  return `${markdown.slice(0, first.index)}${control}${markdown.slice(first.index)}`;
}

function languageOf(code: string): string {
  return languages[/^```(\w+)/.exec(code)?.[1] ?? ""] ?? "";
}
