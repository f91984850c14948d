/** A portal with nothing but its sign-in, and browsers that keep its cookie. */
import { expect } from "chai";
import express, { type ErrorRequestHandler } from "express";
import { createSignIn, type SignIn, type SignInOptions } from "../../server/accounts/sign-in.ts";
import { Problem } from "../../server/problems.ts";
import { find } from "../../server/store/accounts.ts";
import { type AccountsDatabase, accountsDatabase } from "./support.ts";

interface Answer {
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
  /** What the sign-in has logged as a warning or an error. */
  readonly errors: string[];
  browser(): Browser;
  close(): Promise<void>;
}

/** A portal and its database for the tests of one file; each test has an e-mail address of its own. */
export interface PortalSite {
  readonly database: AccountsDatabase;
  readonly portal: Portal;
  readonly email: string;
  /** A portal with other settings, closed at the end of the test. */
  another(options: Parameters<typeof openPortal>[0]): Promise<Portal>;
  signUp(browser?: Browser, given?: Record<string, unknown>): Promise<Answer>;
  signedIn(given?: Record<string, unknown>): Promise<Browser>;
  sessionOf(browser: Browser): ReturnType<SignIn["findSession"]>;
  accountId(): Promise<string>;
}

export const password = "correct horse battery";

export function portalSite(): PortalSite {
  let database: AccountsDatabase;
  let portal: Portal;
  const others: Portal[] = [];
  let count = 0;

  before(async () => {
    database = await accountsDatabase();
    portal = await openPortal({ database });
  });

  after(async () => {
    await portal.close();
    await database.drop();
  });

  beforeEach(() => {
    count += 1;
  });

  afterEach(async () => {
    for (const other of others.splice(0)) await other.close();
    expect(portal.errors.splice(0)).to.deep.equal([]);
  });

  return {
    get database() {
      return database;
    },
    get portal() {
      return portal;
    },
    get email() {
      return `ada${count}@example.com`;
    },
    async another(options) {
      const other = await openPortal(options);
      others.push(other);
      return other;
    },
    signUp(browser = portal.browser(), given = {}) {
      return browser.post("/sign-up/email", { name: "Ada", email: this.email, password, ...given });
    },
    async signedIn(given = {}) {
      const browser = portal.browser();
      const answer = await browser.post("/sign-in/email", { email: this.email, password, ...given });
      expect(answer.status).to.equal(200);
      return browser;
    },
    sessionOf: (browser) => portal.signIn.findSession({ cookie: browser.cookie }),
    async accountId() {
      const account = await find(database.reads, this.email);
      if (account === undefined) throw new Error(`${this.email} has no account`);
      return account.id;
    },
  };
}

async function openPortal(options: Pick<SignInOptions, "database"> & Partial<SignInOptions>): Promise<Portal> {
  const errors: string[] = [];
  const note = (details: object, message?: string) => void errors.push(`${message} ${JSON.stringify(details)}`);
  const log = { error: note, warn: note, debug: () => undefined };
  const allowAttempt = async () => ({ allowed: true, retryAfterMs: 0 });
  const signIn = await createSignIn({
    secret: "a secret of the tests that is long enough to be one",
    publicUrl: "",
    signUp: true,
    passwords: true,
    identityProvider: null,
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
