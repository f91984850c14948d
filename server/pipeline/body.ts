/** Reads a JSON body: at most 100 KB, 20 levels deep, valid UTF-8, text that PostgreSQL can store. */
import { isUtf8 } from "node:buffer";
import express, { type RequestHandler } from "express";
import type { Operation } from "../generated/operations.ts";
import { type FieldError, Problem } from "../problems.ts";

const bodyBytesMax = 100 * 1024;
const depthMax = 20;

/** Bodies are read for operations that declare one; what else comes with a request is not looked at. */
export function readBody(op: Operation): RequestHandler[] {
  if (op.bodyMediaTypes.length === 0) return [dropContentType];
  const mediaTypes = [...op.bodyMediaTypes];
  const parse = express.json({
    limit: bodyBytesMax,
    inflate: false,
    strict: false,
    type: () => true,
    verify: (req, _res, raw) => {
      (req as express.Request).exchange.rawBody = raw;
    },
  });
  return [
    (req, _res, next) => {
      if (!announcesBody(req)) return next(missingBody());
      const taken = req.is(mediaTypes) !== false && !foreignCharset.test(req.headers["content-type"] ?? "");
      next(taken ? undefined : unsupportedMediaType(mediaTypes));
    },
    parse,
    keepMediaType,
    (req, _res, next) => {
      next(checkText(req.exchange.rawBody, req.body));
    },
  ];
}

/** The parser would take every charset whose name begins with utf-; JSON is UTF-8 (RFC 8259, section 8.1). */
const foreignCharset = /;\s*charset\s*=(?!\s*"?utf-8"?\s*(;|$))/i;

/** express-openapi-validator compiles and keeps a validator for each content type that it sees, parameters included. */
const dropContentType: RequestHandler = (req, _res, next) => {
  delete req.headers["content-type"];
  next();
};
const keepMediaType: RequestHandler = (req, _res, next) => {
  const [mediaType] = (req.headers["content-type"] ?? "").split(";", 1);
  req.headers["content-type"] = mediaType;
  next();
};

function unsupportedMediaType(mediaTypes: readonly string[]): Problem {
  return new Problem(
    "unsupported_media_type",
    `Send the body as ${mediaTypes.join(" or ")}, UTF-8, without Content-Encoding.`,
    {
      headers: { Accept: mediaTypes.join(", ") },
    },
  );
}

/** RFC 9112, section 6.3. */
function announcesBody({ headers }: express.Request): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}

/** `Content-Length: 0` and neither a length nor chunks are both no body: not an empty object. */
function missingBody(): Problem {
  return new Problem("invalid_request", "The body is missing.", {
    errors: [{ in: "body", pointer: "", detail: "is missing" }],
  });
}

function checkText(raw: Buffer | null, body: unknown): Problem | undefined {
  if (raw === null || raw.length === 0) return missingBody();
  if (!isUtf8(raw)) return new Problem("invalid_json", "The body is not valid UTF-8.");
  const errors = faultsOf(body);
  if (errors.length === 0) return undefined;
  return new Problem("invalid_request", "The body holds names, text or nesting that cannot be stored.", { errors });
}

/** Walks without recursion: a body of 98 KB of brackets must not overflow the stack. */
function faultsOf(body: unknown): FieldError[] {
  const errors: FieldError[] = [];
  const waiting: { value: unknown; pointer: string; depth: number }[] = [{ value: body, pointer: "", depth: 0 }];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const { value, pointer, depth } = node;
    if (typeof value === "string") {
      const detail = faultOfText(value);
      if (detail !== null) errors.push({ in: "body", pointer, detail });
    } else if (typeof value === "object" && value !== null) {
      if (depth === depthMax) {
        return [
          { in: "body", pointer: pointer.split("/", 3).join("/"), detail: `nests deeper than ${depthMax} levels` },
        ];
      }
      for (const [key, child] of Object.entries(value)) {
        const at = `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
        const detail = faultOfText(key) ?? faultOfName(key);
        if (detail !== null) errors.push({ in: "body", pointer: at, detail });
        waiting.push({ value: child, pointer: at, depth: depth + 1 });
      }
    }
  }
  return errors;
}

/** No field of the contract has such a name, and the validator does not say where one stands: it escapes neither. */
function faultOfName(key: string): string | null {
  return /^$|[/~]/.test(key) ? "is not a field of this operation" : null;
}

/** PostgreSQL stores neither U+0000 nor half a surrogate pair. */
export function faultOfText(text: string): string | null {
  if (text.includes("\0")) return "holds the character U+0000, which cannot be stored";
  if (!text.isWellFormed()) return "holds half of a surrogate pair (U+D800–U+DFFF), which is no text";
  return null;
}

/** What body-parser refuses, by its `type`: https://github.com/expressjs/body-parser#errors */
export function problemOfBody(error: unknown): Problem | null {
  if (!(error instanceof Error) || !("type" in error)) return null;
  switch (error.type) {
    case "entity.parse.failed":
      return new Problem("invalid_json", `The body is not valid JSON: ${error.message}`, { cause: error });
    case "entity.too.large":
      return new Problem("body_too_large", `The body is larger than ${bodyBytesMax} bytes.`, { cause: error });
    case "charset.unsupported":
    case "encoding.unsupported":
      return unsupportedMediaType(["application/json"]);
    case "request.aborted":
    case "request.size.invalid":
      return new Problem("invalid_json", "The body ended before Content-Length bytes had come.", { cause: error });
    default:
      return null;
  }
}
