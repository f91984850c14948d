/** 405 for pages: they can be read, and nothing else. */
import type { RequestHandler } from "express";
import { Problem } from "../problems.ts";

export const refuseMethod: RequestHandler = (req, _res, next) => {
  const detail = `${req.method} is not possible here. Possible are GET, HEAD, OPTIONS.`;
  next(new Problem("method_not_allowed", detail, { headers: { Allow: "GET, HEAD, OPTIONS" } }));
};
