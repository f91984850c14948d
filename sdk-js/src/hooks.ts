/** What a program can listen to: for logs and traces, without secrets and without bodies. */

/** What each hook is told. */
export interface HookInfo {
  /** Before each attempt. */
  request: HookRequest;
  /** After each answer that came whole, whatever its status. */
  response: HookResponse;
  /** Before the wait for another attempt. */
  retry: HookRetry;
  /** When a call has failed for good. */
  error: HookError;
}

export type Hooks = { readonly [Name in keyof HookInfo]?: ((info: HookInfo[Name]) => unknown) | undefined };

export interface HookRequest {
  /** The method: `items.create`. */
  readonly operation: string;
  /** `POST` */
  readonly method: string;
  readonly url: string;
  /** From 1. */
  readonly attempt: number;
  readonly idempotencyKey: string | null;
  /** Names in lower case. What is secret is masked: of a key its beginning is left. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface HookResponse extends HookRequest {
  readonly status: number;
  readonly requestId: string | null;
  /** Of this attempt, its body included. */
  readonly durationMs: number;
  /** Those of the answer. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface HookRetry extends HookRequest {
  readonly delayMs: number;
  /** Why: `503 unavailable`, `502`, `connection`, `timeout`, `broken JSON`. */
  readonly reason: string;
}

export interface HookError extends HookRequest {
  /** What the call rejects with. */
  readonly error: unknown;
}

const SECRET = /authorization$|cookie$/;

export function masked(headers: Iterable<readonly [string, string]>): Record<string, string> {
  const shown = Array.from(headers, ([name, value]) => [name, SECRET.test(name) ? masking(value) : value]);
  return Object.fromEntries(shown);
}

/** `Bearer cute_4fT9xK2…`: as much of a key as the portal shows. */
function masking(value: string): string {
  return `${/^Bearer cute_\w{7}(?=\w{8})/.exec(value)?.[0] ?? ""}…`;
}

/** Calls hooks; one that throws or rejects changes nothing about the call, and is reported the first time. */
export function hookCaller(hooks: Hooks): <Name extends keyof HookInfo>(name: Name, info: HookInfo[Name]) => void {
  let isReported = false;
  return async (name, info) => {
    try {
      await hooks[name]?.(info);
    } catch (error) {
      if (!isReported) console.warn(`@cute/sdk: ${name} hook failed.`, error);
      isReported = true;
    }
  };
}
