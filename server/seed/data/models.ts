/** Models that people name, by kind and brand, from cheap to dear. */
import type { KindName } from "./categories.ts";

const models: Partial<Record<KindName, Readonly<Record<string, string>>>> = {
  phone: {
    Apple:
      "iPhone 11 64 GB|iPhone 12 128 GB|iPhone 13 128 GB|iPhone 13 Pro 256 GB|iPhone 14 128 GB|iPhone 15 128 GB|iPhone 15 Pro 256 GB|iPhone 16 Pro 256 GB",
    Samsung:
      "Galaxy A54 128 GB|Galaxy S21 128 GB|Galaxy S22 256 GB|Galaxy S23 256 GB|Galaxy Z Flip 5|Galaxy S24 Ultra 512 GB",
    Google: "Pixel 6a|Pixel 7|Pixel 7 Pro|Pixel 8|Pixel 9 Pro",
    Xiaomi: "Redmi Note 12|Redmi Note 13 Pro|Mi 11|Xiaomi 13T Pro",
    Fairphone: "Fairphone 3|Fairphone 4 256 GB|Fairphone 5",
  },
  laptop: {
    Apple: "MacBook Air 13 2017|MacBook Air M1 256 GB|MacBook Pro 13 M1|MacBook Air M2 512 GB|MacBook Pro 14 M3 Pro",
    Lenovo: "IdeaPad 5|ThinkPad X270|ThinkPad T480|ThinkPad T14|ThinkPad X1 Carbon",
    Dell: "Latitude 5490|Latitude 7420|XPS 13|XPS 15",
    Microsoft: "Surface Laptop 3|Surface Pro 7|Surface Pro 9",
  },
  tablet: {
    Apple: "iPad 9 64 GB|iPad Air 4|iPad mini 6|iPad Pro 11 M1",
    Samsung: "Galaxy Tab A8|Galaxy Tab S7|Galaxy Tab S9",
  },
  console: {
    Nintendo: "Game Boy Color|Switch Lite|Switch|Switch OLED",
    Sony: "PlayStation 2|PlayStation 3|PlayStation 4 Slim|PlayStation 4 Pro|PlayStation 5",
    Microsoft: "Xbox 360|Xbox One S|Xbox Series S|Xbox Series X",
    Valve: "Steam Deck 64 GB|Steam Deck OLED 512 GB",
  },
  headphones: {
    Sony: "WH-CH520|WF-1000XM4|WH-1000XM4|WH-1000XM5",
    Bose: "SoundSport|QuietComfort 35 II|QuietComfort 45|QuietComfort Ultra",
    Apple: "AirPods 2|AirPods 3|AirPods Pro 2|AirPods Max",
    Sennheiser: "HD 25|HD 450BT|Momentum 4",
  },
  camera: {
    Canon: "AE-1|EOS 600D|EOS 80D|EOS R10|EOS R6",
    Nikon: "FM2|D3500|D7200|Z50|Z6 II",
    Fujifilm: "Instax Mini 11|X-T20|X100V|X-T5",
    Sony: "RX100 III|Alpha 6000|Alpha 7 III|Alpha 7 IV",
  },
  coffeeMachine: {
    "De'Longhi": "Dedica EC685|Magnifica S|Dinamica Plus",
    Nespresso: "Essenza Mini|Vertuo Next|Creatista",
    Bialetti: "Moka Express 3|Moka Express 6|Venus",
  },
  menJeans: {
    "Levi's": "512 Taper|511 Slim|502 Taper|501 Original|501 Made in USA",
    "Nudie Jeans": "Lean Dean|Gritty Jackson",
  },
  womenJeans: { "Levi's": "721 Skinny|Wedgie Straight|Ribcage|501 Crop|501 Original" },
  menSneakers: {
    Nike: "Court Vision|Air Force 1|Air Max 90|Dunk Low|Air Jordan 1 Retro High",
    Adidas: "Stan Smith|Gazelle|Samba OG|Spezial|Ultraboost",
    "New Balance": "373|574|2002R|990v5",
    Converse: "Chuck Taylor All Star|Chuck 70",
  },
  womenSneakers: {
    Nike: "Court Legacy|Air Force 1|Blazer Mid 77|Dunk Low|Air Max 97",
    Adidas: "Stan Smith|Gazelle Bold|Samba OG|Campus 00s",
    "New Balance": "327|574|530|9060",
    Veja: "Esplar|Campo|V-10",
  },
  handbag: {
    Longchamp: "Le Pliage S|Le Pliage M|Roseau",
    "Louis Vuitton": "Pochette Accessoires|Speedy 30|Neverfull MM|Alma PM",
    Chanel: "Wallet on Chain|Timeless Classique|2.55",
    Gucci: "Soho Disco|Marmont Mini|Dionysus",
  },
  shelf: {
    IKEA: "Kallax|Billy|Malm|Hemnes|Pax",
    String: "String Pocket|String System",
    "USM Haller": "Sideboard|Regal",
  },
  chair: {
    IKEA: "Stefan|Ingolf|Markus|Poäng",
    Vitra: "Panton Chair|DSW|Aluminium Chair EA 108",
    Thonet: "No. 14|S 43|S 32",
  },
  lamp: { "Louis Poulsen": "Panthella|PH 5|PH Artichoke", Artemide: "Tolomeo Micro|Tolomeo", Flos: "IC Lights|Arco" },
  cookware: { "Le Creuset": "24 cm|26 cm|28 cm", Staub: "Cocotte 22 cm|Cocotte 26 cm" },
  watch: {
    Casio: "F-91W|G-Shock DW-5600|Edifice",
    Omega: "Geneve|Seamaster|Speedmaster",
    Rolex: "Oyster Perpetual|Datejust 36|Submariner",
    Seiko: "5 Sports|SKX007|Presage",
  },
  guitar: {
    Fender: "Squier Affinity|Player Telecaster|Player Stratocaster|American Professional",
    Gibson: "SG Standard|Les Paul Studio|Les Paul Standard",
    Ibanez: "GRG|RG550",
  },
  turntable: { Technics: "SL-BD20|SL-1500|SL-1210 MK2|SL-1200 MK7" },
  roadBike: {
    Canyon: "Endurace|Grizl|Ultimate CF SL",
    Bianchi: "Via Nirone|Sprint|Oltre XR4",
    Brompton: "C Line|P Line",
  },
  backpack: { Fjällräven: "Kånken Mini|Kånken|Räven 28|Kajka 65", Osprey: "Daylite|Talon 22|Atmos 65" },
};

export interface Model {
  readonly name: string;
  /** From 0.55 for the cheapest of its brand to 1.6 for the dearest. */
  readonly dearness: number;
}

const parsed = new Map<string, readonly Model[]>();
for (const [kind, byBrand] of Object.entries(models)) {
  for (const [brand, text] of Object.entries(byBrand)) {
    const names = text.split("|");
    const step = 1.05 / Math.max(names.length - 1, 1);
    parsed.set(
      `${kind} ${brand}`,
      names.map((name, index) => ({ name, dearness: 0.55 + index * step })),
    );
  }
}

/** The models of a brand that are sold by name; none for most. */
export function modelsOf(kind: KindName, brand: string): readonly Model[] {
  return parsed.get(`${kind} ${brand}`) ?? [];
}
