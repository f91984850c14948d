/** @cute/sdk: the Cute API for JavaScript. */

export { Cute } from "./client.ts";
export {
  ApiError,
  AuthenticationError,
  BadRequestError,
  ConfigurationError,
  ConflictError,
  CuteConnectionError,
  CuteError,
  CuteTimeoutError,
  type FieldError,
  GoneError,
  InvalidResponseError,
  NotFoundError,
  PermissionDeniedError,
  PreconditionFailedError,
  RateLimitError,
  ServerError,
  UnprocessableError,
} from "./errors.ts";
export type { IterateQuery } from "./events.ts";
export type * from "./generated/models.ts";
export type * from "./generated/resources.ts";
export type { HookError, HookRequest, HookResponse, HookRetry, Hooks } from "./hooks.ts";
export type { SyncBatch, SyncQuery } from "./items.ts";
export type { LimitState, LimitWindow } from "./limits.ts";
export type {
  CallOptions,
  ChangeOptions,
  CuteOptions,
  Fetch,
  FetchInit,
  ReadOptions,
  UnconditionalOptions,
  WriteOptions,
} from "./options.ts";
export type { PageOf as Page, Pages } from "./pages.ts";
export type { CuteResponse, ResponsePromise } from "./response-promise.ts";
export { WebhookVerificationError, type WebhookVerificationReason } from "./webhooks/error.ts";
export { type ExpressRequest, type ExpressResponse, expressWebhook } from "./webhooks/express.ts";
export { fetchWebhook } from "./webhooks/fetch.ts";
export { type SignTestOptions, signTest, type TestDelivery } from "./webhooks/sign-test.ts";
export type { WebhookSecrets } from "./webhooks/signature.ts";
export { isKnownEvent, type VerifyOptions, verifyWebhook, type WebhookHeaders } from "./webhooks/verify.ts";
