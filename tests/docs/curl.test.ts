/** Every curl call that the guides show is made, in their order, in one shell, as a reader would make it. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { expect } from "chai";
import { type Account, startTestApi, type TestApi } from "../support/api.ts";
import { insertCategory, insertItem } from "../support/fixtures.ts";
import { until } from "../support/until.ts";
import { makeEvent, makePartitions } from "../support/webhooks.ts";
import { curlPages } from "./curl-pages.ts";
import { blocksOf, isTypedIn, project, readPage } from "./pages.ts";

/** Notes the status of each call; a command that fails ends the script. */
const prelude = `set -euo pipefail
curl() { command curl --write-out '%{stderr}answered %{http_code}\\n' "$@"; }
`;

/** Without the line that reads the settings of a running `make run`. */
function callsOf(guide: string): string {
  const blocks = blocksOf(readPage(guide), "sh").filter(isTypedIn);
  return blocks.map((block) => block.replaceAll(/^eval .*$/gm, "")).join("\n");
}

const curlCall = /\bcurl -/g;
const functions = /^(?<name>\w+)\(\) \{\n(?<body>[\s\S]*?)^\}$/gm;

/** How many calls the script makes: what stands in a function is called as often as the function. */
function countOfCalls(script: string): number {
  const direct = script.replaceAll(functions, "");
  const inFunctions = [...script.matchAll(functions)].map(
    ([, name = "", body = ""]) => countOf(new RegExp(`^ *${name}\\b`, "gm"), direct) * countOf(curlCall, body),
  );
  return inFunctions.reduce((sum, count) => sum + count, countOf(curlCall, direct));
}

function countOf(pattern: RegExp, text: string): number {
  return text.match(pattern)?.length ?? 0;
}

describe("the guides' curl calls", () => {
  let api: TestApi;
  let account: Account;

  before(async () => {
    api = await startTestApi();
    account = await api.account();
    await offerCoats(await insertCategory(api));
    await makePartitions(api.databaseUrl);
    for (const seq of [1040, 1041, 1042, 1043]) await makeEvent(api, { accountId: account.id, seq });
  });

  after(() => api.close());

  /** More than a page of them, to be found. */
  async function offerCoats(categoryId: string): Promise<void> {
    for (let count = 0; count < 21; count++) {
      await insertItem(api, { sellerId: account.id, categoryId, title: `Coat ${count}` });
    }
    await until(async () => ((await api.call("GET /v1/items?q=coat&limit=20")).body.nextCursor === null ? null : true));
  }

  for (const guide of curlPages) {
    it(`of ${guide} are all answered with a 2xx`, async () => {
      const script = callsOf(guide);
      const calls = countOfCalls(script);
      expect(calls).to.be.above(0);
      const env = { PATH: process.env.PATH, CUTE_URL: api.url, CUTE_API_KEY: account.key };
      const child = spawn("bash", ["-c", prelude + script], { env, cwd: project, stdio: ["ignore", "pipe", "pipe"] });
      const ended = once(child, "close");
      const [, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
      const [code] = await ended;
      expect(code, err).to.equal(0);
      const statuses = [...err.matchAll(/^answered (\d+)$/gm)].map(([, status]) => Number(status));
      expect(statuses, err).to.have.lengthOf(calls);
      expect(
        statuses.filter((status) => status < 200 || status > 299),
        err,
      ).to.deep.equal([]);
    });
  }
});
