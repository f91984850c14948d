import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { type Database, openDatabase } from "../../server/store/database.ts";
import { statement } from "../../server/store/statement.ts";
import { emptyDatabase, type TestDatabase } from "../support/database.ts";
import { startProxy } from "./proxy.ts";
import { errorOf } from "./support.ts";

const setting = statement<{ request: string | null }>("test_request_setting", (sql) =>
  sql.raw("select current_setting('cute.request_id', true) as request"),
);
const failing = statement("test_request_failing", (sql) => sql.raw("select 1 / $1::int"));
const forget = statement("test_request_forget", (sql) => sql.raw("deallocate all"));

describe("the request that a transaction serves", () => {
  const requestId = randomUUID();
  let own: TestDatabase;
  let database: Database;

  before(async () => {
    own = await emptyDatabase();
  });

  after(() => own.drop());

  beforeEach(() => {
    database = openDatabase({ url: own.url, poolMax: 1 });
  });

  afterEach(() => database.close());

  const seen = (given?: string) =>
    database.transaction(
      async (tx) => {
        const [first] = await tx.run(setting, []);
        const [last] = await tx.last(setting, []);
        return [first?.request, last?.request];
      },
      given === undefined ? undefined : { requestId: given },
    );

  const seenAlone = (given: string) =>
    database.transaction(async (tx) => (await tx.last(setting, []))[0]?.request, { requestId: given });

  it("is known to each of its statements, and to a single one", async () => {
    expect(await seen(requestId)).to.deep.equal([requestId, requestId]);
    expect(await seenAlone(requestId)).to.equal(requestId);
    const other = randomUUID();
    expect(await seenAlone(other)).to.equal(other);
  });

  it("is forgotten with its end, whether it was committed or rolled back", async () => {
    await seen(requestId);
    expect(await seen()).to.deep.equal(["", ""]);
    await errorOf(database.transaction((tx) => tx.last(failing, [0]), { requestId }));
    expect(await seen()).to.deep.equal(["", ""]);
  });

  it("costs no round trip", async () => {
    const proxy = await startProxy(own.url);
    const proxied = openDatabase({ url: proxy.url, poolMax: 1 });
    const run = () => proxied.transaction((tx) => tx.last(setting, []), { requestId });
    await run();
    await Promise.all([proxied.ping(1000), proxied.lists.run(setting, [])]);
    const before = proxy.packets.length;
    await run();
    await proxied.transaction(
      async (tx) => {
        await tx.run(setting, []);
        await tx.last(setting, []);
      },
      { requestId },
    );
    expect(proxy.packets.slice(before)).to.deep.equal(["BEBES", "PBEBEBES", "BEPBES"]);
    await proxied.close();
    await proxy.close();
  });

  it("is said again where the server has forgotten how: behind a pooler, and after a failure", async () => {
    await seenAlone(requestId);
    await database.transaction((tx) => tx.last(forget, []));
    expect(await seenAlone(requestId)).to.equal(requestId);
    await errorOf(database.transaction((tx) => tx.last(failing, [0]), { requestId }));
    expect(await seen(requestId)).to.deep.equal([requestId, requestId]);
  });
});
