/** A portal with nothing but its sign-in, and browsers that keep its cookie. */
import express, { type ErrorRequestHandler } from "express";
import { createSignIn, type SignIn, type SignInOptions } from "../../server/accounts/sign-in.ts";
import { Problem } from "../../server/problems.ts";

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

export interface Browser {
  cookie: string | undefined;
  /** As the portal's pages call: same origin, with the portal's header. */
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  get(path: string): Promise<Answer>;
}

export interface Portal {
  readonly signIn: SignIn;
  readonly url: string;
  /** What the sign-in has logged as an error. */
  readonly errors: string[];
  browser(): Browser;
  close(): Promise<void>;
}

export async function openPortal(options: Pick<SignInOptions, "database"> & Partial<SignInOptions>): Promise<Portal> {
  const errors: string[] = [];
  const log = {
    error: (details: object, message?: string) => void errors.push(`${message} ${JSON.stringify(details)}`),
  };
  const allowAttempt = async () => ({ allowed: true, retryAfterMs: 0 });
  const signIn = await createSignIn({
    secret: "a secret of the tests that is long enough to be one",
    publicUrl: "",
    signUpAllowed: true,
    allowAttempt,
    log,
    ...options,
  });
  const app = express();
  app.set("trust proxy", options.publicUrl === undefined ? [] : ["127.0.0.1"]);
  app.use("/portal/auth", signIn.handler);
  app.use(writeProblem(errors));
  const server = app.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("the portal listens nowhere");
  const url = `http://127.0.0.1:${address.port}`;
  return {
    signIn,
    url,
    errors,
    browser: () => openBrowser(url),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function writeProblem(errors: string[]): ErrorRequestHandler {
  return (error, _req, res, _next) => {
    if (error instanceof Problem) {
      res
        .status(error.status)
        .set(error.headers)
        .json({ code: error.code, detail: error.message, errors: error.errors });
      return;
    }
    const status: unknown = error.status;
    if (status !== 400 && status !== 413) errors.push(String(error));
    res.status(typeof status === "number" ? status : 500).json({ code: error.type });
  };
}

function openBrowser(url: string): Browser {
  const browser: Browser = {
    cookie: undefined,
    post(path, body = {}, headers = {}) {
      const own = { origin: url, "x-cute-portal": "1", "content-type": "application/json" };
      return call(path, {
        method: "POST",
        headers: { ...own, ...headers },
        body: typeof body === "string" ? body : JSON.stringify(body),
      });
    },
    get: (path) => call(path, { method: "GET", headers: {} }),
  };

  async function call(
    path: string,
    init: { method: string; headers: Record<string, string>; body?: string },
  ): Promise<Answer> {
    const cookie: Record<string, string> = browser.cookie === undefined ? {} : { cookie: browser.cookie };
    const response = await fetch(`${url}/portal/auth${path}`, { ...init, headers: { ...init.headers, ...cookie } });
    for (const line of response.headers.getSetCookie()) keep(line);
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: parse(text) };
  }

  function keep(line: string): void {
    const [pair = "", ...attributes] = line.split("; ");
    if (!pair.startsWith("__Host-cute_session=")) return;
    browser.cookie = attributes.includes("Max-Age=0") ? undefined : pair;
  }

  return browser;
}

function parse(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) ?? {};
  } catch (error) {
    return { text, error };
  }
}
