/** Titles and descriptions in the seller's language. */
import type { Account } from "./accounts.ts";
import { details } from "./data/details.ts";
import type { Kind } from "./data/kind.ts";
import { type Condition, closingSentences, colorWords, conditionSentences, markets } from "./data/languages.ts";
import type { Random } from "./random.ts";

export interface Thing {
  readonly seller: Account;
  readonly kind: Kind;
  readonly brand: string | null;
  readonly model: string | null;
  readonly condition: Condition;
  /** The place of its colour in the list. */
  readonly color: number | null;
  readonly size: string | null;
}

export function titleOf(random: Random, thing: Thing): string {
  const { seller, kind, brand, model } = thing;
  const noun = random.pick(kind.nouns[seller.language]);
  const name = model === null || random.chance(0.2) ? noun : random.chance(0.4) ? `${noun} ${model}` : model;
  const detail = random.chance(0.35) ? random.pick(details[kind.area][seller.language]) : null;
  const traits = [colorOf(thing), detail].filter((part) => part !== null).join(", ");
  const brandFirst = random.chance(0.5) ? [brand, name] : [name, brand];
  const head = brandFirst.filter((part) => part !== null).join(" ");
  const size = thing.size === null || random.chance(0.25) ? "" : sizePhrase(random, thing.size, thing);
  return capitalised([head, traits, size].filter((part) => part !== "").join(random.chance(0.6) ? " " : ", "));
}

export function describe(random: Random, thing: Thing): string {
  const { seller, kind, brand, model, condition } = thing;
  const words = details[kind.area][seller.language];
  const what = [brand, model, colorOf(thing), random.pick(words), random.pick(words)].filter((part) => part !== null);
  const sentences = [
    random.pick(conditionSentences[condition][seller.language]),
    `${capitalised([...new Set(what)].join(", "))}.`,
    random.pick(closingSentences[seller.language]),
  ];
  if (random.chance(0.4)) sentences.push(random.pick(closingSentences[seller.language]));
  return [...new Set(sentences)].join(" ");
}

function colorOf({ seller, color }: Thing): string | null {
  return color === null ? null : (colorWords[seller.language][color] ?? null);
}

function sizePhrase(random: Random, size: string, { seller }: Thing): string {
  return /[a-z]$/.test(size) || random.chance(0.3) ? size : `${markets[seller.language].sizeWord} ${size}`;
}

function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
