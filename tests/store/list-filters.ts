/** Filters of the public list, one for each way in which it may be asked, with values that a seeded marketplace has. */
import type { PublicFilter } from "../../server/store/search/listing.ts";
import type { Session } from "./query.ts";
import { type Shares, sharesOf, textOf } from "./shares.ts";

const nobody = "00000000-0000-4000-8000-000000000000";

interface Values {
  readonly category: Shares;
  readonly brand: Shares;
  readonly seller: Shares;
  readonly condition: Shares;
  readonly size: Shares;
  readonly color: Shares;
  readonly currency: Shares;
  readonly roots: readonly string[];
  readonly yesterday: string;
  readonly beginning: string;
}

export async function valuesOf(session: Session): Promise<Values> {
  return {
    category: await sharesOf(session, "category_id"),
    brand: await sharesOf(session, "brand_id"),
    seller: await sharesOf(session, "seller_id"),
    condition: await sharesOf(session, "condition"),
    size: await sharesOf(session, "size"),
    color: await sharesOf(session, "color"),
    currency: await sharesOf(session, "price_currency"),
    roots: (await session.query("select id from categories where parent_id is null")).map(({ id }) => String(id)),
    yesterday: await textOf(session, "select max(updated_at) - interval '1 day' from items"),
    beginning: await textOf(session, "select min(updated_at) from items"),
  };
}

export const filters: Readonly<Record<string, (values: Values) => PublicFilter>> = {
  "no filter": () => ({}),
  "q, a common word": () => ({ q: "vintage" }),
  "q, two words": () => ({ q: "black jack" }),
  "q, a letter": () => ({ q: "s" }),
  "q, two letters": () => ({ q: "co" }),
  "q, a phrase": () => ({ q: '"leather jacket"' }),
  "q, a word that is not to be there": () => ({ q: "jacket -black" }),
  "q, a word with a mistake": () => ({ q: "jakcet red" }),
  "q, found nowhere": () => ({ q: "xyzzyq" }),
  "q, no word": () => ({ q: "!" }),
  "a root category": ({ roots }) => ({ categoryId: roots.slice(0, 1) }),
  "a leaf category": ({ category }) => ({ categoryId: [category.rare] }),
  "all categories": ({ roots }) => ({ categoryId: roots }),
  "no category": () => ({ categoryId: [nobody] }),
  "a common brand": ({ brand }) => ({ brandId: [brand.common] }),
  "a rare brand": ({ brand }) => ({ brandId: [brand.rare] }),
  "three brands": ({ brand }) => ({ brandId: [brand.common, brand.middle, brand.rare] }),
  "a big seller": ({ seller }) => ({ sellerId: seller.common }),
  "a small seller": ({ seller }) => ({ sellerId: seller.rare }),
  "no seller": () => ({ sellerId: nobody }),
  "a common condition": ({ condition }) => ({ condition: [condition.common] }),
  "a rare condition": ({ condition }) => ({ condition: [condition.rare] }),
  "a common size": ({ size }) => ({ size: [size.common] }),
  "three sizes": ({ size }) => ({ size: [size.common, size.middle, size.rare] }),
  "no size": () => ({ size: ["none"] }),
  "a common colour": ({ color }) => ({ color: [color.common] }),
  "three colours": ({ color }) => ({ color: [color.common, color.rare, "none"] }),
  "no colour": () => ({ color: ["none"] }),
  "a currency": ({ currency }) => ({ currency: currency.rare }),
  "no currency": () => ({ currency: "XXX" }),
  "a narrow price range": ({ currency }) => ({ currency: currency.common, minPrice: 2000, maxPrice: 2100 }),
  "a wide price range": ({ currency }) => ({ currency: currency.common, minPrice: 1 }),
  "no price": ({ currency }) => ({ currency: currency.common, minPrice: 99_999_999 }),
  reserved: () => ({ status: ["reserved"] }),
  sold: () => ({ status: ["sold"] }),
  tombstones: () => ({ status: ["deleted"] }),
  "every status": () => ({ status: ["active", "reserved", "sold", "deleted"] }),
  "since yesterday": ({ yesterday }) => ({ updatedSince: yesterday }),
  "since the beginning": ({ beginning }) => ({ updatedSince: beginning }),
};
