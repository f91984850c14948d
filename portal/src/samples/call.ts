/** One call as code has to say it, whatever the language. */
import type { Json, Method } from "../reference/model.ts";

export interface CodeCall {
  readonly method: Method;
  /** `/v1/items/{itemId}` */
  readonly template: string;
  /** By the names in the template, in its order. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: readonly QueryValue[];
  /** Idempotency-Key, If-Match and If-None-Match, as far as they are sent. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: CodeBody | null;
  readonly sdk: SdkCall;
  /** Where the API is; null for what the environment says. */
  readonly base: string | null;
  readonly key: CodeKey;
}

export interface QueryValue {
  readonly name: string;
  /** A list is sent as the same name several times. */
  readonly value: Json;
}

export interface CodeBody {
  /** As it is sent. */
  readonly text: string;
  /** Undefined where the text is no JSON. */
  readonly value: Json | undefined;
}

export type CodeKey =
  /** What CUTE_API_KEY holds. */
  { readonly kind: "environment" } | { readonly kind: "none" } | { readonly kind: "literal"; readonly key: string };

export interface SdkCall {
  /** `webhooks.rotateSecret` */
  readonly js: string;
  /** `webhooks.rotate_secret` */
  readonly python: string;
  /** The arguments of the Python SDK, by parameter and by field of the body. */
  readonly pythonNames: Readonly<Record<string, string>>;
  /** Of a list: one page of it, or all that it has. Null for what is no list. */
  readonly reads: "page" | "everything" | null;
  readonly hasResult: boolean;
}

/** Path and query, with every character escaped that means something in an address. */
export function addressOf({ template, path, query }: Pick<CodeCall, "template" | "path" | "query">): string {
  const filled = template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const value = path[name];
    return value === undefined || value === "" ? whole : escaped(value);
  });
  const pairs = query.flatMap(({ name, value }) =>
    (isList(value) ? value : [value]).map((one) => `${escaped(name)}=${escaped(String(one))}`),
  );
  return pairs.length === 0 ? filled : `${filled}?${pairs.join("&")}`;
}

export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

export function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** More than encodeURIComponent: the API takes no reserved character as it is. A lone surrogate becomes U+FFFD. */
function escaped(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll(
    /[!'()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
