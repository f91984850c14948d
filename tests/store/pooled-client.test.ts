import { expect } from "chai";
import pg from "pg";
import { withPooledClient } from "../../server/store/pooled-client.ts";
import { fatal, startProxy } from "../store/proxy.ts";
import { emptyDatabase } from "../support/database.ts";

describe("a connection for some statements in a row", () => {
  it("that the server ends right behind the sign-in rejects, and leaves the process alive", async () => {
    const database = await emptyDatabase();
    const proxy = await startProxy(database.url);
    proxy.afterSignIn = fatal("57P01", "terminating connection due to administrator command");
    const pool = new pg.Pool({ connectionString: proxy.url, max: 1 });
    pool.on("error", () => undefined);
    const failure = await withPooledClient(pool, (client) => client.query("select 1")).then(
      () => null,
      (error: unknown) => error,
    );
    expect(failure).to.be.instanceOf(Error);
    await pool.end();
    await proxy.close();
    await database.drop();
  });
});
