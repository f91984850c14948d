/** What people type into `q`: words, "quoted phrases" and -words that are not to be there. */
import type { Executor } from "../executor.ts";
import { statement } from "../statement.ts";

export interface Wording {
  /** Every one of them has to be there. */
  readonly words: readonly string[];
  /** Words of which any will do: the last word, and the commonest that begin with it. Empty: there is no last word. */
  readonly lastWord: readonly string[];
  readonly unwanted: readonly string[];
  /** Texts whose words have to stand one directly after the other. */
  readonly phrases: readonly string[];
}

type Kind = "words" | "last" | "phrase" | "unwanted";

interface Piece {
  readonly text: string;
  readonly kind: Kind;
}

interface PieceRow {
  readonly kind: Kind;
  readonly text: string;
  readonly words: readonly string[];
  /** The commonest words that begin with the last one, itself included if items have it. */
  readonly beginnings: readonly string[];
}

const beginningsMax = 32;
/** Every second word begins with one of some letters. */
const beginningCharsMin = 2;
/** Of those whose first characters are the same the commonest are looked at, and no more. */
const lookedAtMax = 2_000;

const beginningWith = (chars: number) => `
  select word from (
    select word from cute.search_words where left(word, ${chars}) = left(last, ${chars})
    order by items desc, word limit ${lookedAtMax}) as common
  where starts_with(word, last) limit ${beginningsMax}`;

const readSql = statement<PieceRow>("search_wording", (sql) =>
  sql.raw(`
    select kind, text, words, case
        when kind <> 'last' or char_length(last) < ${beginningCharsMin} then '{}'
        when char_length(last) < 4 then array(${beginningWith(2)})
        else array(${beginningWith(4)})
      end as beginnings
    from unnest($1::text[], $2::text[]) with ordinality as piece (kind, text, place)
      cross join lateral (select cute.search_words_of(text) as words offset 0) as read
      cross join lateral (select words[cardinality(words)] as last) as at_the_end
    order by place`),
);

/** Null: q has no word, and nothing is found by it. */
export async function readWording(executor: Executor, q: string): Promise<Wording | null> {
  const pieces = piecesOf(q);
  const rows = await executor.run(readSql, [pieces.map(({ kind }) => kind), pieces.map(({ text }) => text)]);
  const wording = {
    words: new Set<string>(),
    lastWord: [] as string[],
    unwanted: [] as string[],
    phrases: [] as string[],
  };
  for (const { kind, text, words, beginnings } of rows) {
    const last = words.at(-1);
    if (last === undefined) continue;
    if (kind === "unwanted") wording.unwanted.push(...words);
    else if (kind === "last") {
      for (const word of words.slice(0, -1)) wording.words.add(word);
      wording.lastWord = [...new Set([last, ...beginnings])];
    } else {
      for (const word of words) wording.words.add(word);
      if (kind === "phrase" && (words.length > 1 || severalWords.test(text))) wording.phrases.push(text);
    }
  }
  const { words, ...rest } = wording;
  const found = { ...rest, words: [...words] };
  return found.words.length + found.lastWord.length + found.unwanted.length === 0 ? null : found;
}

/** Which may be the same one twice. */
const severalWords = /\S\s+\S/;

const piece = /"([^"]*)"|(?<!\S)-(?:"([^"]*)"|(?=[^\s-])(\S+))|([^"\s]+)/g;

/** Words between quotes and minuses stay together; of a q that ends in one the last word is whole. */
export function piecesOf(q: string): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const [, phrase, quoted, unquoted, word = ""] of q.matchAll(piece)) {
    const unwanted = quoted ?? unquoted?.replaceAll('"', " ").trim();
    if (phrase !== undefined) pieces.push({ kind: "phrase", text: phrase });
    else if (unwanted !== undefined) pieces.push({ kind: "unwanted", text: unwanted });
    else pieces.push({ kind: "words", text: word });
  }
  const last = pieces.at(-1);
  if (last?.kind === "words") pieces.push({ ...pieces.pop(), kind: "last", text: last.text });
  return pieces;
}

interface Replaced {
  readonly word: string;
  readonly similar: string | null;
}

const similarSql = statement<Replaced>("search_similar", (sql) =>
  sql.raw("select word, cute.similar_word(word) as similar from unnest($1::text[]) as word"),
);

/** q with other words for those that no item has; null if there is none for one of them, or nothing to replace. */
export async function suggest(executor: Executor, q: string, unknown: readonly string[]): Promise<string | null> {
  if (unknown.length === 0) return null;
  const rows = await executor.run(similarSql, [unknown]);
  const similar = new Map(rows.map((row) => [row.word, row.similar]));
  if (rows.some((row) => row.similar === null)) return null;
  const pieces = piecesOf(q);
  const read = await executor.run(readSql, [pieces.map(() => "words"), pieces.map(({ text }) => text)]);
  const written = pieces.map(({ kind, text }, at) => {
    const words = read[at]?.words ?? [];
    const better = words.some((word) => similar.has(word))
      ? words.map((word) => similar.get(word) ?? word).join(" ")
      : text;
    if (kind === "phrase") return `"${better}"`;
    if (kind === "unwanted") return /\s/.test(text) ? `-"${text}"` : `-${text}`;
    return better;
  });
  return written.join(" ");
}
