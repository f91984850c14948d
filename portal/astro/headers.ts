/** What any web server has to send with every file of the site. */

const policy = {
  "default-src": "'none'",
  "script-src": "'self' 'wasm-unsafe-eval'", // the search is WebAssembly
  "style-src": "'self'",
  "img-src": "'self' data:",
  "font-src": "'self'",
  "connect-src": "'self'",
  "worker-src": "'self'",
  "manifest-src": "'self'",
  "base-uri": "'none'",
  "object-src": "'none'",
  "frame-ancestors": "'none'",
  "form-action": "'self'",
};

export const headers: Readonly<Record<string, string>> = {
  "Content-Security-Policy": Object.entries(policy)
    .map((entry) => entry.join(" "))
    .join("; "),
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};
