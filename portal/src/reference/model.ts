/** What the reference knows of the contract: the shape of src/generated/reference.ts. */

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

export interface Reference {
  readonly title: string;
  readonly description: string;
  readonly scopes: readonly NamedText[];
  readonly tags: readonly NamedText[];
  readonly operations: readonly Operation[];
  /** By name; operations say with which status they answer. */
  readonly answers: Readonly<Record<string, Answer>>;
  /** By name, in the contract's order. */
  readonly schemas: Readonly<Record<string, SchemaNode>>;
  readonly webhooks: readonly Webhook[];
  readonly problems: Readonly<Record<string, ProblemKind>>;
  /** Those of every answer. */
  readonly commonHeaders: readonly Header[];
}

export interface NamedText {
  readonly name: string;
  readonly description: string;
}

export interface ProblemKind {
  readonly status: number;
  readonly title: string;
}

export type Method = "GET" | "POST" | "PATCH" | "DELETE";

export interface Operation {
  readonly id: string;
  readonly tag: string;
  readonly method: Method;
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly isAnonymous: boolean;
  /** Of the key, where one is sent. */
  readonly scopes: readonly string[];
  readonly deprecatedAt: string | null;
  readonly sunsetAt: string | null;
  readonly parameters: readonly Parameter[];
  readonly body: Body | null;
  /** In the contract's order. */
  readonly answers: readonly { readonly status: number; readonly name: string }[];
  readonly sdk: SdkNames;
  /** A call that can be made, from the contract's examples. */
  readonly example: ExampleCall;
  /** The path parameter that an id in its answers can be given as: `itemId`. Null where there is none. */
  readonly gives: string | null;
}

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required: boolean;
  readonly description: string;
  readonly schema: SchemaNode;
  readonly example: Json;
  /** The argument of the Python SDK. */
  readonly pythonName: string;
}

export interface Body {
  readonly schema: string;
  readonly mediaTypes: readonly string[];
  /** The arguments of the Python SDK, by field. */
  readonly pythonNames: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly description: string;
  /** The problems that it may be; none for a success. */
  readonly codes: readonly string[];
  readonly headers: readonly Header[];
  /** The schema of its body; null where it has none. */
  readonly schema: string | null;
  readonly examples: readonly Example[];
  /** Holds something that is never shown again. */
  readonly isSecret: boolean;
}

export interface Header {
  readonly name: string;
  readonly description: string;
  readonly isAlways: boolean;
  readonly example: Json;
}

export interface Example {
  readonly summary: string;
  readonly value: Json;
}

export interface SdkNames {
  /** `webhooks.rotateSecret` */
  readonly js: string;
  /** `webhooks.rotate_secret` */
  readonly python: string;
  /** How the next page is asked for; null for what is no list. */
  readonly paging: "cursor" | "seq" | null;
  readonly hasResult: boolean;
}

export interface ExampleCall {
  readonly path: JsonObject;
  readonly query: JsonObject;
  readonly body: JsonObject | null;
}

export interface Webhook {
  readonly type: string;
  readonly summary: string;
  readonly description: string;
  readonly headers: readonly Header[];
  readonly schema: string;
  readonly example: Example;
  /** What the receiver may answer, and what follows. */
  readonly answers: readonly NamedText[];
}

/** The part of JSON Schema that the contract uses. */
export interface SchemaNode {
  /** The name of another schema, of which this one is; what stands beside it adds to that. */
  readonly ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly Json[];
  readonly const?: Json;
  readonly default?: Json;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: boolean | SchemaNode;
  readonly items?: SchemaNode;
  readonly oneOf?: readonly SchemaNode[];
  /** Which of `oneOf` it is: the property, and the names by its values. */
  readonly discriminator?: { readonly propertyName: string; readonly mapping: Readonly<Record<string, string>> };
  readonly example?: Json;
}
