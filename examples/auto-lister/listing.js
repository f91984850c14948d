// @ts-check
/** What is sent for a row: names looked up, prices in minor units, photos by their addresses. */
import { BadRequestError } from "@cute/sdk";
import { amountOf, examplePriceIn } from "./money.js";

/** @import { Category, Cute, ItemCreate } from "@cute/sdk" */
/** @import { Row } from "./sheet.js" */

/** @typedef {{ column: string, detail: string }} Fault */

/** No brand has a longer name, and none is asked for. */
const BRAND_MAX = 100;
const conditions = /** @type {const} */ (["new_with_tags", "new", "very_good", "good", "fair"]);

export class Listings {
  /**
   * @param {object} given
   * @param {Cute} given.cute
   * @param {Category[]} given.categories
   * @param {string} given.photoBase
   */
  constructor({ cute, categories, photoBase }) {
    this.cute = cute;
    this.categories = categories;
    this.photoBase = photoBase;
    /** @type {Map<string, string | null>} */
    this.brandIds = new Map();
  }

  /**
   * What is sent for a row; null and what is wrong where that can be seen from here.
   * @param {Row} row
   * @returns {Promise<{ body: ItemCreate | null, faults: Fault[] }>}
   */
  async bodyOf({ sku, cells }) {
    const { title, description, currency } = cells;
    const amount = amountOf(cells.price, currency);
    const category = this.categoryOf(cells.category);
    const brandId = cells.brand === "" ? null : await this.brandOf(cells.brand);
    const photos = cells.photos.split(/\s+/).filter((name) => name !== "");
    const condition = conditions.find((name) => name === cells.condition);
    const badPhoto = photos.find((name) => !/^[\w-][\w.-]*$/.test(name));
    const faults = [
      {
        column: "price",
        detail: amount === null && `"${cells.price}" is no price in ${currency}, such as ${examplePriceIn(currency)}`,
      },
      { column: "category", detail: typeof category === "string" && category },
      { column: "brand", detail: brandId === undefined && `Cute knows no brand "${cells.brand}"` },
      {
        column: "condition",
        detail: condition === undefined && `"${cells.condition}" is none of ${conditions.join(", ")}`,
      },
      { column: "photos", detail: badPhoto !== undefined && `"${badPhoto}" is no file's name` },
    ].flatMap(({ column, detail }) => (detail === false ? [] : { column, detail }));
    if (
      amount === null ||
      typeof category === "string" ||
      brandId === undefined ||
      condition === undefined ||
      badPhoto
    ) {
      return { body: null, faults };
    }
    const body = {
      sku,
      title,
      description,
      price: { amount, currency },
      categoryId: category.id,
      brandId,
      size: orNull(cells.size),
      color: orNull(cells.color),
      condition,
      photos: photos.map((name) => ({ url: new URL(name, this.photoBase).href })),
    };
    return { body, faults };
  }

  /**
   * By its name, with as much of the path before it as it takes: `Dresses`, `Women > Coats`. A text says why it is none.
   * @param {string} text
   */
  categoryOf(text) {
    const wanted = text.split(">").map((part) => part.trim().toLowerCase());
    const found = this.categories.filter((category) => {
      const path = this.pathOf(category).map((name) => name.toLowerCase());
      return path.at(-1) === wanted.at(-1) && wanted.every((part) => path.includes(part));
    });
    const [first, second] = found;
    if (first === undefined) return `Cute knows no category "${text}"`;
    if (second === undefined) return first;
    const paths = found.map((category) => this.pathOf(category).join(" > ")).sort();
    return `"${text}" may be ${paths.join(" or ")}`;
  }

  /**
   * @param {Category} category
   * @returns {string[]}
   */
  pathOf({ name, parentId }) {
    const parent = this.categories.find(({ id }) => id === parentId);
    return parent === undefined ? [name] : [...this.pathOf(parent), name];
  }

  /**
   * Asked once for each name. Undefined: there is none.
   * @param {string} name
   */
  async brandOf(name) {
    if (!this.brandIds.has(name)) {
      const wanted = name.toLowerCase();
      const found = [...name].length > BRAND_MAX ? [] : await this.brandsLike(name);
      this.brandIds.set(name, found.find((brand) => brand.name.toLowerCase() === wanted)?.id ?? null);
    }
    return this.brandIds.get(name) ?? undefined;
  }

  /** @param {string} name */
  async brandsLike(name) {
    try {
      return await arrayOf(this.cute.brands.list({ q: name, limit: 100 }));
    } catch (error) {
      if (error instanceof BadRequestError) return []; // what cannot be a brand's name is no reason to stop
      throw error;
    }
  }
}

/** @param {string} text */
function orNull(text) {
  return text === "" ? null : text;
}

/**
 * @template Entry
 * @param {AsyncIterable<Entry>} entries
 */
export async function arrayOf(entries) {
  const all = [];
  for await (const entry of entries) all.push(entry);
  return all;
}
