/** The rows of items, each from its seller, its leaf of the tree, its brand, its condition and its age. */
import type { Account } from "./accounts.ts";
import { brandGroupsOf, type Leaf } from "./catalogue.ts";
import { type BrandEntry, brandGroups } from "./data/brands.ts";
import { kinds } from "./data/categories.ts";
import { type Condition, colors, conditions, markets } from "./data/languages.ts";
import { type Model, modelsOf } from "./data/models.ts";
import { sizes } from "./data/sizes.ts";
import { type Lifecycle, makeLifecycle } from "./lifecycle.ts";
import type { Random } from "./random.ts";
import { describe, type Thing, titleOf } from "./texts.ts";

export interface Item {
  readonly id: string;
  readonly seller: Account;
  readonly title: string;
  readonly description: string;
  readonly price: number;
  readonly currency: string;
  readonly categoryId: string;
  readonly brandId: string | null;
  readonly size: string | null;
  readonly color: string | null;
  readonly condition: Condition;
  readonly photos: readonly { readonly url: string }[];
  readonly sku: string | null;
  readonly life: Lifecycle;
}

export interface Market {
  readonly accounts: readonly Account[];
  readonly brandIds: ReadonlyMap<string, string>;
  /** How many items this run makes. */
  readonly count: number;
  /** How many were there before. */
  readonly offset: number;
  readonly now: number;
}

/** What is left of the price of a new thing. */
const worth: Readonly<Record<Condition, number>> = {
  new_with_tags: 1,
  new: 0.85,
  very_good: 0.62,
  good: 0.46,
  fair: 0.28,
};

export function makeItem(random: Random, market: Market, index: number): Item {
  const seller = pickSeller(random, market.accounts);
  const leaf = random.pick(seller.leaves);
  const kind = kinds[leaf.kind];
  const brand = pickBrand(random, leaf);
  const model = brand === null ? null : pickModel(random, leaf, brand);
  const condition = pickCondition(random);
  const color = kind.colored && random.chance(0.9) ? Math.floor(colors.length * random.fraction() ** 1.6) : null;
  const thing: Thing = {
    seller,
    kind,
    brand: brand?.name ?? null,
    model: model?.name ?? null,
    condition,
    color,
    size: pickSize(random, leaf),
  };
  const title = titleOf(random, thing);
  const life = makeLifecycle(random, { index, count: market.count, now: market.now });
  const id = random.uuid();
  return {
    id,
    seller,
    title,
    description: describe(random, thing),
    price: pickPrice(random, thing, (brand?.dearness ?? 0.6) * (model?.dearness ?? 1)),
    currency: markets[seller.language].currency,
    categoryId: leaf.categoryId,
    brandId: brand === null ? null : (market.brandIds.get(brand.name) ?? null),
    size: thing.size,
    color: color === null ? null : (colors[color] ?? null),
    condition,
    photos: photosOf(id, life.status === "draft" ? random.below(3) : 1 + random.below(5)),
    sku: seller.shop && random.chance(0.85) ? skuOf(leaf, market.offset + index) : null,
    life,
  };
}

/** Few sell much. */
function pickSeller(random: Random, accounts: readonly Account[]): Account {
  const seller = random.pickEarly(accounts, 1.6);
  return seller.shop || random.chance(0.5) ? seller : random.pickEarly(accounts, 1.2);
}

function pickBrand(random: Random, { kind }: Leaf): BrandEntry | null {
  const groups = brandGroupsOf(kind);
  if (groups.length === 0 || random.chance(0.07)) return null;
  return random.pickEarly(brandGroups[random.pickEarly(groups, 2)], 1.7);
}

function pickModel(random: Random, { kind }: Leaf, brand: BrandEntry): Model | null {
  const models = modelsOf(kind, brand.name);
  return models.length === 0 ? null : random.pick(models);
}

/** The middle of the scale sells most. */
function pickSize(random: Random, { kind }: Leaf): string | null {
  const scale: readonly string[] = sizes[kinds[kind].sizes];
  if (scale.length === 0) return null;
  const place = Math.round(scale.length * (0.5 + 0.2 * random.bell()) - 0.5);
  return scale[Math.min(Math.max(place, 0), scale.length - 1)] ?? null;
}

function pickCondition(random: Random): Condition {
  return conditions[Math.min(Math.max(Math.round(2.3 + 0.9 * random.bell()), 0), 4)] ?? "good";
}

/** In minor units, as people write prices: halves when it is cheap, whole units when it is dear. */
function pickPrice(random: Random, { seller, kind, condition }: Thing, dearness: number): number {
  const exact =
    kind.price * dearness * worth[condition] * Math.exp(0.22 * random.bell()) * markets[seller.language].rate;
  const step = exact < 2_000 ? 50 : exact < 20_000 ? 100 : 500;
  const round = Math.max(Math.round(exact / step) * step, 100);
  return random.chance(0.15) ? round - 1 : round;
}

function photosOf(itemId: string, count: number): { readonly url: string }[] {
  return Array.from({ length: count }, (_, index) => ({
    url: `https://photos.cute.example/${itemId}/${index + 1}.jpg`,
  }));
}

function skuOf({ kind }: Leaf, number: number): string {
  return `${kind.slice(0, 6).toUpperCase()}-${String(number).padStart(6, "0")}`;
}
