/** Ports for the programs that tests start. */
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";
import { choosePort } from "../../server/embedded/ports.ts";

/** One that is free, outside those that the system gives to connections. */
export async function freePort(): Promise<string> {
  return String(await choosePort({ host: "127.0.0.1", port: randomInt(61_000, 65_000), explicit: false }));
}

/** One on which something listens until this is disposed of. */
export async function takenPort(): Promise<AsyncDisposable & { readonly port: string }> {
  const server = createServer().listen(0);
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("what listens has no port");
  return { port: String(address.port), [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}
