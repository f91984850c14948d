/** What the form of one operation is made of. It stands in the page, so that the form needs nothing else of the contract. */
import type { Json, JsonObject, Method, SchemaNode } from "../reference/model.ts";
import type { SdkCall } from "../samples/call.ts";

export interface ExplorerOperation {
  readonly id: string;
  readonly method: Method;
  /** `/v1/items/{itemId}` */
  readonly template: string;
  readonly isAnonymous: boolean;
  readonly scopes: readonly string[];
  readonly parameters: readonly ExplorerParameter[];
  readonly body: ExplorerBody | null;
  readonly sdk: SdkCall;
  readonly paging: "cursor" | "seq" | null;
  /** Whether its success holds what is never shown again. */
  readonly isSecret: boolean;
  /** The parameter that an id in its answers can be given as. */
  readonly gives: string | null;
}

export interface ExplorerParameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required: boolean;
  /** References resolved. */
  readonly schema: SchemaNode;
  /** Type and limits in words. */
  readonly hint: string;
  readonly example: Json;
  /** Those that answer such ids, the fittest first; none for what is no id. */
  readonly sources: readonly IdSource[];
}

/** A list that answers ids of one kind. */
export interface IdSource {
  readonly operation: string;
  readonly template: string;
}

export interface ExplorerBody {
  /** References resolved. */
  readonly schema: SchemaNode;
  readonly example: JsonObject;
  /** The ids in the example, which are none of this server, and what answers some that are. */
  readonly ids: readonly { readonly name: string; readonly sources: readonly IdSource[] }[];
}
