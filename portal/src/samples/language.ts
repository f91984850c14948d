/** The language in which samples are shown: one for the whole site, kept by the browser. */

const stored = "cute-language";

export function chosenLanguage(): string {
  return document.documentElement.dataset.language ?? "curl";
}

export function chooseLanguage(language: string): void {
  document.documentElement.dataset.language = language;
  localStorage.setItem(stored, language);
  document.dispatchEvent(new CustomEvent("cute:language"));
}

/** In this page, and in others of the site that stand open. */
export function onLanguage(callback: () => void): void {
  document.addEventListener("cute:language", callback);
  addEventListener("storage", ({ key, newValue }) => {
    if (key !== stored || newValue === null) return;
    document.documentElement.dataset.language = newValue;
    callback();
  });
}
