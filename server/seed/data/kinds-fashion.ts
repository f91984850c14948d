/** Clothes, shoes and what goes with them. */
import type { BrandGroup } from "./brands.ts";
import type { Kind } from "./kind.ts";
import { translated } from "./languages.ts";
import type { SizeScale } from "./sizes.ts";

type Nouns = readonly [string, string, string, string, string, string];

function fashion(price: number, sizes: SizeScale, brands: readonly BrandGroup[], nouns: Nouns): Kind {
  return { area: "fashion", sizes, price, brands, colored: true, nouns: translated(...nouns) };
}

/** Shoes, bags, jewellery, watches. */
function accessory(price: number, sizes: SizeScale, brands: readonly BrandGroup[], nouns: Nouns): Kind {
  return { ...fashion(price, sizes, brands, nouns), area: "accessories" };
}

const jeans: Nouns = [
  "jeans|straight jeans|high waist jeans|slim jeans",
  "Jeans|Jeanshose|High Waist Jeans|Slim Jeans",
  "jean|jean droit|jean taille haute|jean slim",
  "vaqueros|vaqueros rectos|vaqueros tiro alto|vaqueros slim",
  "jeans|jeans dritti|jeans a vita alta|jeans slim",
  "jeansy|jeansy proste|jeansy z wysokim stanem|jeansy slim",
];
const coat: Nouns = [
  "coat|wool coat|trench coat|duffle coat",
  "Mantel|Wollmantel|Trenchcoat|Dufflecoat",
  "manteau|manteau en laine|trench|duffle-coat",
  "abrigo|abrigo de lana|gabardina|trenca",
  "cappotto|cappotto di lana|trench|montgomery",
  "płaszcz|płaszcz wełniany|trencz|budrysówka",
];
const jacket: Nouns = [
  "jacket|denim jacket|leather jacket|bomber jacket|down jacket",
  "Jacke|Jeansjacke|Lederjacke|Bomberjacke|Daunenjacke",
  "veste|veste en jean|veste en cuir|bomber|doudoune",
  "chaqueta|chaqueta vaquera|chaqueta de cuero|bomber|plumífero",
  "giacca|giacca di jeans|giacca di pelle|bomber|piumino",
  "kurtka|kurtka jeansowa|kurtka skórzana|bomberka|kurtka puchowa",
];
const knitwear: Nouns = [
  "jumper|cashmere jumper|cardigan|turtleneck",
  "Pullover|Kaschmirpullover|Strickjacke|Rollkragenpullover",
  "pull|pull en cachemire|gilet|col roulé",
  "jersey|jersey de cachemira|cárdigan|jersey de cuello alto",
  "maglione|maglione di cashmere|cardigan|dolcevita",
  "sweter|sweter kaszmirowy|kardigan|golf",
];
const tshirt: Nouns = [
  "T-shirt|striped T-shirt|graphic tee|tank top",
  "T-Shirt|Ringelshirt|Printshirt|Top",
  "t-shirt|marinière|t-shirt imprimé|débardeur",
  "camiseta|camiseta de rayas|camiseta estampada|camiseta de tirantes",
  "maglietta|maglietta a righe|t-shirt stampata|canotta",
  "koszulka|koszulka w paski|t-shirt z nadrukiem|top",
];
const sneakers: Nouns = [
  "trainers|sneakers|running shoes|retro trainers",
  "Sneaker|Turnschuhe|Laufschuhe|Retro-Sneaker",
  "baskets|sneakers|chaussures de running|baskets rétro",
  "zapatillas|deportivas|zapatillas de correr|zapatillas retro",
  "scarpe da ginnastica|sneakers|scarpe da corsa|sneakers rétro",
  "sneakersy|buty sportowe|buty do biegania|trampki",
];
const boots: Nouns = [
  "boots|ankle boots|Chelsea boots|leather boots",
  "Stiefel|Stiefeletten|Chelsea Boots|Lederstiefel",
  "bottes|bottines|chelsea boots|bottes en cuir",
  "botas|botines|botas chelsea|botas de cuero",
  "stivali|stivaletti|chelsea boots|stivali di pelle",
  "kozaki|botki|sztyblety|buty skórzane",
];

export const fashionKinds = {
  womenJeans: fashion(4_200, "waist", ["denim", "clothes"], jeans),
  womenCoat: fashion(11_000, "women", ["clothes", "women"], coat),
  womenJacket: fashion(7_500, "women", ["clothes", "women"], jacket),
  womenKnitwear: fashion(4_500, "letters", ["clothes", "women"], knitwear),
  womenTop: fashion(1_800, "letters", ["clothes"], tshirt),
  blouse: fashion(
    3_000,
    "women",
    ["clothes", "women"],
    [
      "blouse|silk blouse|linen shirt",
      "Bluse|Seidenbluse|Leinenbluse",
      "chemisier|chemisier en soie|blouse en lin",
      "blusa|blusa de seda|camisa de lino",
      "camicetta|camicetta di seta|camicia di lino",
      "bluzka|bluzka jedwabna|koszula lniana",
    ],
  ),
  dress: fashion(
    4_800,
    "women",
    ["clothes", "women"],
    [
      "dress|midi dress|summer dress|evening dress",
      "Kleid|Midikleid|Sommerkleid|Abendkleid",
      "robe|robe midi|robe d'été|robe de soirée",
      "vestido|vestido midi|vestido de verano|vestido de noche",
      "abito|abito midi|vestito estivo|abito da sera",
      "sukienka|sukienka midi|sukienka letnia|suknia wieczorowa",
    ],
  ),
  skirt: fashion(
    3_000,
    "women",
    ["clothes", "women"],
    [
      "skirt|pleated skirt|midi skirt|denim skirt",
      "Rock|Faltenrock|Midirock|Jeansrock",
      "jupe|jupe plissée|jupe midi|jupe en jean",
      "falda|falda plisada|falda midi|falda vaquera",
      "gonna|gonna plissettata|gonna midi|gonna di jeans",
      "spódnica|spódnica plisowana|spódnica midi|spódnica jeansowa",
    ],
  ),
  womenSneakers: accessory(7_500, "womenShoes", ["sneakers"], sneakers),
  womenBoots: accessory(9_000, "womenShoes", ["shoes"], boots),
  heels: accessory(
    6_500,
    "womenShoes",
    ["shoes", "luxury"],
    [
      "pumps|sandals|ballet flats|loafers",
      "Pumps|Sandaletten|Ballerinas|Loafer",
      "escarpins|sandales|ballerines|mocassins",
      "zapatos de tacón|sandalias|bailarinas|mocasines",
      "décolleté|sandali|ballerine|mocassini",
      "szpilki|sandały|baleriny|mokasyny",
    ],
  ),
  handbag: accessory(
    16_000,
    "none",
    ["luxury"],
    [
      "handbag|shoulder bag|crossbody bag|tote",
      "Handtasche|Schultertasche|Umhängetasche|Shopper",
      "sac à main|sac porté épaule|sac bandoulière|cabas",
      "bolso|bolso de hombro|bandolera|bolso shopper",
      "borsa|borsa a spalla|tracolla|borsa shopper",
      "torebka|torba na ramię|listonoszka|shopperka",
    ],
  ),
  wallet: accessory(
    6_000,
    "none",
    ["luxury"],
    [
      "wallet|card holder|purse",
      "Portemonnaie|Kartenetui|Geldbörse",
      "portefeuille|porte-cartes|porte-monnaie",
      "cartera|tarjetero|monedero",
      "portafoglio|porta carte|portamonete",
      "portfel|etui na karty|portmonetka",
    ],
  ),
  scarf: fashion(
    3_500,
    "none",
    ["clothes", "luxury"],
    [
      "scarf|wool scarf|silk scarf|shawl",
      "Schal|Wollschal|Seidentuch|Tuch",
      "écharpe|écharpe en laine|foulard en soie|châle",
      "bufanda|bufanda de lana|pañuelo de seda|chal",
      "sciarpa|sciarpa di lana|foulard di seta|scialle",
      "szalik|szal wełniany|apaszka jedwabna|chusta",
    ],
  ),
  ring: accessory(
    5_500,
    "rings",
    ["jewelry"],
    [
      "ring|silver ring|signet ring",
      "Ring|Silberring|Siegelring",
      "bague|bague en argent|chevalière",
      "anillo|anillo de plata|sello",
      "anello|anello d'argento|anello chevalier",
      "pierścionek|srebrny pierścionek|sygnet",
    ],
  ),
  necklace: accessory(
    6_000,
    "none",
    ["jewelry"],
    [
      "necklace|pendant|bracelet|earrings",
      "Kette|Anhänger|Armband|Ohrringe",
      "collier|pendentif|bracelet|boucles d'oreilles",
      "collar|colgante|pulsera|pendientes",
      "collana|ciondolo|bracciale|orecchini",
      "naszyjnik|wisiorek|bransoletka|kolczyki",
    ],
  ),
  watch: accessory(
    14_000,
    "none",
    ["watches"],
    [
      "watch|chronograph|automatic watch",
      "Uhr|Chronograph|Automatikuhr",
      "montre|chronographe|montre automatique",
      "reloj|cronógrafo|reloj automático",
      "orologio|cronografo|orologio automatico",
      "zegarek|chronograf|zegarek automatyczny",
    ],
  ),
  menJeans: fashion(4_500, "waist", ["denim", "clothes"], jeans),
  menCoat: fashion(12_000, "men", ["clothes", "men"], coat),
  menJacket: fashion(8_500, "men", ["clothes", "men"], jacket),
  menKnitwear: fashion(4_800, "letters", ["clothes", "men"], knitwear),
  menTop: fashion(2_000, "letters", ["clothes", "men"], tshirt),
  shirt: fashion(
    3_200,
    "collar",
    ["clothes", "men"],
    [
      "shirt|Oxford shirt|linen shirt|flannel shirt",
      "Hemd|Oxfordhemd|Leinenhemd|Flanellhemd",
      "chemise|chemise oxford|chemise en lin|chemise en flanelle",
      "camisa|camisa oxford|camisa de lino|camisa de franela",
      "camicia|camicia oxford|camicia di lino|camicia di flanella",
      "koszula|koszula oxford|koszula lniana|koszula flanelowa",
    ],
  ),
  suit: fashion(
    18_000,
    "men",
    ["men", "clothes"],
    [
      "suit|blazer|dinner jacket",
      "Anzug|Sakko|Smoking",
      "costume|blazer|smoking",
      "traje|americana|esmoquin",
      "abito completo|giacca blazer|smoking",
      "garnitur|marynarka|smoking",
    ],
  ),
  menSneakers: accessory(8_000, "menShoes", ["sneakers"], sneakers),
  menBoots: accessory(10_500, "menShoes", ["shoes"], boots),
  formalShoes: accessory(
    11_000,
    "menShoes",
    ["shoes"],
    [
      "Oxford shoes|brogues|loafers",
      "Oxfords|Budapester|Slipper",
      "richelieus|derbies|mocassins",
      "zapatos oxford|zapatos brogue|mocasines",
      "scarpe oxford|scarpe brogue|mocassini",
      "oksfordy|brogsy|mokasyny",
    ],
  ),
  belt: accessory(
    3_500,
    "none",
    ["clothes", "luxury"],
    [
      "belt|leather belt",
      "Gürtel|Ledergürtel",
      "ceinture|ceinture en cuir",
      "cinturón|cinturón de cuero",
      "cintura|cintura di pelle",
      "pasek|pasek skórzany",
    ],
  ),
} as const satisfies Readonly<Record<string, Kind>>;
