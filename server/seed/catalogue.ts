/** The rows of categories and brands, and which leaf of the tree sells what. */
import { type BrandGroup, brandGroups } from "./data/brands.ts";
import { type KindName, kinds, tree } from "./data/categories.ts";
import type { Random } from "./random.ts";

export interface CategoryRow {
  readonly id: string;
  readonly parentId: string | null;
  readonly name: string;
  readonly slug: string;
}

export interface BrandRow {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
}

/** A leaf of the tree, where items are. */
export interface Leaf {
  readonly categoryId: string;
  readonly root: string;
  readonly kind: KindName;
}

export interface Catalogue {
  /** Parents before their children. */
  readonly categories: readonly CategoryRow[];
  readonly brands: readonly BrandRow[];
  /** By name. */
  readonly brandIds: ReadonlyMap<string, string>;
  /** Each as often as its weight. */
  readonly leaves: readonly Leaf[];
}

/** Ids by slug: what is there already keeps its id. */
export interface KnownIds {
  readonly categories: ReadonlyMap<string, string>;
  readonly brands: ReadonlyMap<string, string>;
}

export function makeCatalogue(random: Random, known: KnownIds): Catalogue {
  const categories: CategoryRow[] = [];
  const leaves: Leaf[] = [];
  const add = (parent: CategoryRow | null, name: string): CategoryRow => {
    const slug = parent === null ? slugOf(name) : `${parent.slug}-${slugOf(name)}`;
    const id = random.uuid();
    const row = { id: known.categories.get(slug) ?? id, parentId: parent?.id ?? null, name, slug };
    categories.push(row);
    return row;
  };
  for (const [root, groups] of Object.entries(tree)) {
    const top = add(null, root);
    for (const [group, entries] of Object.entries(groups)) {
      const middle = add(top, group);
      for (const { name, kind, weight } of entries) {
        const leaf = { categoryId: add(middle, name).id, root, kind };
        leaves.push(...Array.from({ length: weight }, () => leaf));
      }
    }
  }
  const names = new Set(Object.values(brandGroups).flatMap((group) => group.map(({ name }) => name)));
  const brands = [...names].map((name) => {
    const [id, slug] = [random.uuid(), slugOf(name)];
    return { id: known.brands.get(slug) ?? id, name, slug };
  });
  return { categories, brands, brandIds: new Map(brands.map(({ name, id }) => [name, id])), leaves };
}

/** The groups of brands that make a kind of thing. */
export function brandGroupsOf(kind: KindName): readonly BrandGroup[] {
  return kinds[kind].brands;
}

export function slugOf(name: string): string {
  return name
    .normalize("NFD")
    .replaceAll(/\p{Mark}|'/gu, "")
    .replaceAll("ł", "l")
    .replaceAll("&", " and ")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
}
