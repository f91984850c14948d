/** Home, garden, beauty. */
import type { BrandGroup } from "./brands.ts";
import type { Area, Kind } from "./kind.ts";
import { translated } from "./languages.ts";
import type { SizeScale } from "./sizes.ts";

type Nouns = readonly [string, string, string, string, string, string];

function kindOf(area: Area) {
  return (price: number, sizes: SizeScale, brands: readonly BrandGroup[], nouns: Nouns): Kind => ({
    area,
    sizes,
    price,
    brands,
    colored: area !== "beauty",
    nouns: translated(...nouns),
  });
}

const home = kindOf("home");
const beauty = kindOf("beauty");

export const livingKinds = {
  sofa: home(
    42_000,
    "none",
    ["furniture"],
    [
      "sofa|corner sofa|armchair|sofa bed",
      "Sofa|Ecksofa|Sessel|Schlafsofa",
      "canapé|canapé d'angle|fauteuil|canapé-lit",
      "sofá|sofá esquinero|sillón|sofá cama",
      "divano|divano angolare|poltrona|divano letto",
      "sofa|narożnik|fotel|rozkładana kanapa",
    ],
  ),
  table: home(
    26_000,
    "none",
    ["furniture"],
    [
      "dining table|desk|coffee table|oak table",
      "Esstisch|Schreibtisch|Couchtisch|Eichentisch",
      "table à manger|bureau|table basse|table en chêne",
      "mesa de comedor|escritorio|mesa de centro|mesa de roble",
      "tavolo da pranzo|scrivania|tavolino|tavolo in rovere",
      "stół|biurko|stolik kawowy|stół dębowy",
    ],
  ),
  chair: home(
    9_000,
    "none",
    ["furniture"],
    [
      "chair|set of chairs|office chair|stool",
      "Stuhl|Stuhlset|Bürostuhl|Hocker",
      "chaise|lot de chaises|chaise de bureau|tabouret",
      "silla|juego de sillas|silla de oficina|taburete",
      "sedia|set di sedie|sedia da ufficio|sgabello",
      "krzesło|komplet krzeseł|krzesło biurowe|taboret",
    ],
  ),
  shelf: home(
    13_000,
    "none",
    ["furniture"],
    [
      "bookcase|shelf|chest of drawers|wardrobe",
      "Bücherregal|Regal|Kommode|Kleiderschrank",
      "bibliothèque|étagère|commode|armoire",
      "librería|estantería|cómoda|armario",
      "libreria|scaffale|cassettiera|armadio",
      "regał|półka|komoda|szafa",
    ],
  ),
  lamp: home(
    7_500,
    "none",
    ["lighting"],
    [
      "floor lamp|table lamp|pendant light",
      "Stehlampe|Tischlampe|Pendelleuchte",
      "lampadaire|lampe de table|suspension",
      "lámpara de pie|lámpara de mesa|lámpara colgante",
      "piantana|lampada da tavolo|lampada a sospensione",
      "lampa stojąca|lampka stołowa|lampa wisząca",
    ],
  ),
  cookware: home(
    6_500,
    "none",
    ["cookware"],
    [
      "casserole|frying pan|saucepan set",
      "Bräter|Pfanne|Topfset",
      "cocotte|poêle|lot de casseroles",
      "cazuela|sartén|juego de ollas",
      "pentola|padella|set di pentole",
      "garnek|patelnia|zestaw garnków",
    ],
  ),
  tableware: home(
    3_500,
    "none",
    ["tableware"],
    [
      "plates|tea set|bowl|glasses",
      "Teller|Teeservice|Schale|Gläser",
      "assiettes|service à thé|saladier|verres",
      "platos|juego de té|cuenco|vasos",
      "piatti|servizio da tè|ciotola|bicchieri",
      "talerze|serwis do herbaty|miska|kieliszki",
    ],
  ),
  bedding: home(
    4_000,
    "bedding",
    ["textiles"],
    [
      "duvet cover|bed linen|blanket",
      "Bettwäsche|Bettbezug|Wolldecke",
      "housse de couette|parure de lit|plaid",
      "funda nórdica|juego de cama|manta",
      "copripiumino|completo letto|coperta",
      "pościel|poszewki|koc",
    ],
  ),
  rug: home(
    11_000,
    "rugs",
    ["textiles"],
    [
      "rug|wool rug|runner",
      "Teppich|Wollteppich|Läufer",
      "tapis|tapis en laine|tapis de couloir",
      "alfombra|alfombra de lana|alfombra de pasillo",
      "tappeto|tappeto di lana|passatoia",
      "dywan|dywan wełniany|chodnik",
    ],
  ),
  decoration: home(
    2_800,
    "none",
    ["textiles", "furniture"],
    [
      "vase|mirror|picture frame|candlestick",
      "Vase|Spiegel|Bilderrahmen|Kerzenständer",
      "vase|miroir|cadre|bougeoir",
      "jarrón|espejo|marco|candelabro",
      "vaso|specchio|cornice|candelabro",
      "wazon|lustro|ramka|świecznik",
    ],
  ),
  powerTool: home(
    9_500,
    "none",
    ["tools"],
    [
      "cordless drill|circular saw|sander",
      "Akkuschrauber|Kreissäge|Schleifmaschine",
      "perceuse sans fil|scie circulaire|ponceuse",
      "taladro sin cable|sierra circular|lijadora",
      "trapano a batteria|sega circolare|levigatrice",
      "wkrętarka|piła tarczowa|szlifierka",
    ],
  ),
  garden: home(
    8_500,
    "none",
    ["garden"],
    [
      "lawn mower|hedge trimmer|garden hose|pressure washer",
      "Rasenmäher|Heckenschere|Gartenschlauch|Hochdruckreiniger",
      "tondeuse|taille-haie|tuyau d'arrosage|nettoyeur haute pression",
      "cortacésped|cortasetos|manguera|hidrolimpiadora",
      "tosaerba|tagliasiepi|tubo da giardino|idropulitrice",
      "kosiarka|nożyce do żywopłotu|wąż ogrodowy|myjka ciśnieniowa",
    ],
  ),
  perfume: beauty(
    6_000,
    "bottles",
    ["perfume"],
    [
      "eau de parfum|perfume|eau de toilette",
      "Eau de Parfum|Parfüm|Eau de Toilette",
      "eau de parfum|parfum|eau de toilette",
      "eau de parfum|perfume|colonia",
      "eau de parfum|profumo|eau de toilette",
      "woda perfumowana|perfumy|woda toaletowa",
    ],
  ),
  makeUp: beauty(
    2_200,
    "none",
    ["makeUp"],
    [
      "lipstick|palette|foundation",
      "Lippenstift|Lidschattenpalette|Foundation",
      "rouge à lèvres|palette|fond de teint",
      "pintalabios|paleta|base de maquillaje",
      "rossetto|palette|fondotinta",
      "szminka|paleta cieni|podkład",
    ],
  ),
  hairCare: beauty(
    5_500,
    "none",
    ["grooming"],
    [
      "hair dryer|hair straightener|shaver",
      "Haartrockner|Glätteisen|Rasierer",
      "sèche-cheveux|lisseur|rasoir",
      "secador|plancha de pelo|afeitadora",
      "asciugacapelli|piastra|rasoio",
      "suszarka|prostownica|golarka",
    ],
  ),
} as const satisfies Readonly<Record<string, Kind>>;
