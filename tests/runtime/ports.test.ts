import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { expect } from "chai";
import { choosePort } from "../../server/embedded/ports.ts";
import { StartupError } from "../../server/embedded/startup-error.ts";

const host = "127.0.0.1";

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("not listening on a port");
  return address.port;
}

async function refusal(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    (value) => expect.fail(`no error, but ${value}`),
    (error: unknown) => error,
  );
}

describe("choosePort", () => {
  let other: Server;
  let busy: number;

  before(async () => {
    other = createServer().listen(0, host);
    await once(other, "listening");
    busy = portOf(other);
  });

  after(() => other.close());

  it("takes the wanted port when it is free, and whichever is free for port 0", async () => {
    const free = await choosePort({ host, port: busy + 1, explicit: false });
    expect(await choosePort({ host, port: free, explicit: true })).to.equal(free);
    expect(await choosePort({ host, port: 0, explicit: true })).to.equal(0);
  });

  it("takes the next free port when another program has a port that nobody asked for", async () => {
    expect(await choosePort({ host, port: busy, explicit: false })).to.be.within(busy + 1, busy + 99);
  });

  it("sees a program that listens on all addresses", async () => {
    const everywhere = createServer().listen(0);
    await once(everywhere, "listening");
    const port = portOf(everywhere);
    expect(await choosePort({ host, port, explicit: false })).to.be.above(port);
    everywhere.close();
  });

  it("says so in one sentence when another program has the port that was asked for", async () => {
    const error = await refusal(choosePort({ host, port: busy, explicit: true }));
    expect(error).to.be.instanceOf(StartupError);
    expect(String(error)).to.equal(
      `StartupError: Port ${busy} on 127.0.0.1 is in use: stop the program that has it, or set PORT to another one.`,
    );
  });

  it("says so in one sentence when the address is not this machine's", async () => {
    const error = await refusal(choosePort({ host: "192.0.2.1", port: busy, explicit: true }));
    expect(String(error)).to.match(
      /^StartupError: Cannot listen on 192\.0\.2\.1 \(\w+\): set HOST to an address of this/,
    );
  });
});
