/** One connection of a pool for some statements in a row. */
import type pg from "pg";

/** After an error the connection is closed: that ends its transaction, and it may be broken. */
export async function withPooledClient<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await connected(pool);
  try {
    const result = await work(client);
    client.off("error", ignore);
    client.release();
    return result;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

/** With a promise there would be a moment in which nobody listens: a server that dies right behind the sign-in is met there. */
function connected(pool: pg.Pool): Promise<pg.PoolClient> {
  const { promise, resolve, reject } = Promise.withResolvers<pg.PoolClient>();
  pool.connect((error, client) => {
    if (client === undefined) return reject(error);
    client.on("error", ignore);
    resolve(client);
  });
  return promise;
}

function ignore(): void {
  // a connection lost in the middle is an event besides the rejected query: without a listener it would end the process
}

export async function inTransaction<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  return withPooledClient(pool, async (client) => {
    await client.query("begin");
    const result = await work(client);
    await client.query("commit");
    return result;
  });
}
