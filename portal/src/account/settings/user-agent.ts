/** A browser's User-Agent in words. It is what the browser says of itself, so it is a hint, and shown as text. */

/** In this order: most browsers name others, which they want to be taken for. */
const browsers = [
  { mark: /\bEdgA?\//, name: "Edge" },
  { mark: /\bOPR\//, name: "Opera" },
  { mark: /\bSamsungBrowser\//, name: "Samsung Internet" },
  { mark: /\b(?:Firefox|FxiOS)\//, name: "Firefox" },
  { mark: /\bHeadlessChrome\//, name: "Chrome without a window" },
  { mark: /\b(?:Chrome|CriOS)\//, name: "Chrome" },
  { mark: /\bVersion\/[\d.]+.*\bSafari\//, name: "Safari" },
] as const;

const systems = [
  { mark: /\biPhone\b/, name: "iPhone" },
  { mark: /\biPad\b/, name: "iPad" },
  { mark: /\bAndroid\b/, name: "Android" },
  { mark: /\bWindows\b/, name: "Windows" },
  { mark: /\bMac OS X\b|\bMacintosh\b/, name: "macOS" },
  { mark: /\bCrOS\b/, name: "ChromeOS" },
  { mark: /\bLinux\b/, name: "Linux" },
] as const;

const charsMost = 80;

export function browserWords(userAgent: string | null): string {
  if (userAgent === null || userAgent.trim() === "") return "Unknown program";
  const browser = browsers.find(({ mark }) => mark.test(userAgent))?.name;
  const system = systems.find(({ mark }) => mark.test(userAgent))?.name;
  if (browser === undefined) return userAgent.length <= charsMost ? userAgent : `${userAgent.slice(0, charsMost)} …`;
  return system === undefined ? browser : `${browser} on ${system}`;
}
