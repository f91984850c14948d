/** What has a plug or a battery. */
import type { BrandGroup } from "./brands.ts";
import type { Kind } from "./kind.ts";
import { translated } from "./languages.ts";
import type { SizeScale } from "./sizes.ts";

type Nouns = readonly [string, string, string, string, string, string];

function electronics(
  price: number,
  brands: readonly BrandGroup[],
  nouns: Nouns,
  { sizes = "none" }: { sizes?: SizeScale } = {},
): Kind {
  return { area: "electronics", sizes, price, brands, colored: false, nouns: translated(...nouns) };
}

export const electronicsKinds = {
  phone: electronics(
    26_000,
    ["phones"],
    [
      "smartphone|mobile phone",
      "Smartphone|Handy",
      "smartphone|téléphone",
      "móvil|smartphone",
      "smartphone|telefono",
      "smartfon|telefon",
    ],
  ),
  phoneCase: electronics(
    1_500,
    ["peripherals", "phones"],
    [
      "phone case|charger|charging cable",
      "Handyhülle|Ladegerät|Ladekabel",
      "coque|chargeur|câble de charge",
      "funda de móvil|cargador|cable de carga",
      "cover|caricatore|cavo di ricarica",
      "etui na telefon|ładowarka|kabel do ładowania",
    ],
  ),
  smartwatch: electronics(
    15_000,
    ["wearables"],
    [
      "smartwatch|fitness tracker",
      "Smartwatch|Fitnesstracker",
      "montre connectée|bracelet d'activité",
      "reloj inteligente|pulsera de actividad",
      "smartwatch|braccialetto fitness",
      "smartwatch|opaska sportowa",
    ],
  ),
  laptop: electronics(
    48_000,
    ["computers"],
    [
      "laptop|notebook",
      "Laptop|Notebook",
      "ordinateur portable|pc portable",
      "portátil|ordenador portátil",
      "portatile|notebook",
      "laptop|notebook",
    ],
  ),
  tablet: electronics(
    22_000,
    ["tablets"],
    [
      "tablet|e-reader",
      "Tablet|E-Book-Reader",
      "tablette|liseuse",
      "tableta|lector de libros",
      "tablet|lettore e-book",
      "tablet|czytnik e-booków",
    ],
  ),
  monitor: electronics(
    16_000,
    ["monitors"],
    [
      "monitor|computer screen",
      "Monitor|Bildschirm",
      "écran|moniteur",
      "monitor|pantalla",
      "monitor|schermo",
      "monitor|ekran",
    ],
    { sizes: "screens" },
  ),
  keyboard: electronics(
    5_500,
    ["peripherals"],
    [
      "mechanical keyboard|mouse|webcam|docking station",
      "mechanische Tastatur|Maus|Webcam|Dockingstation",
      "clavier mécanique|souris|webcam|station d'accueil",
      "teclado mecánico|ratón|cámara web|base de conexión",
      "tastiera meccanica|mouse|webcam|docking station",
      "klawiatura mechaniczna|mysz|kamera internetowa|stacja dokująca",
    ],
  ),
  storage: electronics(
    6_000,
    ["storage"],
    [
      "SSD|external hard drive|memory card",
      "SSD|externe Festplatte|Speicherkarte",
      "SSD|disque dur externe|carte mémoire",
      "SSD|disco duro externo|tarjeta de memoria",
      "SSD|hard disk esterno|scheda di memoria",
      "dysk SSD|dysk zewnętrzny|karta pamięci",
    ],
  ),
  television: electronics(
    32_000,
    ["televisions"],
    [
      "television|smart TV|OLED TV",
      "Fernseher|Smart-TV|OLED-Fernseher",
      "téléviseur|télé connectée|télé OLED",
      "televisor|smart TV|televisor OLED",
      "televisore|smart TV|TV OLED",
      "telewizor|smart TV|telewizor OLED",
    ],
    { sizes: "screens" },
  ),
  headphones: electronics(
    9_500,
    ["sound"],
    [
      "headphones|wireless earbuds|noise-cancelling headphones",
      "Kopfhörer|kabellose Ohrhörer|Kopfhörer mit Geräuschunterdrückung",
      "casque|écouteurs sans fil|casque à réduction de bruit",
      "auriculares|auriculares inalámbricos|cascos con cancelación de ruido",
      "cuffie|auricolari wireless|cuffie con cancellazione del rumore",
      "słuchawki|słuchawki bezprzewodowe|słuchawki z redukcją szumów",
    ],
  ),
  speaker: electronics(
    13_000,
    ["sound"],
    [
      "Bluetooth speaker|bookshelf speakers|soundbar",
      "Bluetooth-Lautsprecher|Regallautsprecher|Soundbar",
      "enceinte Bluetooth|enceintes|barre de son",
      "altavoz Bluetooth|altavoces|barra de sonido",
      "cassa Bluetooth|diffusori|soundbar",
      "głośnik Bluetooth|kolumny|soundbar",
    ],
  ),
  turntable: electronics(
    18_000,
    ["hifi"],
    [
      "turntable|amplifier|record player",
      "Plattenspieler|Verstärker|Receiver",
      "platine vinyle|amplificateur|ampli",
      "tocadiscos|amplificador|giradiscos",
      "giradischi|amplificatore|ricevitore",
      "gramofon|wzmacniacz|amplituner",
    ],
  ),
  camera: electronics(
    36_000,
    ["cameras"],
    [
      "camera|mirrorless camera|film camera",
      "Kamera|Systemkamera|analoge Kamera",
      "appareil photo|hybride|appareil argentique",
      "cámara|cámara sin espejo|cámara analógica",
      "fotocamera|mirrorless|macchina fotografica analogica",
      "aparat|bezlusterkowiec|aparat analogowy",
    ],
  ),
  lens: electronics(
    27_000,
    ["lenses"],
    [
      "lens|50 mm prime lens|zoom lens",
      "Objektiv|Festbrennweite 50 mm|Zoomobjektiv",
      "objectif|objectif fixe 50 mm|zoom",
      "objetivo|objetivo fijo 50 mm|teleobjetivo",
      "obiettivo|obiettivo fisso 50 mm|zoom",
      "obiektyw|obiektyw stałoogniskowy 50 mm|zoom",
    ],
  ),
  console: electronics(
    24_000,
    ["consoles"],
    [
      "console|games console|controller",
      "Konsole|Spielkonsole|Controller",
      "console|console de jeux|manette",
      "consola|videoconsola|mando",
      "console|console da gioco|controller",
      "konsola|konsola do gier|pad",
    ],
  ),
  coffeeMachine: electronics(
    17_000,
    ["appliances"],
    [
      "espresso machine|coffee grinder|coffee machine",
      "Espressomaschine|Kaffeemühle|Kaffeemaschine",
      "machine à expresso|moulin à café|cafetière",
      "cafetera exprés|molinillo de café|cafetera",
      "macchina espresso|macinacaffè|macchina del caffè",
      "ekspres do kawy|młynek do kawy|ekspres ciśnieniowy",
    ],
  ),
  mixer: electronics(
    14_000,
    ["appliances"],
    [
      "stand mixer|blender|toaster",
      "Küchenmaschine|Standmixer|Toaster",
      "robot pâtissier|blender|grille-pain",
      "robot de cocina|batidora|tostadora",
      "impastatrice|frullatore|tostapane",
      "robot kuchenny|blender|toster",
    ],
  ),
} as const satisfies Readonly<Record<string, Kind>>;
