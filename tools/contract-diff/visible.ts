/** What a page made of Markdown shows as text: without comments and blocks of code. */

/** At each place the first that fits; a code span is left as it is, whatever stands in it. */
const parts = new RegExp(
  [
    String.raw`^[ \t]*(?:(?:[-*+]|\d+[.)])[ \t]+)?(?<fence>\x60{3,}(?=[^\x60\n]*$)|~{3,})[^\n]*\n[^]*?(?:^[ \t]*\k<fence>[\x60~]*[ \t]*$\n?|(?![^]))`,
    String.raw`^[ \t]*<!--[^]*?-->[ \t]*\n`,
    "(?<comment><!--[^]*?(?:-->|(?![^])))",
    String.raw`(?<span>(?<!\x60)(?<ticks>\x60+)(?!\x60)(?:(?!\n[ \t]*\n)[^])*?(?<!\x60)\k<ticks>(?!\x60))`,
  ].join("|"),
  "gm",
);

export function visible(markdown: string): string {
  return markdown.replaceAll(parts, (...match) => {
    const { span, comment }: Readonly<Record<string, string | undefined>> = match.at(-1);
    return span ?? (comment === undefined ? "" : " "); // a space, so that nothing moves to where a bullet may begin
  });
}
