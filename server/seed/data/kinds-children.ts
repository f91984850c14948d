/** What children wear, sit in and are pushed in; their toys are with the games. */
import type { BrandGroup } from "./brands.ts";
import type { Kind } from "./kind.ts";
import { translated } from "./languages.ts";
import type { SizeScale } from "./sizes.ts";

type Nouns = readonly [string, string, string, string, string, string];

function children(price: number, sizes: SizeScale, brands: readonly BrandGroup[], nouns: Nouns): Kind {
  return { area: "children", sizes, price, brands, colored: true, nouns: translated(...nouns) };
}

export const childrenKinds = {
  babyClothes: children(
    1_200,
    "babies",
    ["childrenClothes"],
    [
      "babygrow|romper|baby bundle",
      "Strampler|Babybody|Babypaket",
      "grenouillère|body|lot bébé",
      "pelele|body de bebé|lote de bebé",
      "tutina|body neonato|lotto neonato",
      "śpioszki|body niemowlęce|paka dla niemowlaka",
    ],
  ),
  childrenClothes: children(
    1_700,
    "children",
    ["childrenClothes"],
    [
      "dress|hoodie|trousers|raincoat",
      "Kleid|Kapuzenpulli|Hose|Regenjacke",
      "robe|sweat à capuche|pantalon|ciré",
      "vestido|sudadera|pantalón|chubasquero",
      "vestitino|felpa|pantaloni|impermeabile",
      "sukienka|bluza z kapturem|spodnie|kurtka przeciwdeszczowa",
    ],
  ),
  childrenCoats: children(
    3_200,
    "children",
    ["childrenClothes", "outdoor"],
    [
      "winter jacket|snowsuit|parka",
      "Winterjacke|Schneeanzug|Parka",
      "manteau d'hiver|combinaison de ski|parka",
      "abrigo de invierno|mono de nieve|parka",
      "giaccone|tuta da neve|parka",
      "kurtka zimowa|kombinezon|parka",
    ],
  ),
  childrenShoes: children(
    2_200,
    "childrenShoes",
    ["childrenShoes"],
    [
      "children's shoes|wellies|sandals",
      "Kinderschuhe|Gummistiefel|Sandalen",
      "chaussures enfant|bottes de pluie|sandales",
      "zapatos de niño|botas de agua|sandalias",
      "scarpe bambino|stivali di gomma|sandali",
      "buty dziecięce|kalosze|sandałki",
    ],
  ),
  pushchair: children(
    28_000,
    "none",
    ["baby"],
    [
      "pushchair|pram|buggy",
      "Kinderwagen|Buggy|Sportwagen",
      "poussette|landau|poussette canne",
      "cochecito|silla de paseo|carrito",
      "passeggino|carrozzina|trio",
      "wózek|wózek spacerowy|gondola",
    ],
  ),
  carSeat: children(
    11_000,
    "none",
    ["baby"],
    [
      "car seat|baby carrier|highchair",
      "Kindersitz|Babytrage|Hochstuhl",
      "siège auto|porte-bébé|chaise haute",
      "silla de coche|portabebés|trona",
      "seggiolino auto|marsupio|seggiolone",
      "fotelik|nosidełko|krzesełko do karmienia",
    ],
  ),
} as const satisfies Readonly<Record<string, Kind>>;
