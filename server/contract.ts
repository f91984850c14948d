/** Types of every handler, from the contract: what it is given, what it may answer. A missing or undeclared status does not compile. */
import type { Context, Page, Principal } from "./context.ts";
import type { AnonymousOperationId, OperationId } from "./generated/operations.ts";
import type { components, operations } from "./generated/types.ts";
import type { Transaction } from "./store/database.ts";

/** A named schema of the contract. */
export type Schema<Name extends keyof components["schemas"]> = components["schemas"][Name];

type Parameters<Id extends OperationId> = operations[Id]["parameters"];
type None = Record<never, never>;
/** openapi-typescript writes `query?: never` where there is none. */
type Given<Values> = [NonNullable<Values>] extends [never] ? None : NonNullable<Values>;

type Path<Id extends OperationId> = Given<Parameters<Id>["path"]>;
type Query<Id extends OperationId> = Given<Parameters<Id>["query"]>;
type Body<Id extends OperationId> = operations[Id] extends {
  requestBody: { content: { "application/json": infer Value } };
}
  ? Value
  : undefined;
type HeaderName<Id extends OperationId> = keyof Given<Parameters<Id>["header"]>;

/** Operations that declare `Idempotency-Key` change something: they run in a transaction, which the idempotency record shares. */
type Write<Id extends OperationId> = "Idempotency-Key" extends HeaderName<Id> ? { readonly tx: Transaction } : None;
type Condition<Id extends OperationId> =
  "If-Match" extends HeaderName<Id> ? { readonly ifMatch: string | undefined } : None;

/** Lists take a cursor. */
type Paged<Id extends OperationId> = "cursor" extends keyof Query<Id> ? { readonly page: Page } : None;

export type Input<Id extends OperationId> = Context &
  Write<Id> &
  Condition<Id> &
  Paged<Id> & {
    readonly path: Path<Id>;
    readonly query: Query<Id>;
    readonly body: Body<Id>;
    readonly principal: Id extends AnonymousOperationId ? Principal | null : Principal;
  };

type Success = 200 | 201 | 202 | 204;
type Answer<Status, Declared> = { readonly status: Status } & (Declared extends {
  content: { "application/json": infer Value };
}
  ? { readonly body: Value }
  : None) &
  (Declared extends { headers: { Location: string } } ? { readonly location: string } : None) &
  (Declared extends { headers: { ETag: string } } ? Tagged : None);

/** By default the hash of the body as it is answered. */
type Tagged = { readonly etag?: string };

export type Result<Id extends OperationId> = {
  [Status in keyof operations[Id]["responses"] & Success]: Answer<Status, operations[Id]["responses"][Status]>;
}[keyof operations[Id]["responses"] & Success];

export type Handlers = { readonly [Id in OperationId]: (input: Input<Id>) => Promise<Result<Id>> };
