/**
 * What has to be mended in what Expressive Code leaves: its colours are looked for in style attributes, which inline-parts.ts
 * moves into files; a block that scrolls can be reached by keyboard only once its script has run, and is then a landmark
 * without a name. (The script takes the tabindex away where nothing scrolls.)
 */

export function mended(file: string, content: string): string {
  if (file.endsWith(".html")) return content.replaceAll("<pre data-language=", '<pre tabindex="0" data-language=');
  if (!/\/ec\.[^/]+$/.test(file)) return content;
  return content.replaceAll("[style^='--']", "[data-style]").replaceAll('"role","region"', '"role","group"');
}
