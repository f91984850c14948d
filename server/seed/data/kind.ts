/** A kind of thing: what it is called, how it is sized, what it costs, who makes it. */
import type { BrandGroup } from "./brands.ts";
import type { Translated } from "./languages.ts";
import type { SizeScale } from "./sizes.ts";

export type Area =
  | "fashion"
  | "accessories"
  | "children"
  | "electronics"
  | "home"
  | "sport"
  | "media"
  | "beauty"
  | "hobby";

export interface Kind {
  readonly area: Area;
  readonly sizes: SizeScale;
  /** Of one in new condition by a middling brand, in euro cents. */
  readonly price: number;
  /** The first group is the most common; none: the name says it all (a book). */
  readonly brands: readonly BrandGroup[];
  readonly colored: boolean;
  readonly nouns: Translated;
}

/** What an item of an area is praised for; these words cluster in its titles and descriptions. */
export type Details = Readonly<Record<Area, Translated>>;
