/**
 * Validates answers against a closed copy of the contract's response schemas: clients have to tolerate new fields, but a
 * server that sends an undeclared one has made a mistake.
 */
import { readFileSync } from "node:fs";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { type Contract, loadContract } from "../../codegen/contract.ts";
import { asList, asObject, asText, asTexts, isObject, type JsonObject, objectOrEmpty } from "../../codegen/json.ts";
import { mapValues, omit, rewrite } from "../../codegen/walk.ts";

const PROBLEM = "application/problem+json";
/** Beside each schema stands its open form, for use as a member of `allOf`. */
const OPEN = ".open";

export interface ResponseValidator {
  /** What is wrong with an operation's answer; empty where nothing is. `body` is parsed, undefined where there is none. */
  validateResponse(
    operationId: string,
    status: number,
    contentType: string | undefined,
    body: unknown,
  ): readonly string[];
  /** The same for an answer of no operation, such as that of a route that does not exist. */
  validateProblem(contentType: string | undefined, body: unknown): readonly string[];
}

export const { validateResponse, validateProblem } = responseValidator(
  loadContract(readFileSync(new URL("../../openapi.yaml", import.meta.url), "utf8")),
);

export function responseValidator(contract: Contract): ResponseValidator {
  const check = schemaChecker(contract);
  return {
    validateResponse(operationId, status, contentType, body) {
      const place = `${operationId} ${status}`;
      const operation = contract.operations.find(({ id }) => id === operationId);
      if (operation === undefined) return [`${operationId} is no operation of the contract`];
      const response = operation.responses.get(status);
      if (response === undefined) return [`${operationId} does not declare status ${status}`];
      const content = objectOrEmpty(response.content, place);
      const mediaType = withoutParameters(contentType);
      if (Object.keys(content).length === 0) {
        return body === undefined && mediaType === undefined ? [] : [`${place} declares no body`];
      }
      const declared = content[mediaType ?? ""];
      if (declared === undefined) return [`${place} declares ${Object.keys(content).join(", ")}, not ${mediaType}`];
      const errors = check(`${place} ${mediaType}`, asObject(asObject(declared, place).schema, place), body);
      return mediaType === PROBLEM ? [...errors, ...undeclaredCode(place, response, body)] : errors;
    },
    validateProblem(contentType, body) {
      const mediaType = withoutParameters(contentType);
      if (mediaType !== PROBLEM) return [`expected ${PROBLEM}, not ${mediaType}`];
      return check(PROBLEM, { $ref: "#/components/schemas/Problem" }, body);
    },
  };
}

type SchemaChecker = (place: string, schema: JsonObject, body: unknown) => readonly string[];

/** Compiles each schema at its first use. */
function schemaChecker({ document }: Contract): SchemaChecker {
  const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }), { mode: "full" });
  const components = { schemas: closeComponents(document) };
  const validators = new Map<string, ValidateFunction>();
  return (place, schema, body) => {
    const validator = validators.get(place) ?? ajv.compile({ ...rewrite(schema, close), components });
    validators.set(place, validator);
    if (validator(body)) return [];
    return (validator.errors ?? []).map(({ instancePath, message, params }) => {
      const field: unknown = params.additionalProperty ?? params.unevaluatedProperty;
      return `${place}: ${instancePath} ${message}${field === undefined ? "" : `: ${field}`}`;
    });
  };
}

function closeComponents(document: JsonObject): JsonObject {
  const schemas = objectOrEmpty(asObject(document.components, "components").schemas, "components.schemas");
  const closed = mapValues(schemas, (schema, name) => rewrite(asObject(schema, name), close));
  const open = Object.entries(closed).map(([name, schema]) => [`${name}${OPEN}`, reopen(asObject(schema, name))]);
  return { ...closed, ...Object.fromEntries(open) };
}

/** An object takes no more than its own fields, or than those of all its `allOf` members together. */
function close(schema: JsonObject): JsonObject {
  if (schema.allOf !== undefined) {
    const members = asList(schema.allOf, "allOf").map((member) => reopen(asObject(member, "allOf")));
    return { ...omit(schema, ["additionalProperties"]), allOf: members, unevaluatedProperties: false };
  }
  return schema.properties === undefined ? schema : { ...schema, additionalProperties: false };
}

function reopen(schema: JsonObject): JsonObject {
  if (schema.$ref !== undefined) return { ...schema, $ref: `${asText(schema.$ref, "$ref")}${OPEN}` };
  return omit(schema, ["additionalProperties", "unevaluatedProperties"]);
}

function undeclaredCode(place: string, response: JsonObject, body: unknown): readonly string[] {
  const codes = asTexts(response["x-problem-codes"] ?? [], `${place} x-problem-codes`);
  const code = isObject(body) ? body.code : undefined;
  return typeof code === "string" && codes.includes(code) ? [] : [`${place} does not declare the code ${code}`];
}

function withoutParameters(contentType: string | undefined): string | undefined {
  return contentType?.split(";")[0]?.trim().toLowerCase();
}
