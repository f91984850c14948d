/**
 * The key that samples and the explorer use on this page. Which of the account's keys it is outlives the page; a key's secret
 * part is kept in this page's memory only, and forgotten with it.
 */
import type { Schema } from "./client.ts";

export type KeyChoice =
  | { readonly kind: "none" }
  /** One of the account's own: called through the session, so its secret part is not needed. */
  | { readonly kind: "own"; readonly id: string; readonly prefix: string; readonly name: string }
  /** Typed or pasted on this page. */
  | { readonly kind: "typed"; readonly key: string };

const storedId = "cute-chosen-key";
const changed = "cute:key-chosen";
let choice: KeyChoice = { kind: "none" };

export function chosenKey(): KeyChoice {
  return choice;
}

export function chooseKey(next: KeyChoice): void {
  choice = next;
  if (next.kind === "own") localStorage.setItem(storedId, next.id);
  if (next.kind === "none") localStorage.removeItem(storedId);
  document.dispatchEvent(new CustomEvent(changed));
}

/** Takes the key that was chosen on an earlier page, or else the newest live one. One that was typed in meanwhile stays. */
export function chooseAmong(keys: readonly Schema<"Key">[]): void {
  if (choice.kind === "typed") return;
  const before = localStorage.getItem(storedId);
  const live = keys.filter(({ status }) => status === "live");
  const found = live.find(({ id }) => id === before) ?? live[0];
  if (found === undefined) chooseKey({ kind: "none" });
  else chooseKey({ kind: "own", id: found.id, prefix: found.prefix, name: found.name });
}

/** Calls back at every change until the answer is called. */
export function onKeyChosen(callback: () => void): () => void {
  document.addEventListener(changed, callback);
  return () => document.removeEventListener(changed, callback);
}

/** What a call is sent with. */
export function headersOf(key: KeyChoice): Record<string, string> {
  switch (key.kind) {
    case "none":
      return {};
    case "own":
      return { "X-Cute-Portal": "1", "X-Cute-Key": key.id };
    case "typed":
      return { Authorization: `Bearer ${key.key}` };
  }
}

/** What stands for the key in a sample. */
export function shownKey(key: KeyChoice): string {
  switch (key.kind) {
    case "none":
      return "cute_…";
    case "own":
      return `${key.prefix}…`;
    case "typed":
      return key.key;
  }
}
