/**
 * Validates a request against the contract: express-openapi-validator's request part, one instance for each operation. Mounted
 * as a whole it tries all routes one after another and sets `req.openapi` too late for authentication (126 against 50 µs).
 */
import { setImmediate } from "node:timers/promises";
import type { RequestHandler } from "express";
import { middleware as openApiMiddleware } from "express-openapi-validator";
import type {
  OpenAPIV3,
  OpenApiRequest,
  OpenApiRequestHandler,
} from "express-openapi-validator/dist/framework/types.js";
import type { Operation } from "../generated/operations.ts";
import { readBody } from "./body.ts";
import { withFaults } from "./field-errors.ts";
import { numberFaults, takeQueryFaults } from "./query.ts";

type Metadata = NonNullable<OpenApiRequest["openapi"]>;

export async function validate(op: Operation, contract: OpenAPIV3.DocumentV3_1): Promise<RequestHandler[]> {
  const { metadata, check } = await prepare(op, contract);
  const match: RequestHandler = (req, res, next) => {
    const request: OpenApiRequest = req;
    request.openapi = { ...metadata, pathParams: req.params as Record<string, string> };
    if (!req.url.includes("?")) return check(request, res, next);
    const written = req.query;
    const faults = takeQueryFaults(op, req);
    return check(request, res, (error?: unknown) => {
      const misread = numberFaults(written, req.query);
      next(faults.length + misread.length === 0 ? error : withFaults(faults, error, misread));
    });
  };
  return [...readBody(op), match];
}

async function prepare(op: Operation, contract: OpenAPIV3.DocumentV3_1) {
  // Compiling takes up to 0.5 s: without a turn of the event loop in between, connections that are being opened would time out.
  await setImmediate();
  const steps = openApiMiddleware({
    apiSpec: contractOf(op, contract),
    validateApiSpec: false,
    validateRequests: { allErrors: true },
    validateSecurity: false,
    fileUploader: false,
    ajvFormats: { mode: "full" },
  });
  const step = (name: string): OpenApiRequestHandler => {
    const found = steps.find((candidate) => candidate.name === name);
    if (found === undefined) throw new Error(`express-openapi-validator has no ${name}`);
    return found;
  };
  return { metadata: await metadataOf(op, step("metadataMiddleware")), check: step("requestMiddleware") };
}

/** The contract with this one operation in it. */
function contractOf(op: Operation, contract: OpenAPIV3.DocumentV3_1): OpenAPIV3.DocumentV3_1 {
  const item = contract.paths?.[op.template];
  if (item === undefined) throw new Error(`${op.template} is not in the contract`);
  const { parameters } = item;
  const only = { [op.method]: item[op.method], ...(parameters === undefined ? {} : { parameters }) };
  return structuredClone({ ...contract, paths: { [op.template]: only } });
}

/** What the validator knows of the route, found once with a request of our own. */
function metadataOf(op: Operation, find: OpenApiRequestHandler): Promise<Metadata> {
  const path = op.template.replaceAll(/\{\w+\}/g, "x");
  const request = {
    method: op.method.toUpperCase(),
    path,
    originalUrl: path,
    baseUrl: "",
    params: {},
    app: { enabled: () => false },
  } as unknown as OpenApiRequest;
  return new Promise((resolve, reject) => {
    const done = (error?: unknown) => {
      if (error !== undefined) reject(error);
      else if (request.openapi === undefined) reject(new Error(`${op.id} has no metadata`));
      else resolve(request.openapi as Metadata);
    };
    find(request, {} as Parameters<OpenApiRequestHandler>[1], done);
  });
}
