/** Every part of every version has an address that stays: `#sdk-python-1-1-0-added`, and not `#added-7`, which the next version moves. */

/** Markdown with an id at each heading, as Sätteri's heading attributes have it. */
export function withVersionAnchors(changelog: string): string {
  const path: string[] = [];
  return changelog.replaceAll(/^(?<marks>#{2,4}) (?<words>.+)$/gm, (_whole, marks: string, words: string) => {
    const shown = words.replace(/^\[([^\]]+)\]/, "$1");
    path.splice(marks.length - 2);
    path.push(marks.length === 2 ? slugOf(shown.replace(/ - .*$/, "")) : slugOf(shown));
    return `${marks} ${shown} {#${path.join("-")}}`;
  });
}

function slugOf(words: string): string {
  return words
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
}
