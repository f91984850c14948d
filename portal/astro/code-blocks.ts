/**
 * What has to be mended in the files that Expressive Code leaves: its colours are looked for in style attributes, which
 * inline-parts.ts moves into files, and each block that scrolls becomes a landmark without a name.
 */

export function mended(file: string, content: string): string {
  if (!/\/ec\.[^/]+$/.test(file)) return content;
  return content.replaceAll("[style^='--']", "[data-style]").replaceAll('"role","region"', '"role","group"');
}
