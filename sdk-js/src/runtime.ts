/** The few things that differ between Node, Bun, Deno, workers and browsers. */
import { VERSION } from "./version.ts";

declare const process:
  | { readonly env?: Record<string, string | undefined>; readonly versions?: Record<string, string | undefined> }
  | undefined;
declare const navigator: { readonly userAgent?: string } | undefined;

/** A variable that is empty counts as none. */
export function environment(name: "CUTE_API_KEY" | "CUTE_URL"): string | undefined {
  const value = typeof process === "undefined" ? undefined : process.env?.[name];
  return value === "" ? undefined : value;
}

/** Null in browsers: there the header is the browser's own, and another one would need the server's permission (CORS). */
export function userAgent(): string | null {
  const runtime = runtimeName();
  return runtime === null ? null : `cute-sdk-js/${VERSION} ${runtime}`;
}

function runtimeName(): string | null {
  if (typeof navigator !== "undefined" && navigator.userAgent === "Cloudflare-Workers") return "workerd";
  const versions = (typeof process === "undefined" ? undefined : process.versions) ?? {};
  const name = ["bun", "deno", "node"].find((each) => versions[each] !== undefined);
  return name === undefined ? null : `${name}/${versions[name]}`;
}
