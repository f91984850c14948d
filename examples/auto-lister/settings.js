// @ts-check
/** The settings, read from the environment and from `.env`. */
import { existsSync } from "node:fs";

/** Its message names the setting and what it has to be. */
export class SettingError extends Error {}

/** @typedef {ReturnType<typeof readSettings>} Settings */
/** @typedef {{ isRight: (text: string) => boolean, wants: string, isSecret?: boolean }} Rule */

export function readSettings() {
  if (existsSync(".env")) process.loadEnvFile();
  const port = Number(readOr("PORT", "4200", { isRight: isPort, wants: "a port, 1 to 65535" }));
  const catchUp = readOr("CATCH_UP_SECONDS", "600", { isRight: isSeconds, wants: "a number of seconds, 1 or more" });
  return {
    url: read("CUTE_URL", { isRight: isHttp, wants: "the address of the API, such as http://localhost:3000" }),
    apiKey: read("CUTE_API_KEY", { isRight: isKey, wants: "a key: cute_…", isSecret: true }),
    photoBase: read("PHOTO_BASE_URL", {
      isRight: isPhotoBase,
      wants: "https://… with a slash at its end: Cute takes photos by https only",
    }),
    sheet: readOr("SHEET", "sheet.csv"),
    reportFile: readOr("REPORT_FILE", "report.csv"),
    stateFile: readOr("STATE_FILE", "auto-lister.db"),
    secretFile: readOr("SECRET_FILE", "webhook-secret.json"),
    port,
    webhookUrl: readOr("WEBHOOK_URL", `http://localhost:${port}/`, { isRight: isHttp, wants: "an http address" }),
    catchUpMs: 1000 * Number(catchUp),
  };
}

/**
 * @param {string} name
 * @param {Rule} rule
 */
function read(name, rule) {
  const text = readOr(name, "", rule);
  if (text === "") throw new SettingError(`${name} is not set: it has to be ${rule.wants}.`);
  return text;
}

/**
 * One that is empty counts as not set.
 * @param {string} name
 * @param {string} otherwise
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
function isPhotoBase(text) {
  return URL.canParse(text) && new URL(text).protocol === "https:" && text.endsWith("/");
}

/** @param {string} text */
function isPort(text) {
  return /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;
}

/** @param {string} text */
function isSeconds(text) {
  return Number(text) >= 1 && Number(text) <= 86_400;
}
