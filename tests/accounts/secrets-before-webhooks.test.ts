import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import {
  loadSecrets,
  rotateSecret,
  rotateSessionSecret,
  type SecretKey,
  type SecretKind,
  type Secrets,
} from "../../server/accounts/secrets.ts";
import { until } from "./support.ts";

describe("a secrets file from before there were webhooks", () => {
  let folder: string;
  let path: string;
  let opened: Secrets[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "cute-secrets-"));
    path = join(folder, "secrets.json");
    opened = [];
    await load(path);
    const { webhooks, ...rest } = JSON.parse(await readFile(path, "utf8"));
    expect(webhooks).to.have.length(1);
    await writeFile(path, JSON.stringify(rest));
  });

  afterEach(async () => {
    for (const secrets of opened) secrets.close();
    await rm(folder, { recursive: true });
  });

  async function load(file: string): Promise<Secrets> {
    const onError = (error: unknown): never => expect.fail(String(error));
    const secrets = await loadSecrets(file, { onError, pollMs: 10 });
    opened.push(secrets);
    return secrets;
  }

  async function keyOf(file: string): Promise<SecretKey> {
    return (await load(file)).current("webhooks");
  }

  function rotate(kind: SecretKind, agoMs = 61_000): Promise<unknown> {
    const now = new Date(Date.now() - agoMs);
    return rotateSecret(path, { kind, dependentsOf: async () => null, force: false, now });
  }

  it("gives every process on every machine the same key, and is not written to", async () => {
    const before = await readFile(path, "utf8");
    const copy = join(folder, "on-another-machine.json");
    await copyFile(path, copy);
    const [key, ...others] = await Promise.all([path, path, copy, copy].map(keyOf));
    expect(key?.secret).to.have.length(32);
    for (const other of others) expect(other).to.deep.equal(key);
    expect(await readFile(path, "utf8")).to.equal(before);
  });

  it("gives a key that is none of the others", async () => {
    const secrets = await load(path);
    const known = secrets.live("data").map(({ secret }) => secret.toString("hex"));
    expect(known).to.not.include(secrets.current("webhooks").secret.toString("hex"));
  });

  for (const kind of ["peppers", "data"] as const) {
    it(`has it written down by the next two rotations of ${kind}, and it stays the same`, async () => {
      const key = await keyOf(path);
      await rotate(kind, 200_000);
      await rotate(kind, 100_000);
      expect(await keyOf(path)).to.deep.equal(key);
      const { webhooks } = JSON.parse(await readFile(path, "utf8"));
      expect(webhooks.map(({ id }: SecretKey) => id)).to.deep.equal([key.id]);
    });
  }

  it("has it written down by a rotation of the session's secret", async () => {
    const key = await keyOf(path);
    await rotateSessionSecret(path);
    expect(await keyOf(path)).to.deep.equal(key);
  });

  it("keeps it beside the first that is added", async () => {
    const secrets = await load(path);
    const key = secrets.current("webhooks");
    await rotate("webhooks");
    await until(() => secrets.live("webhooks").length === 2);
    expect(secrets.live("webhooks")[0]).to.deep.include({ id: key.id, secret: key.secret });
    expect(secrets.current("webhooks").id).to.not.equal(key.id);
  });
});
