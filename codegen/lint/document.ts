/** The contract as the rules read it: places (a node and where it stands), operations, and the schemas below a place. */
import { METHODS } from "../contract.ts";
import { isList, isObject, type Json, type JsonObject } from "../json.ts";

export type Path = readonly (string | number)[];

export interface Place {
  readonly node: JsonObject;
  readonly path: Path;
}

export interface Operation extends Place {
  readonly id: string;
  readonly method: string;
  readonly template: string;
  readonly internal: boolean;
  readonly tag: string;
  readonly parameters: readonly Place[];
  /** By status, references followed. */
  readonly responses: ReadonlyMap<string, Place>;
  readonly body: Place | null;
}

export interface Document {
  readonly root: JsonObject;
  /** The file as it was written. */
  readonly source: string;
  readonly operations: readonly Operation[];
  /** Follows `$ref` within the file; what points nowhere is an empty object, and redocly's own rules name it. */
  follow(place: Place): Place;
}

/** A contract that is being written may lack anything: what is no object counts as an empty one. */
export function fields(node: unknown): JsonObject {
  return isObject(node) ? node : {};
}

export function entries(node: unknown): readonly Json[] {
  return isList(node) ? node : [];
}

export function child({ node, path }: Place, ...keys: Path): Place {
  return { node: fields(valueAt(node, keys)), path: [...path, ...keys] };
}

/** The objects in the map or list at `key`, each with its place. */
export function childrenOf(place: Place, key: string): readonly Place[] {
  const map = place.node[key];
  if (isList(map)) return map.map((_, index) => child(place, key, index));
  return Object.keys(fields(map)).map((name) => child(place, key, name));
}

function lastOf(path: Path): string {
  return String(path.at(-1));
}

export function readDocument(root: JsonObject, source: string): Document {
  const follow = (place: Place): Place => {
    const { $ref } = place.node;
    if (typeof $ref !== "string" || !$ref.startsWith("#/")) return place;
    const path = $ref
      .slice(2)
      .split("/")
      .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
    return follow({ node: fields(valueAt(root, path)), path });
  };
  const paths: Place = { node: fields(root.paths), path: ["paths"] };
  const operations = Object.keys(paths.node).flatMap((template) => {
    const item = child(paths, template);
    return METHODS.filter((method) => item.node[method] !== undefined).map((method) =>
      readOperation(child(item, method), follow),
    );
  });
  return { root, source, operations, follow };
}

function readOperation(place: Place, follow: Document["follow"]): Operation {
  const { node, path } = place;
  const [, template, method] = path.map(String);
  const responses = childrenOf(place, "responses").map((response): [string, Place] => [
    lastOf(response.path),
    follow(response),
  ]);
  return {
    ...place,
    id: typeof node.operationId === "string" ? node.operationId : `${method} ${template}`,
    method: method ?? "",
    template: template ?? "",
    internal: node["x-internal"] === true,
    tag: String(entries(node.tags)[0]),
    parameters: childrenOf(place, "parameters").map(follow),
    responses: new Map(responses),
    body: node.requestBody === undefined ? null : follow(child(place, "requestBody")),
  };
}

/** The 2xx of an operation; a rule of its own says that there is one. */
export function successOf({ responses }: Operation): Place | undefined {
  return [...responses].find(([status]) => status.startsWith("2"))?.[1];
}

/** Every schema below these, references followed, each once. */
function schemasBelow(document: Document, tops: readonly Place[]): readonly Place[] {
  const found = new Map<string, Place>();
  const visit = (given: Place): void => {
    const place = document.follow(given);
    const key = JSON.stringify(place.path);
    if (found.has(key)) return;
    found.set(key, place);
    for (const below of directSubschemas(place)) visit(below);
  };
  for (const top of tops) visit(top);
  return [...found.values()];
}

export function directSubschemas(place: Place): readonly Place[] {
  const single = ["items", "additionalProperties", "not", "contains"].filter((key) => isObject(place.node[key]));
  return [
    ...["properties", "allOf", "oneOf", "anyOf", "prefixItems"].flatMap((key) => childrenOf(place, key)),
    ...single.map((key) => child(place, key)),
  ];
}

export function schemasOfRequests(document: Document): readonly Place[] {
  const bodies = document.operations.flatMap(({ body }) => (body === null ? [] : [body]));
  return schemasBelow(document, bodies.flatMap(schemasOfContent));
}

export function schemasOfAnswers(document: Document): readonly Place[] {
  const responses = document.operations.flatMap((operation) => [...operation.responses.values()]);
  return schemasBelow(document, responses.flatMap(schemasOfContent));
}

function schemasOfContent(place: Place): readonly Place[] {
  return childrenOf(place, "content").map((mediaType) => child(mediaType, "schema"));
}

function valueAt(node: unknown, path: Path): unknown {
  let value = node;
  for (const key of path) value = isList(value) ? value[Number(key)] : fields(value)[key];
  return value;
}
