/** One call to the identity provider: bounded in time, led nowhere else, and every way to fail named. */
import { ProviderFailure } from "./provider-failure.ts";

export interface ProviderAnswer {
  readonly status: number;
  readonly fields: ReadonlyMap<string, unknown>;
}

/** Throws a ProviderFailure for no answer in time, for an error of the provider's own, and for what is no JSON object. */
export async function callProvider(url: string, init: RequestInit, timeoutMs: number): Promise<ProviderAnswer> {
  const { status, text } = await answerOf(url, { ...init, redirect: "manual", signal: AbortSignal.timeout(timeoutMs) });
  if (status >= 500) throw unavailable(`${url} answered ${status}`);
  if (status >= 300 && status < 400)
    throw unavailable(`${url} answered ${status}: it has to answer itself, not lead on`);
  return { status, fields: fieldsOf(url, text) };
}

async function answerOf(url: string, init: RequestInit): Promise<{ readonly status: number; readonly text: string }> {
  try {
    const response = await fetch(url, init);
    return { status: response.status, text: await response.text() };
  } catch (cause) {
    throw unavailable(`${url} does not answer`, cause);
  }
}

function fieldsOf(url: string, text: string): ReadonlyMap<string, unknown> {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === "object" && body !== null) return new Map(Object.entries(body));
  } catch (cause) {
    throw unavailable(`${url} answered what is no JSON`, cause);
  }
  throw unavailable(`${url} answered what is no JSON object`);
}

function unavailable(reason: string, cause?: unknown): ProviderFailure {
  return new ProviderFailure("provider_unavailable", reason, cause);
}
