/** Express refuses a path whose percent-encoding is broken with a URIError of its own, which does not say where. */
import { operations } from "../generated/operations.ts";
import { type FieldError, Problem } from "../problems.ts";
import { isDecodable } from "./query.ts";

const templates = operations.map(
  ({ template }) => new RegExp(`^${template.replaceAll(/\{(\w+)\}/g, "(?<$1>[^/]+)")}/?$`),
);

export function problemOfPath(error: unknown, path: string): Problem | null {
  if (!(error instanceof URIError)) return null;
  const parameters = templates.map((template) => template.exec(path)?.groups).find((groups) => groups !== undefined);
  const garbled = Object.entries(parameters ?? {}).filter(([, value]) => !isDecodable(value));
  const pointers = garbled.length === 0 ? [""] : garbled.map(([name]) => `/${name}`);
  const errors = pointers.map(
    (pointer): FieldError => ({ in: "path", pointer, detail: "is not percent-encoded UTF-8" }),
  );
  return new Problem("invalid_request", "The path is not percent-encoded UTF-8.", { errors });
}
