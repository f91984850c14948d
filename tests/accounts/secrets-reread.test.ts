/** The secrets file is read again when it changes, and only then. */
import fs from "node:fs";
import { mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mock } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { expect } from "chai";
import { loadSecrets, type Secrets } from "../../server/accounts/secrets.ts";
import { SecretsError } from "../../server/accounts/secrets-file.ts";
import { until } from "./support.ts";

/** Counts the reads of files; the functions that are imported by name see the replacement too. */
function countLooks(): { looks(): number; restore(): void } {
  const reading = mock.method(fs.promises, "readFile");
  syncBuiltinESMExports();
  return {
    looks: () => reading.mock.callCount(),
    restore() {
      reading.mock.restore();
      syncBuiltinESMExports();
    },
  };
}

describe("a change of the secrets file", () => {
  let folder: string;
  let path: string;
  let errors: unknown[];
  let secrets: Secrets;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "cute-secrets-"));
    path = join(folder, "secrets.json");
    errors = [];
    secrets = await loadSecrets(path, { onError: (error) => errors.push(error), pollMs: 10 });
  });

  afterEach(async () => {
    secrets.close();
    await rm(folder, { recursive: true });
  });

  /** At once, as a rotation does: a file that is written in place is empty for a moment, which is a version of its own. */
  async function replace(text: string): Promise<void> {
    const draft = join(folder, "draft");
    await writeFile(draft, text, { mode: 0o600 });
    await rename(draft, path);
  }

  it("for the worse leaves the last good secrets in use, until it is mended", async () => {
    const good = await readFile(path, "utf8");
    const before = secrets.current("peppers");
    await replace("{");
    await until(() => errors.length > 0);
    expect(errors).to.have.length(1);
    expect(secrets.current("peppers")).to.deep.equal(before);
    await replace(good.replace(before.id, "mended"));
    await until(() => secrets.current("peppers").id === "mended");
  });

  it("for the worse is told of once for each version of it, however often it is looked at", async () => {
    const good = await readFile(path, "utf8");
    const { looks, restore } = countLooks();
    try {
      for (const [nth, bad] of ["{", "{{"].entries()) {
        await replace(bad);
        await until(() => errors.length > nth);
        const seen = looks();
        await until(() => looks() >= seen + 3);
        expect(errors).to.have.length(nth + 1);
      }
    } finally {
      restore();
    }
    await replace(good.replace(secrets.current("peppers").id, "mended"));
    await until(() => secrets.current("peppers").id === "mended");
  });

  it("is read again after a moment in which it could not be read, though it has not changed since", async () => {
    const good = await readFile(path, "utf8");
    const reading = mock.method(fs.promises, "readFile", () => Promise.reject(new Error("too many open files")));
    syncBuiltinESMExports();
    try {
      await replace(good.replace(secrets.current("peppers").id, "changed"));
      await until(() => errors.length > 0);
    } finally {
      reading.mock.restore();
      syncBuiltinESMExports();
    }
    await until(() => secrets.current("peppers").id === "changed");
    expect(errors).to.have.length(1);
    expect(errors[0]).to.be.instanceOf(SecretsError);
  });

  it("is looked at once at a time, however long a look takes", async () => {
    const good = await readFile(path, "utf8");
    const disk = Promise.withResolvers<void>();
    const { readFile: read } = fs.promises;
    const reading = mock.method(fs.promises, "readFile", async () => {
      await disk.promise;
      return read(path, "utf8");
    });
    syncBuiltinESMExports();
    try {
      await replace(good.replace(secrets.current("peppers").id, "changed"));
      await until(() => reading.mock.callCount() > 0);
      await delay(100); // ten more looks are due
      expect(reading.mock.callCount()).to.equal(1);
    } finally {
      disk.resolve();
      reading.mock.restore();
      syncBuiltinESMExports();
    }
    await until(() => secrets.current("peppers").id === "changed");
    expect(errors).to.deep.equal([]);
  });
});
