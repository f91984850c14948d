/** What matched no route: 405 where another method would have, else 404. */
import type { RequestHandler } from "express";
import type { Operation } from "../generated/operations.ts";
import { Problem } from "../problems.ts";

export function unmatched(operations: readonly Operation[]): RequestHandler {
  const routes = [...Map.groupBy(operations, ({ template }) => template)].map(([template, ops]) => ({
    pattern: new RegExp(`^${template.replaceAll(/\{\w+\}/g, "[^/]+")}/?$`),
    allow: allowOf(ops),
  }));
  return (req, _res, next) => {
    const route = routes.find(({ pattern }) => pattern.test(req.path));
    if (route === undefined) {
      return next(new Problem("route_not_found", `There is no route ${req.path}. The routes stand in /openapi.json.`));
    }
    const detail = `${req.method} is not possible here. Possible are ${route.allow}.`;
    next(new Problem("method_not_allowed", detail, { headers: { Allow: route.allow } }));
  };
}

function allowOf(ops: readonly Operation[]): string {
  const methods = ops.map(({ method }) => method.toUpperCase());
  if (methods.includes("GET")) methods.push("HEAD");
  if (ops.some(({ internal }) => !internal)) methods.push("OPTIONS");
  return methods.join(", ");
}
