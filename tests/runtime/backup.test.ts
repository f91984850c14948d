/** What docs/operator/backup.md says of the embedded servers: a stopped folder is copied, and the copy is all that is needed. */
import { rmSync } from "node:fs";
import { expect } from "chai";
import { run } from "../../tools/run.ts";
import { blocksOf, readPage } from "../docs/pages.ts";
import { type MainProcess, newFolder, removeFolder, startMain } from "./main-process.ts";

const block = blocksOf(readPage("docs/operator/backup.md"), "sh").find((each) => each.startsWith("kill -TERM")) ?? "";

describe("a copy of the data folder", function () {
  this.timeout(120_000);
  const dataDir = newFolder();
  const backup = `${dataDir}.backup`;
  let main: MainProcess;

  after(async () => {
    main.kill("SIGTERM");
    await main.ended();
    removeFolder(dataDir);
    removeFolder(backup);
  });

  it("serves keys, items, webhooks and events as before, when the folder itself is lost", async () => {
    main = startMain({ CUTE_DATA_DIR: dataDir });
    const [, address = ""] = await main.shows(/is at +(http:\S+)/);
    const [, key = ""] = await main.shows(/API key +(\S+)\n/);
    await main.shows(/Ctrl-C stops everything/);
    const headers = { Authorization: `Bearer ${key}`, "Content-Type": "application/json" };
    const hook = JSON.stringify({ url: "http://localhost:4999/", events: ["item.sold"] });
    expect((await fetch(`${address}/v1/webhooks`, { method: "POST", headers, body: hook })).status).to.equal(201);
    const paths = ["/v1/me/items?limit=5", "/v1/items?q=coat&limit=5", "/v1/webhooks", "/v1/events"];
    const read = async (url: string) =>
      Promise.all(
        paths.map(async (path) => withoutCursor(JSON.parse(await (await fetch(`${url}${path}`, { headers })).text()))),
      );
    const before = await read(address);
    expect(before[1]).to.have.nested.property("data.length").that.is.above(0);

    await run(["bash", "-c", block], {
      env: { PATH: process.env.PATH, CUTE_PID: String(main.pid), CUTE_DATA_DIR: dataDir },
    });
    expect(await main.ended()).to.equal(0);
    rmSync(dataDir, { recursive: true });

    main = startMain({ CUTE_DATA_DIR: backup, CUTE_LOG_LEVEL: "info", CUTE_WEBHOOKS_ALLOW_LOOPBACK: "1" }, []);
    const [, restored = ""] = await main.shows(/"url":"([^"]+)"/);
    expect(await read(restored)).to.deep.equal(before);
  });
});

/** A cursor has a time in it. */
function withoutCursor({ nextCursor: _, ...answer }: Record<string, unknown>): Record<string, unknown> {
  return answer;
}
