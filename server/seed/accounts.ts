/** The rows of users: twelve who are always there, and one more for every 500 items beyond them. */
import { type Leaf, slugOf } from "./catalogue.ts";
import { languages } from "./data/languages.ts";
import { familyNames, givenNames, type Person, people } from "./data/people.ts";
import type { Random } from "./random.ts";
import { dayMs, timeText } from "./times.ts";

export interface Account extends Person {
  readonly id: string;
  readonly createdAt: string;
  /** Where its items are: mostly in its own part of the tree. */
  readonly leaves: readonly Leaf[];
}

const itemsPerAccount = 500;
const joinedDaysMin = 740; // before the first item

interface Circumstances {
  readonly items: number;
  readonly leaves: readonly Leaf[];
  readonly now: number;
  /** By address: who is there already keeps the id. */
  readonly ids: ReadonlyMap<string, string>;
}

export function makeAccounts(random: Random, { items, leaves, now, ids }: Circumstances): readonly Account[] {
  const roots = [...new Set(leaves.map(({ root }) => root))];
  const leavesByRoot = new Map(roots.map((root) => [root, ownAndOthers(leaves, root)]));
  const count = Math.max(people.length, Math.round(items / itemsPerAccount));
  return Array.from({ length: count }, (_, index) => {
    const person = people[index] ?? makePerson(random, index, roots);
    const createdAt = timeText(now - (joinedDaysMin + 60 * random.fraction()) * dayMs);
    const id = random.uuid();
    return { ...person, id: ids.get(person.email) ?? id, createdAt, leaves: leavesByRoot.get(person.root) ?? leaves };
  });
}

function makePerson(random: Random, index: number, roots: readonly string[]): Person {
  const language = random.pick(languages);
  const name = `${random.pick(givenNames[language])} ${random.pick(familyNames[language])}`;
  const shop = random.chance(0.1);
  const email = `${slugOf(name).replaceAll("-", ".")}.${index}@cute.example`;
  return { name, email, language, shop, root: random.pickEarly(roots, 1.5), tier: shop ? "basic" : "free" };
}

/** Two thirds from the own root, one third from anywhere. */
function ownAndOthers(leaves: readonly Leaf[], root: string): readonly Leaf[] {
  const own = leaves.filter((leaf) => leaf.root === root);
  const copies = Math.max(1, Math.round((2 * leaves.length) / own.length));
  return [...leaves, ...Array.from({ length: copies }, () => own).flat()];
}
