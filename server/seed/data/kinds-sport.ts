/** What moves, and what people move in. */
import type { BrandGroup } from "./brands.ts";
import type { Kind } from "./kind.ts";
import { translated } from "./languages.ts";
import type { SizeScale } from "./sizes.ts";

type Nouns = readonly [string, string, string, string, string, string];

function sport(price: number, sizes: SizeScale, brands: readonly BrandGroup[], nouns: Nouns): Kind {
  return { area: "sport", sizes, price, brands, colored: true, nouns: translated(...nouns) };
}

export const sportKinds = {
  roadBike: sport(
    68_000,
    "bikes",
    ["bikes"],
    [
      "road bike|gravel bike|touring bike",
      "Rennrad|Gravelbike|Tourenrad",
      "vélo de route|gravel|vélo de randonnée",
      "bicicleta de carretera|gravel|bicicleta de paseo",
      "bici da corsa|gravel|bici da turismo",
      "rower szosowy|gravel|rower trekkingowy",
    ],
  ),
  mountainBike: sport(
    62_000,
    "letters",
    ["bikes"],
    [
      "mountain bike|trail bike|hardtail",
      "Mountainbike|Trailbike|Hardtail",
      "VTT|VTT de trail|semi-rigide",
      "bicicleta de montaña|BTT|rígida",
      "mountain bike|bici da trail|front",
      "rower górski|rower trailowy|hardtail",
    ],
  ),
  bikeParts: sport(
    4_500,
    "none",
    ["bikeParts"],
    [
      "bike helmet|saddle|pannier|bike light",
      "Fahrradhelm|Sattel|Packtasche|Fahrradlicht",
      "casque vélo|selle|sacoche|éclairage vélo",
      "casco de bici|sillín|alforja|luz de bici",
      "casco bici|sella|borsa da bici|luce bici",
      "kask rowerowy|siodełko|sakwa|lampka rowerowa",
    ],
  ),
  tent: sport(
    16_000,
    "none",
    ["outdoor"],
    [
      "tent|sleeping bag|camping stove|camping mat",
      "Zelt|Schlafsack|Campingkocher|Isomatte",
      "tente|sac de couchage|réchaud|tapis de sol",
      "tienda de campaña|saco de dormir|hornillo|esterilla",
      "tenda|sacco a pelo|fornello|materassino",
      "namiot|śpiwór|kuchenka turystyczna|karimata",
    ],
  ),
  backpack: sport(
    8_000,
    "none",
    ["outdoor"],
    [
      "rucksack|hiking backpack|daypack",
      "Rucksack|Wanderrucksack|Tagesrucksack",
      "sac à dos|sac de randonnée|petit sac à dos",
      "mochila|mochila de senderismo|mochila pequeña",
      "zaino|zaino da trekking|zainetto",
      "plecak|plecak turystyczny|plecak miejski",
    ],
  ),
  hikingBoots: sport(
    9_500,
    "menShoes",
    ["hiking"],
    [
      "hiking boots|walking shoes",
      "Wanderschuhe|Bergstiefel",
      "chaussures de randonnée|chaussures de montagne",
      "botas de montaña|botas de senderismo",
      "scarponi|scarpe da trekking",
      "buty trekkingowe|buty górskie",
    ],
  ),
  fitness: sport(
    4_500,
    "none",
    ["fitness"],
    [
      "dumbbells|yoga mat|kettlebell|exercise bike",
      "Hanteln|Yogamatte|Kettlebell|Heimtrainer",
      "haltères|tapis de yoga|kettlebell|vélo d'appartement",
      "mancuernas|esterilla de yoga|pesa rusa|bicicleta estática",
      "manubri|tappetino yoga|kettlebell|cyclette",
      "hantle|mata do jogi|kettlebell|rower stacjonarny",
    ],
  ),
  sportswear: sport(
    2_600,
    "letters",
    ["sportswear"],
    [
      "leggings|football shirt|tracksuit|running jacket",
      "Leggings|Fußballtrikot|Trainingsanzug|Laufjacke",
      "legging|maillot de foot|survêtement|veste de running",
      "mallas|camiseta de fútbol|chándal|chaqueta de correr",
      "leggings|maglia da calcio|tuta|giacca da corsa",
      "legginsy|koszulka piłkarska|dres|kurtka do biegania",
    ],
  ),
  football: sport(
    2_400,
    "balls",
    ["balls"],
    [
      "football|match ball|basketball",
      "Fußball|Spielball|Basketball",
      "ballon de foot|ballon de match|ballon de basket",
      "balón de fútbol|balón de partido|balón de baloncesto",
      "pallone da calcio|pallone da gara|pallone da basket",
      "piłka nożna|piłka meczowa|piłka do koszykówki",
    ],
  ),
  racket: sport(
    7_000,
    "none",
    ["rackets"],
    [
      "tennis racket|badminton racket|padel racket",
      "Tennisschläger|Badmintonschläger|Padelschläger",
      "raquette de tennis|raquette de badminton|raquette de padel",
      "raqueta de tenis|raqueta de bádminton|pala de pádel",
      "racchetta da tennis|racchetta da badminton|racchetta da padel",
      "rakieta tenisowa|rakieta do badmintona|rakieta do padla",
    ],
  ),
  skis: sport(
    19_000,
    "skis",
    ["winter"],
    [
      "skis|touring skis|cross-country skis",
      "Ski|Tourenski|Langlaufski",
      "skis|skis de randonnée|skis de fond",
      "esquís|esquís de travesía|esquís de fondo",
      "sci|sci alpinismo|sci di fondo",
      "narty|narty skiturowe|narty biegowe",
    ],
  ),
  snowboard: sport(
    17_000,
    "none",
    ["winter"],
    [
      "snowboard|snowboard bindings|ski goggles",
      "Snowboard|Snowboardbindung|Skibrille",
      "snowboard|fixations|masque de ski",
      "tabla de snowboard|fijaciones|gafas de esquí",
      "snowboard|attacchi|maschera da sci",
      "deska snowboardowa|wiązania|gogle",
    ],
  ),
} as const satisfies Readonly<Record<string, Kind>>;
