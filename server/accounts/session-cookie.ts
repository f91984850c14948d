/** Reads the portal's session cookie: the library's token and its signature (HMAC-SHA-256 of the token, in base64). */
import { createHmac, timingSafeEqual } from "node:crypto";
import { tokenHashOf } from "./auth-adapter.ts";
import { sessionCookieName } from "./auth-options.ts";

/** The hash that the session's token is stored under; null if the cookie is missing or not signed by us. */
export function readSessionCookie(header: string | undefined, secret: string): string | null {
  const value = cookieValueOf(header);
  if (value === null) return null;
  const dot = value.lastIndexOf(".");
  const token = value.slice(0, Math.max(dot, 0));
  const given = Buffer.from(value.slice(dot + 1), "base64");
  const right = createHmac("sha256", secret).update(token).digest();
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  return tokenHashOf(token);
}

function cookieValueOf(header: string | undefined): string | null {
  for (const pair of (header ?? "").split(";")) {
    const cookie = pair.trim();
    if (!cookie.startsWith(`${sessionCookieName}=`)) continue;
    try {
      return decodeURIComponent(cookie.slice(sessionCookieName.length + 1));
    } catch (error) {
      if (error instanceof URIError) return null;
      throw error;
    }
  }
  return null;
}
