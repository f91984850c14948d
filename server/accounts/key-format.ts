/** The text of an API key: `cute_`, 30 random base62 characters, 6 base62 characters of the CRC-32 of all that. */
import { randomInt } from "node:crypto";
import { crc32 } from "node:zlib";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const randomChars = 30;
const checksumChars = 6;
const textChars = "cute_".length + randomChars + checksumChars;
/** How many characters of a key are kept readable, so that people can tell their keys apart. */
const prefixChars = 12;
/** What secret scanners look for. `cute_test_` stays reserved for a sandbox: `_` is no character of base62. */
const pattern = /^cute_[0-9A-Za-z]{36}$/;

export function mintKeyText(): string {
  // randomInt draws again instead of taking a remainder, so every character is equally likely.
  const random = Array.from({ length: randomChars }, () => alphabet.charAt(randomInt(alphabet.length)));
  const body = `cute_${random.join("")}`;
  return body + checksumOf(body);
}

/** Tells a mistyped or cut key from a whole one without asking the database; the work is the same for any text. */
export function isWellFormed(text: string): boolean {
  if (text.length !== textChars || !pattern.test(text)) return false;
  const body = text.slice(0, -checksumChars);
  return checksumOf(body) === text.slice(-checksumChars);
}

export function prefixOf(text: string): string {
  return text.slice(0, prefixChars);
}

function checksumOf(body: string): string {
  let rest = crc32(body);
  let digits = "";
  for (let digit = 0; digit < checksumChars; digit += 1) {
    digits = alphabet.charAt(rest % alphabet.length) + digits;
    rest = Math.floor(rest / alphabet.length);
  }
  return digits;
}
