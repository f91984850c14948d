/** Where two texts begin to differ, with what stands around it, each invisible character made visible. */

export interface Difference {
  /** From 1, in characters. */
  readonly at: number;
  readonly sent: Excerpt;
  readonly given: Excerpt;
}

export interface Excerpt {
  readonly before: string;
  /** From the first difference on. Empty where the text ends there. */
  readonly from: string;
}

const shownBefore = 24;
const shownFrom = 32;

export function firstDifference(sent: string, given: string): Difference | null {
  if (sent === given) return null;
  const at = firstDiffering([...sent], [...given]);
  return { at: at + 1, sent: excerptOf([...sent], at), given: excerptOf([...given], at) };
}

function firstDiffering(one: readonly string[], other: readonly string[]): number {
  const at = one.findIndex((character, index) => character !== other[index]);
  return at === -1 ? one.length : at;
}

function excerptOf(characters: readonly string[], at: number): Excerpt {
  return {
    before: visible(characters.slice(Math.max(0, at - shownBefore), at)),
    from: visible(characters.slice(at, at + shownFrom)),
  };
}

function visible(characters: readonly string[]): string {
  return characters.map(visibleCharacter).join("");
}

function visibleCharacter(character: string): string {
  if (character === "\n") return "\\n";
  if (character === "\r") return "\\r";
  if (character === "\t") return "\\t";
  if (/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/u.test(character)) return `\\u{${character.codePointAt(0)?.toString(16) ?? ""}}`;
  return character;
}
