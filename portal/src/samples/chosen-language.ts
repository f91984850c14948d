/** The language in which samples are shown: one for the whole site, kept by the browser. */
import { type Language, languageOf } from "./languages.ts";

/** early.js reads it too. */
const stored = "cute-language";

export function chosenLanguage(): Language {
  return languageOf(document.documentElement.dataset.language);
}

export function chooseLanguage(language: Language): void {
  document.documentElement.dataset.language = language;
  localStorage.setItem(stored, language);
  document.dispatchEvent(new CustomEvent("cute:language"));
}

/** In this page, and in others of the site that stand open. */
export function onLanguage(callback: () => void): void {
  document.addEventListener("cute:language", callback);
  addEventListener("storage", ({ key, newValue }) => {
    if (key !== stored || newValue === null) return;
    document.documentElement.dataset.language = languageOf(newValue);
    callback();
  });
}
