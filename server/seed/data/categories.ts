/** The category tree: three levels, the leaves tied to kinds of things and weighed by how much of them is sold. */
import { childrenKinds } from "./kinds-children.ts";
import { electronicsKinds } from "./kinds-electronics.ts";
import { fashionKinds } from "./kinds-fashion.ts";
import { leisureKinds } from "./kinds-leisure.ts";
import { livingKinds } from "./kinds-living.ts";
import { sportKinds } from "./kinds-sport.ts";

export const kinds = {
  ...fashionKinds,
  ...electronicsKinds,
  ...livingKinds,
  ...leisureKinds,
  ...childrenKinds,
  ...sportKinds,
};
export type KindName = keyof typeof kinds;

interface Leaf {
  readonly name: string;
  readonly kind: KindName;
  readonly weight: number;
}

type Tree = Readonly<Record<string, Readonly<Record<string, readonly Leaf[]>>>>;

function leaf(name: string, kind: KindName, weight = 3): Leaf {
  return { name, kind, weight };
}

export const tree: Tree = {
  Women: {
    Clothes: [
      leaf("Jeans", "womenJeans", 9),
      leaf("Coats", "womenCoat", 5),
      leaf("Jackets", "womenJacket", 7),
      leaf("Knitwear", "womenKnitwear", 8),
      leaf("Tops and T-shirts", "womenTop", 10),
      leaf("Blouses", "blouse", 6),
      leaf("Dresses", "dress", 12),
      leaf("Skirts", "skirt", 5),
    ],
    Shoes: [leaf("Trainers", "womenSneakers", 8), leaf("Boots", "womenBoots", 6), leaf("Heels and flats", "heels", 5)],
    "Bags and accessories": [leaf("Handbags", "handbag", 7), leaf("Wallets", "wallet", 2), leaf("Scarves", "scarf", 2)],
    "Jewellery and watches": [
      leaf("Rings", "ring", 2),
      leaf("Necklaces and bracelets", "necklace", 3),
      leaf("Watches", "watch", 2),
    ],
  },
  Men: {
    Clothes: [
      leaf("Jeans", "menJeans", 6),
      leaf("Coats", "menCoat", 3),
      leaf("Jackets", "menJacket", 5),
      leaf("Knitwear", "menKnitwear", 4),
      leaf("T-shirts", "menTop", 6),
      leaf("Shirts", "shirt", 5),
      leaf("Suits", "suit", 2),
    ],
    Shoes: [leaf("Trainers", "menSneakers", 8), leaf("Boots", "menBoots", 3), leaf("Formal shoes", "formalShoes", 2)],
    Accessories: [
      leaf("Watches", "watch", 3),
      leaf("Belts", "belt", 1),
      leaf("Wallets", "wallet", 1),
      leaf("Scarves", "scarf", 1),
    ],
  },
  Children: {
    Clothes: [
      leaf("Baby clothes", "babyClothes", 6),
      leaf("Girls", "childrenClothes", 5),
      leaf("Boys", "childrenClothes", 5),
      leaf("Coats and snowsuits", "childrenCoats", 3),
    ],
    Shoes: [leaf("Girls' shoes", "childrenShoes", 2), leaf("Boys' shoes", "childrenShoes", 2)],
    Baby: [leaf("Pushchairs", "pushchair", 2), leaf("Car seats and carriers", "carSeat", 2)],
    Toys: [
      leaf("Building sets", "bricks", 5),
      leaf("Dolls and soft toys", "softToys", 3),
      leaf("Board games", "boardGames", 3),
    ],
  },
  Electronics: {
    "Phones and watches": [
      leaf("Smartphones", "phone", 8),
      leaf("Phone accessories", "phoneCase", 3),
      leaf("Smartwatches", "smartwatch", 2),
    ],
    Computers: [
      leaf("Laptops", "laptop", 5),
      leaf("Tablets", "tablet", 3),
      leaf("Monitors", "monitor", 2),
      leaf("Keyboards and mice", "keyboard", 3),
      leaf("Storage", "storage", 2),
    ],
    "TV and sound": [
      leaf("Televisions", "television", 2),
      leaf("Headphones", "headphones", 4),
      leaf("Speakers", "speaker", 3),
      leaf("Hi-fi", "turntable", 2),
    ],
    Photography: [leaf("Cameras", "camera", 3), leaf("Lenses", "lens", 2)],
    Gaming: [leaf("Consoles", "console", 3), leaf("Video games", "videoGames", 5)],
  },
  Home: {
    Furniture: [
      leaf("Sofas and armchairs", "sofa", 2),
      leaf("Tables and desks", "table", 2),
      leaf("Chairs", "chair", 3),
      leaf("Shelves and wardrobes", "shelf", 3),
    ],
    Kitchen: [
      leaf("Cookware", "cookware", 3),
      leaf("Tableware", "tableware", 4),
      leaf("Coffee machines", "coffeeMachine", 2),
      leaf("Small appliances", "mixer", 2),
    ],
    Living: [
      leaf("Lamps", "lamp", 3),
      leaf("Rugs", "rug", 2),
      leaf("Bedding", "bedding", 3),
      leaf("Decoration", "decoration", 5),
    ],
    "Tools and garden": [leaf("Power tools", "powerTool", 3), leaf("Garden tools", "garden", 2)],
  },
  Sport: {
    Cycling: [
      leaf("Road bikes", "roadBike", 2),
      leaf("Mountain bikes", "mountainBike", 2),
      leaf("Parts and helmets", "bikeParts", 3),
    ],
    Outdoor: [
      leaf("Tents and sleeping bags", "tent", 2),
      leaf("Backpacks", "backpack", 3),
      leaf("Hiking boots", "hikingBoots", 2),
    ],
    Training: [leaf("Sportswear", "sportswear", 5), leaf("Fitness equipment", "fitness", 2)],
    "Ball games": [leaf("Balls", "football", 1), leaf("Rackets", "racket", 2)],
    "Winter sports": [leaf("Skis", "skis", 2), leaf("Snowboards", "snowboard", 1)],
  },
  "Books and media": {
    Books: [
      leaf("Fiction", "fiction", 9),
      leaf("Non-fiction", "nonFiction", 6),
      leaf("Children's books", "childrenBooks", 4),
      leaf("Comics and manga", "comics", 4),
    ],
    "Music and film": [leaf("Vinyl", "vinyl", 5), leaf("Films and series", "films", 3)],
  },
  Beauty: {
    Fragrance: [leaf("Perfume", "perfume", 4)],
    Care: [leaf("Make-up", "makeUp", 3), leaf("Hair and shaving", "hairCare", 2)],
  },
  "Hobbies and collecting": {
    Instruments: [leaf("Guitars", "guitar", 2), leaf("Pianos and synthesizers", "piano", 1)],
    Collecting: [
      leaf("Coins and stamps", "coins", 2),
      leaf("Trading cards", "tradingCards", 4),
      leaf("Antiques and art", "antiques", 2),
    ],
    Crafts: [leaf("Wool and sewing", "crafts", 3)],
  },
};
