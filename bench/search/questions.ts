/** What is asked of the lists: each filter and each sort alone, words under each sort, and filters that share items or share none. */
import type { Filter } from "./ask.ts";
import type { Sample } from "./sample.ts";
import { words } from "./words.ts";

export interface Question {
  readonly name: string;
  readonly query: Filter;
}

const sorts = ["newest", "updated_asc", "updated_desc", "price_asc", "price_desc"] as const;

export function questionsOf(sample: Sample): readonly Question[] {
  return [
    ...named("", singles(sample)),
    ...sorts.map((sort) => ({ name: `sort ${sort}`, query: sorted(sort) })),
    ...sorts.map((sort) => ({ name: `q common, ${sort}`, query: sorted(sort, { q: words.common }) })),
    ...sorts.map((sort) => ({ name: `q rare, ${sort}`, query: sorted(sort, { q: words.rare }) })),
    ...sorts.map((sort) => ({ name: `q of old items, ${sort}`, query: sorted(sort, { q: words.old }) })),
    ...named("or: ", alternatives(sample)),
    ...named("2 overlapping: ", overlappingPairs(sample)),
    ...named("2 disjoint: ", disjointPairs(sample)),
    ...named("3 overlapping: ", overlappingTriples(sample)),
    ...named("3 disjoint: ", disjointTriples(sample)),
  ];
}

/** Prices have an order within one currency only. */
function sorted(sort: (typeof sorts)[number], filter: Filter = {}): Filter {
  return { ...filter, sort, ...(sort.startsWith("price_") ? { currency: "EUR" } : {}) };
}

function named(group: string, queries: Readonly<Record<string, Filter>>): readonly Question[] {
  return Object.entries(queries).map(([name, query]) => ({ name: group + name, query }));
}

function singles({ category, brand, sellers, changedSince }: Sample): Readonly<Record<string, Filter>> {
  return {
    "no filter": {},
    "q beginning of many words": { q: "mk" },
    "q beginning of a common word": { q: "barga" },
    "q two words": { q: "zara vintage" },
    "q phrase": { q: '"air max 90"' },
    "q phrase of common words": { q: '"size 40"' },
    "q minus": { q: "nike -jordan" },
    "q common, minus common": { q: `${words.common} -zara` },
    "q unknown": { q: "qwrtzpl" },
    "category leaf": { categoryId: [category("women-clothes-dresses")] },
    "category small leaf": { categoryId: [category("hobbies-and-collecting-instruments-pianos-and-synthesizers")] },
    "category root": { categoryId: [category("women")] },
    "category small root": { categoryId: [category("beauty")] },
    "brand common": { brandId: [brand("zara")] },
    "brand rare": { brandId: [brand("mikasa")] },
    "seller big": { sellerId: sellers.big },
    "seller small": { sellerId: sellers.small },
    "condition common": { condition: ["very_good"] },
    "condition rare": { condition: ["new_with_tags"] },
    "size common": { size: ["40"] },
    "size rare": { size: ["W27/L34"] },
    color: { color: ["black"] },
    "price wide": { currency: "EUR", minPrice: 500, maxPrice: 20_000 },
    "price narrow": { currency: "EUR", minPrice: 2_500, maxPrice: 2_600 },
    "price narrow, price_asc": { currency: "EUR", minPrice: 2_500, maxPrice: 2_600, sort: "price_asc" },
    "price from": { currency: "EUR", minPrice: 100_000 },
    currency: { currency: "PLN" },
    "status reserved": { status: ["reserved"] },
    "status sold": { status: ["sold"] },
    "status all": { status: ["active", "reserved", "sold"] },
    "status deleted": { status: ["deleted"] },
    "updatedSince recent": { updatedSince: changedSince.recent },
    "updatedSince old": { updatedSince: changedSince.old },
    "updatedSince recent, updated_asc": { updatedSince: changedSince.recent, sort: "updated_asc" },
    "updatedSince old, updated_asc": { updatedSince: changedSince.old, sort: "updated_asc" },
  };
}

function alternatives({ category, brand }: Sample): Readonly<Record<string, Filter>> {
  return {
    "two roots": { categoryId: [category("women"), category("men")] },
    "root and leaf": { categoryId: [category("beauty"), category("men-shoes-trainers")] },
    "three brands": { brandId: [brand("zara"), brand("nike"), brand("mikasa")] },
    "four sizes": { size: ["38", "40", "M", "W27/L34"] },
    "three colors": { color: ["black", "white", "gold"] },
    "two conditions": { condition: ["new", "new_with_tags"] },
    "reserved or sold": { status: ["reserved", "sold"] },
    "brands and sizes": { brandId: [brand("zara"), brand("mango")], size: ["38", "40", "42"] },
  };
}

function overlappingPairs({ category, brand, sellers, changedSince }: Sample): Readonly<Record<string, Filter>> {
  return {
    "q common, root": { q: words.common, categoryId: [category("women")] },
    "q common, brand": { q: words.common, brandId: [brand("zara")] },
    "q common, sold": { q: words.common, status: ["sold"] },
    "q of old items, reserved": { q: words.old, status: ["reserved"] },
    "q, color": { q: "vintage", color: ["black"] },
    "root, size": { categoryId: [category("women")], size: ["38"] },
    "root, color, price_asc": { categoryId: [category("women")], color: ["black"], currency: "EUR", sort: "price_asc" },
    "brand, size": { brandId: [brand("nike")], size: ["42"] },
    "condition, color": { condition: ["very_good"], color: ["black"] },
    "seller big, condition": { sellerId: sellers.big, condition: ["good"] },
    "root, updatedSince": { categoryId: [category("electronics")], updatedSince: changedSince.old },
  };
}

function disjointPairs({ category, brand, sellers }: Sample): Readonly<Record<string, Filter>> {
  return {
    "q, root of others": { q: "iphone", categoryId: [category("women")] },
    "q common, root without it": { q: words.common, categoryId: [category("books-and-media")] },
    "q common, root without it, price_desc": {
      ...{ q: words.common, categoryId: [category("books-and-media")] },
      ...{ currency: "EUR", sort: "price_desc" },
    },
    "brand rare, other root": { brandId: [brand("mikasa")], categoryId: [category("women")] },
    "q German, currency British": { q: "schwarz", currency: "GBP" },
    "brand of one root, other root": { brandId: [brand("fender")], categoryId: [category("women")] },
    "brand common, other root": { brandId: [brand("zara")], categoryId: [category("electronics")] },
    "color, leaf without colors": { color: ["black"], categoryId: [category("books-and-media-books-fiction")] },
    "size, leaf without it": { size: ["40"], categoryId: [category("electronics-phones-and-watches-smartphones")] },
    "seller small, brand rare": { sellerId: sellers.small, brandId: [brand("mikasa")] },
  };
}

function overlappingTriples({ category, brand, changedSince }: Sample): Readonly<Record<string, Filter>> {
  return {
    "q common, root, condition": { q: words.common, categoryId: [category("women")], condition: ["very_good"] },
    "q, root, price, price_asc": {
      ...{ q: "vintage", categoryId: [category("men")], sort: "price_asc" },
      ...{ currency: "EUR", minPrice: 1_000, maxPrice: 5_000 },
    },
    "root, size, color": { categoryId: [category("women")], size: ["38"], color: ["black"] },
    "brand, size, color": { brandId: [brand("nike")], size: ["42"], color: ["black"] },
    "q common, sold, updatedSince": { q: words.common, status: ["sold"], updatedSince: changedSince.old },
  };
}

function disjointTriples({ category, brand }: Sample): Readonly<Record<string, Filter>> {
  return {
    "q, root of others, color": { q: "iphone", categoryId: [category("women")], color: ["black"] },
    "q common, root without it, condition": {
      q: words.common,
      categoryId: [category("books-and-media")],
      condition: ["very_good"],
    },
    "brand of one root, other root, sold": {
      ...{ brandId: [brand("fender")], categoryId: [category("women")], status: ["sold"] },
    },
    "color, leaf without colors, price, price_asc": {
      ...{ color: ["black"], categoryId: [category("books-and-media-books-fiction")], sort: "price_asc" },
      ...{ currency: "EUR", minPrice: 500, maxPrice: 20_000 },
    },
    "q, brand of others, size": { q: "dress", brandId: [brand("apple")], size: ["38"] },
  };
}
