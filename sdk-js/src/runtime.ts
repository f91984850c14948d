/** The few things that differ between Node, Bun, Deno, workers and browsers. */
import { VERSION } from "./version.ts";

/** What not every runtime has. */
const runtime: {
  readonly process?: {
    readonly env?: Readonly<Record<string, string | undefined>>;
    readonly versions?: Readonly<Record<string, string | undefined>>;
  };
  readonly navigator?: { readonly userAgent?: string };
} = globalThis;

/** A variable that is empty counts as none. */
export function environment(name: "CUTE_API_KEY" | "CUTE_URL"): string | undefined {
  return runtime.process?.env?.[name] || undefined;
}

/** Null in browsers: there the header is the browser's own, and another one would need the server's permission (CORS). */
export function userAgent(): string | null {
  const name = runtimeName();
  return name && `cute-sdk-js/${VERSION} ${name}`;
}

function runtimeName(): string | null {
  const { process, navigator } = runtime;
  if (navigator?.userAgent === "Cloudflare-Workers") return "workerd";
  const versions = process?.versions ?? {};
  const name = ["bun", "deno", "node"].find((each) => versions[each]);
  return name === undefined ? null : `${name}/${versions[name]}`;
}
