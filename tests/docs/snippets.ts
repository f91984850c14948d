/** Which test runs which of the docs' snippets, and which snippets no test can run, with the reason. */
import { curlPages } from "./curl-pages.ts";
import { isTypedIn } from "./pages.ts";

export interface Claim {
  /** Names the page, and runs its blocks; or names it for the test that does. */
  readonly test: string;
  readonly pages: readonly string[];
  readonly languages: readonly string[];
  /** Of these blocks; without it, all. */
  readonly takes?: (block: string) => boolean;
}

export interface NotRun {
  readonly page: string;
  /** How the block begins; without it all of these languages on that page. */
  readonly begins?: string;
  readonly languages: readonly string[];
  readonly because: string;
}

const programs = ["js", "ts", "python"];
const shell = ["sh"];
const isListen = (block: string) => block.startsWith("npm run -s listen");
const isColdCopy = (block: string) => block.startsWith("kill -TERM");
const example = (name: string): Claim => ({
  test: `tests/examples/${name}.test.ts`,
  pages: [`examples/${name}/README.md`],
  languages: shell,
});

export const claims: readonly Claim[] = [
  { test: "tests/docs/curl-pages.ts", pages: curlPages, languages: shell, takes: isTypedIn },
  {
    test: "tests/sdk/readme.test.ts",
    pages: [
      "sdk-js/README.md",
      "sdk-python/README.md",
      "docs/sdks.md",
      "docs/quickstart.md",
      "docs/authentication.md",
      "docs/limits.md",
      "docs/pagination.md",
      "docs/errors.md",
      "docs/idempotency.md",
    ],
    languages: programs,
  },
  {
    test: "tests/docs/task-guides.test.ts",
    pages: ["docs/follow-sales.md", "docs/list-in-bulk.md", "docs/going-live.md", "docs/deprecations.md"],
    languages: programs,
  },
  { test: "tests/docs/keeping-a-copy-page.test.ts", pages: ["docs/keeping-a-copy.md"], languages: programs },
  { test: "tests/docs/webhooks-page.test.ts", pages: ["docs/webhooks.md"], languages: programs },
  {
    test: "tests/docs/webhook-signatures-page.test.ts",
    pages: ["docs/webhook-signatures.md"],
    languages: programs,
  },
  {
    test: "tests/docs/webhook-signatures-page.test.ts",
    pages: ["docs/webhook-signatures.md"],
    languages: shell,
    takes: isListen,
  },
  { test: "tests/sdk/frameworks/page.ts", pages: ["docs/webhook-frameworks.md"], languages: programs },
  { test: "tests/sdk/reference.test.ts", pages: ["docs/generated/sdk.md"], languages: ["js", "python"] },
  { test: "tests/runtime/backup.test.ts", pages: ["docs/operator/backup.md"], languages: shell, takes: isColdCopy },
  ...["price-comparison", "auto-lister", "inventory-sync", "analytics"].map(example),
];

export const notRun: readonly NotRun[] = [
  {
    page: "README.md",
    begins: "make run ",
    languages: shell,
    because: "it is this run: `make test` is in it, and tests/runtime/demo.test.ts starts what `make run` starts",
  },
  {
    page: "README.md",
    begins: "tools/with-node node tests/run.ts",
    languages: shell,
    because: "it runs a file of tests, as this one is run",
  },
  {
    page: "CONTRIBUTING.md",
    languages: [...shell, "ts"],
    because: "parts of a change that is described, and commands that run tests or renew pinned packages",
  },
  {
    page: "sdk-js/README.md",
    begins: "npm install",
    languages: shell,
    because: "tests install the packed file instead",
  },
  {
    page: "sdk-python/README.md",
    begins: "pip install",
    languages: shell,
    because: "tests install the built wheel instead",
  },
  {
    page: "docs/quickstart.md",
    begins: "export CUTE_URL=",
    languages: shell,
    because: "the reader fills it in; the tests set both variables to their own server's",
  },
  {
    page: "docs/webhooks.md",
    begins: "make run",
    languages: shell,
    because: "tests/runtime/demo.test.ts starts what `make run` starts",
  },
  {
    page: "docs/webhooks.md",
    begins: "npm run -s simulate",
    languages: shell,
    because: "it takes a minute; tests/examples/simulate.test.ts runs it with other options",
  },
  {
    page: "docs/webhooks.md",
    begins: "npm install standardwebhooks",
    languages: shell,
    because: "tests/docs/webhooks-page.test.ts runs the receiver with the package that the tests have",
  },
  ...["docs/webhook-signatures.md", "docs/webhook-frameworks.md"].flatMap((page) =>
    ["npm install", "python3 -m venv"].map((begins) => ({
      page,
      begins,
      languages: shell,
      because: "they install packages and hold port 4000; tests start the page's receivers with pinned packages",
    })),
  ),
  {
    page: "docs/examples.md",
    languages: shell,
    because: "tests/examples/simulate.test.ts and tests/listen run both with other options",
  },
  {
    page: "docs/operator/install.md",
    languages: shell,
    because:
      "they write to /etc and start containers; tests/runtime and tests/release start the same with such settings",
  },
  ...["pg_dump", "createdb", "npm run -s admin"].map((begins) => ({
    page: "docs/operator/backup.md",
    begins,
    languages: shell,
    because: "the embedded PostgreSQL has no pg_dump; the page says what a rehearsal with PostgreSQL 15 showed",
  })),
  {
    page: "docs/operator/portal.md",
    languages: shell,
    because: "it writes the configuration of a web server that is not on every machine",
  },
  {
    page: "docs/operator/sign-in.md",
    languages: shell,
    because: "it asks an identity provider; tests/accounts/identity-provider.test.ts does so with one of its own",
  },
  {
    page: "docs/generated/sdk.md",
    languages: ["ts", "py"],
    because: "signatures: tests/sdk/reference.test.ts compares them with what is installed",
  },
];
