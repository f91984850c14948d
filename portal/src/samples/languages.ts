/** The languages in which samples are shown. */

export const languages = ["curl", "JavaScript", "Python"] as const;
export type Language = (typeof languages)[number];

/** Curl, unless another one is known. */
export function languageOf(text: string | null | undefined): Language {
  return languages.find((language) => language === text) ?? "curl";
}
