/** Scales of sizes; the middle of a scale sells most. */
const range = (from: number, to: number, step: number, unit = ""): string[] =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => `${from + index * step}${unit}`);

const waists = range(27, 38, 1).flatMap((waist) => [`W${waist}/L30`, `W${waist}/L32`, `W${waist}/L34`]);

export const sizes = {
  none: [],
  letters: ["XXS", "XS", "S", "M", "L", "XL", "XXL"],
  women: range(32, 48, 2),
  men: range(44, 58, 2),
  collar: range(37, 46, 1),
  waist: waists,
  womenShoes: range(35, 42, 0.5),
  menShoes: range(39, 47, 0.5),
  babies: range(50, 92, 6),
  children: range(98, 164, 6),
  childrenShoes: range(19, 38, 1),
  rings: range(48, 66, 2),
  bikes: range(46, 62, 2, " cm"),
  balls: ["3", "4", "5"],
  skis: range(150, 185, 5, " cm"),
  screens: ["24 in", "27 in", "32 in", "43 in", "50 in", "55 in", "65 in", "75 in"],
  bedding: ["90x200 cm", "135x200 cm", "140x200 cm", "155x220 cm", "200x200 cm", "240x220 cm"],
  rugs: ["60x90 cm", "80x150 cm", "120x170 cm", "160x230 cm", "200x290 cm"],
  bottles: ["30 ml", "50 ml", "75 ml", "100 ml"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type SizeScale = keyof typeof sizes;
