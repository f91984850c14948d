import { chmod, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { loadSecrets, rotateSecret, rotateSessionSecret, type Secrets } from "../../server/accounts/secrets.ts";
import { SecretsError } from "../../server/accounts/secrets-file.ts";
import { rejection, until } from "./support.ts";

const unused = async (): Promise<null> => null;

describe("the secrets file", () => {
  let folder: string;
  let path: string;
  let errors: unknown[];
  let opened: Secrets[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "cute-secrets-"));
    path = join(folder, "secrets.json");
    errors = [];
    opened = [];
  });

  afterEach(async () => {
    for (const secrets of opened) secrets.close();
    await rm(folder, { recursive: true });
  });

  async function load(): Promise<Secrets> {
    const secrets = await loadSecrets(path, { onError: (error) => errors.push(error), pollMs: 10 });
    opened.push(secrets);
    return secrets;
  }

  async function parsed() {
    return JSON.parse(await readFile(path, "utf8"));
  }

  it("is made at the first start, for its owner alone, and leaves nothing else behind", async () => {
    const secrets = await load();
    expect((await stat(path)).mode & 0o777).to.equal(0o600);
    expect(await readdir(folder)).to.deep.equal(["secrets.json"]);
    for (const kind of ["peppers", "cursor", "data", "webhooks"] as const) {
      expect(secrets.current(kind).secret).to.have.length(32);
      expect(secrets.live(kind)).to.have.length(1);
    }
    expect(secrets.session).to.match(/^[\w-]{43}$/);
  });

  it("is the same for twenty that start together", async () => {
    const all = await Promise.all(Array.from({ length: 20 }, load));
    expect(new Set(all.map((secrets) => secrets.current("peppers").secret.toString("hex"))).size).to.equal(1);
    expect(new Set(all.map(({ session }) => session)).size).to.equal(1);
    expect(await readdir(folder)).to.deep.equal(["secrets.json"]);
  });

  it("stays as it is at the next start", async () => {
    const before = (await load()).current("data");
    expect((await load()).current("data")).to.deep.equal(before);
  });

  describe("rotation", () => {
    it("adds a secret that is read with at once and written with after a minute", async () => {
      const secrets = await load();
      const old = secrets.current("cursor");
      const now = new Date();
      const { addedId, droppedId } = await rotateSecret(path, {
        kind: "cursor",
        dependentsOf: unused,
        force: false,
        now,
      });
      await until(() => secrets.byId("cursor", addedId) !== undefined);
      expect(droppedId).to.equal(null);
      expect(secrets.current("cursor", new Date(now.getTime() + 59_999)).id).to.equal(old.id);
      expect(secrets.current("cursor", new Date(now.getTime() + 60_000)).id).to.equal(addedId);
      expect(secrets.live("cursor").map(({ id }) => id)).to.deep.equal([old.id, addedId]);
      expect((await stat(path)).mode & 0o777).to.equal(0o600);
      expect(errors).to.deep.equal([]);
    });

    it("drops the older of two, and other kinds stay", async () => {
      const secrets = await load();
      const [old, data] = [secrets.current("peppers"), secrets.current("data")];
      const past = new Date(Date.now() - 61_000);
      const first = await rotateSecret(path, { kind: "peppers", dependentsOf: unused, force: false, now: past });
      const second = await rotateSecret(path, { kind: "peppers", dependentsOf: unused, force: false });
      expect(second.droppedId).to.equal(old.id);
      await until(() => secrets.byId("peppers", second.addedId) !== undefined);
      expect(secrets.live("peppers").map(({ id }) => id)).to.deep.equal([first.addedId, second.addedId]);
      expect(secrets.byId("peppers", old.id)).to.equal(undefined);
      expect(secrets.current("peppers").id).to.equal(first.addedId);
      expect(secrets.current("data")).to.deep.equal(data);
    });

    it("refuses to drop a pepper that keys depend on and says how many, unless forced", async () => {
      const secrets = await load();
      const old = secrets.current("peppers").id;
      await rotateSecret(path, {
        kind: "peppers",
        dependentsOf: unused,
        force: false,
        now: new Date(Date.now() - 61_000),
      });
      const dependentsOf = async (id: string) => (id === old ? "3 live keys" : null);
      const refused = await rejection(rotateSecret(path, { kind: "peppers", dependentsOf, force: false }));
      expect(refused)
        .to.be.instanceOf(SecretsError)
        .with.property("message")
        .that.includes("3 live keys would stop working");
      const forced = await rotateSecret(path, { kind: "peppers", dependentsOf, force: true });
      expect(forced.droppedId).to.equal(old);
      expect(await readdir(folder)).to.deep.equal(["secrets.json"]);
    });

    it("refuses a second rotation within the minute, because the older secret is still written with", async () => {
      await load();
      await rotateSecret(path, { kind: "data", dependentsOf: unused, force: false });
      const refused = await rejection(rotateSecret(path, { kind: "data", dependentsOf: unused, force: false }));
      expect(refused)
        .to.be.instanceOf(SecretsError)
        .with.property("message")
        .that.matches(/takes effect in \d+ s/);
    });

    it("refuses a second one at the same time, and names the lock that an interrupted one leaves", async () => {
      await load();
      await writeFile(`${path}.lock`, "");
      const refused = await rejection(rotateSecret(path, { kind: "data", dependentsOf: unused, force: false }));
      expect(refused).to.be.instanceOf(SecretsError).with.property("message").that.includes(`delete ${path}.lock`);
    });

    it("replaces the target of a symbolic link, not the link", async () => {
      await load();
      const link = join(folder, "link.json");
      await symlink(path, link);
      const { addedId } = await rotateSecret(link, { kind: "data", dependentsOf: unused, force: false });
      expect((await parsed()).data[1].id).to.equal(addedId);
    });

    it("replaces the session secret, which takes effect at the next start", async () => {
      const secrets = await load();
      const before = secrets.session;
      await rotateSessionSecret(path);
      expect((await load()).session).to.not.equal(before);
      expect(secrets.session).to.equal(before);
    });
  });

  describe("that is not valid", () => {
    async function refusal(change: (document: Record<string, unknown>) => unknown): Promise<string> {
      await load();
      await writeFile(path, JSON.stringify(change(await parsed())));
      const error = await rejection(load());
      expect(error).to.be.instanceOf(SecretsError);
      return String(error);
    }

    const entry = { id: "a", secret: "A".repeat(43), activeFrom: "2026-01-01T00:00:00.000Z" };
    const cases: readonly [string, (document: Record<string, unknown>) => unknown][] = [
      ["it is not a JSON object", () => []],
      ['"peppers" must be a list of one or two entries', (document) => ({ ...document, peppers: undefined })],
      ['"data" must be a list of one or two entries', (document) => ({ ...document, data: [] })],
      ['"cursor" must be a list of one or two entries', (document) => ({ ...document, cursor: [1, 2, 3] })],
      ['"webhooks" must be a list of one or two entries', (document) => ({ ...document, webhooks: [] })],
      ['"cursor"[0] is not an object', (document) => ({ ...document, cursor: ["x"] })],
      ['"data"[0] has no valid id', (document) => ({ ...document, data: [{ ...entry, id: "a.b" }] })],
      ['"data"[0] has no secret of 32 bytes', (document) => ({ ...document, data: [{ ...entry, secret: "short" }] })],
      ['"data"[0] has no valid activeFrom', (document) => ({ ...document, data: [{ ...entry, activeFrom: "soon" }] })],
      ['two entries of "data" have the same id', (document) => ({ ...document, data: [entry, entry] })],
      ['"session" must be 32 bytes', (document) => ({ ...document, session: 7 })],
    ];
    for (const [fault, change] of cases) {
      it(`is refused in one sentence that names it: ${fault}`, async () => {
        expect(await refusal(change)).to.include(`The secrets file ${path} is not valid (${fault}`);
      });
    }

    it("is refused when it is no JSON", async () => {
      await writeFile(path, "{");
      expect(String(await rejection(load()))).to.include(
        `${path} is not valid (it is not JSON): restore it from a backup`,
      );
    });
  });

  it("says what to do where it cannot be written", async () => {
    path = join(folder, "missing", "secrets.json");
    const error = await rejection(load());
    expect(error)
      .to.be.instanceOf(SecretsError)
      .with.property("message")
      .that.matches(/Cannot write .*set CUTE_SECRETS_FILE/);
  });

  it("says what to do where it cannot be read", async () => {
    path = folder;
    const error = await rejection(load());
    expect(error)
      .to.be.instanceOf(SecretsError)
      .with.property("message")
      .that.includes(`Cannot read the secrets file ${folder}`);
  });

  it("says what to do where its folder is no folder", async () => {
    await writeFile(join(folder, "file"), "");
    await chmod(join(folder, "file"), 0o600);
    path = join(folder, "file", "secrets.json");
    const error = await rejection(load());
    expect(error)
      .to.be.instanceOf(SecretsError)
      .with.property("message")
      .that.includes("Cannot look at the secrets file");
  });
});
