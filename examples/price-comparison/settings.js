// @ts-check
/** The settings, read from the environment and from `.env`. */
import { existsSync } from "node:fs";

/** Its message names the setting and what it has to be. */
export class SettingError extends Error {}

/**
 * @typedef {object} Settings
 * @property {string} url
 * @property {string | null} apiKey null reads anonymously
 * @property {number} port
 * @property {string} copyFile
 * @property {number} everyMs
 * @property {string | null} offerUrl
 */

/** @returns {Settings} */
export function readSettings() {
  if (existsSync(".env")) process.loadEnvFile();
  return {
    url: read("CUTE_URL", { isRight: isHttp, wants: "the address of the API, such as http://localhost:3000" }),
    apiKey: readOr("CUTE_API_KEY", null, { isRight: isKey, wants: "a key: cute_…", isSecret: true }),
    port: Number(readOr("PORT", "4100", { isRight: isPort, wants: "a port, 0 to 65535" })),
    copyFile: readOr("COPY_FILE", "copy.db"),
    everyMs:
      1000 * Number(readOr("FOLLOW_SECONDS", "180", { isRight: isSeconds, wants: "a number of seconds, 1 or more" })),
    offerUrl: readOr("OFFER_URL", null, { isRight: isOfferUrl, wants: "an address with {id} in it" }),
  };
}

/** @typedef {{ isRight: (text: string) => boolean, wants: string, isSecret?: boolean }} Rule */

/**
 * @param {string} name
 * @param {Rule} rule
 */
function read(name, rule) {
  const text = readOr(name, null, rule);
  if (text === null) throw new SettingError(`${name} is not set: it has to be ${rule.wants}.`);
  return text;
}

/**
 * One that is empty counts as not set.
 * @template {string | null} Default
 * @param {string} name
 * @param {Default} otherwise
 * @param {Rule} [rule]
 */
function readOr(name, otherwise, rule) {
  const text = process.env[name] ?? "";
  if (text === "") return otherwise;
  if (rule === undefined || rule.isRight(text)) return text;
  throw new SettingError(`${name} is ${rule.isSecret ? "none" : `"${text}"`}: it has to be ${rule.wants}.`);
}

/** @param {string} text */
function isKey(text) {
  return /^[!-~]+$/.test(text);
}

/** @param {string} text */
function isHttp(text) {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

/** @param {string} text */
function isPort(text) {
  return /^\d+$/.test(text) && Number(text) <= 65_535;
}

/** @param {string} text */
function isSeconds(text) {
  return Number(text) >= 1 && Number(text) <= 86_400;
}

/** @param {string} text */
function isOfferUrl(text) {
  return isHttp(text) && text.includes("{id}");
}
