import { randomBytes, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { expect } from "chai";
import pg from "pg";
import { loadSecrets, type Secrets } from "../../server/accounts/secrets.ts";
import { createWebhookSecrets, resealWebhookSecrets } from "../../server/accounts/webhook-secrets.ts";
import { findingsOf } from "./diagnosis.ts";
import { type Answer, call, openSite, type Site } from "./support.ts";

describe("the operator's command line and the secrets of webhooks", () => {
  let site: Site;
  let secrets: Secrets;

  beforeEach(async () => {
    site = await openSite();
    secrets = await loadSecrets(site.secretsFile, { onError: (error) => expect.fail(String(error)), pollMs: 10 });
  });

  afterEach(async () => {
    secrets.close();
    await site.close();
  });

  const rotate = (...words: string[]): Promise<Answer> =>
    call(site.settings, "rotate-secrets", "--kind", "webhooks", ...words);

  /** Gives what opens it. */
  async function insertWebhook({ deleted }: { deleted: boolean }): Promise<() => Promise<string>> {
    const id = randomUUID();
    const { sealed, kekId } = createWebhookSecrets(secrets).mint(id);
    await site.sql(
      `insert into cute.webhooks (id, account_id, url, events, secret, kek_id, created_at, updated_at, deleted_at)
       values ($1, gen_random_uuid(), 'https://x.example', '{item.sold}', $2, $3, now(), now(), $4)`,
      [id, sealed, kekId, deleted ? new Date() : null],
    );
    return async () => {
      const [row] = await site.sql<{ secret: Buffer; kek_id: string }>(
        "select secret, kek_id from cute.webhooks where id = $1",
        [id],
      );
      return createWebhookSecrets(secrets).open(id, row?.secret ?? Buffer.alloc(0), row?.kek_id ?? "");
    };
  }

  async function reload(): Promise<void> {
    secrets.close();
    secrets = await loadSecrets(site.secretsFile, { onError: (error) => expect.fail(String(error)) });
  }

  /** As if the minute in which processes learn of the new secrets had passed. */
  async function letActivate(): Promise<void> {
    const text = await readFile(site.secretsFile, "utf8");
    const now = new Date().toISOString();
    await writeFile(site.secretsFile, text.replaceAll(/"activeFrom": ".*"/g, `"activeFrom": "${now}"`));
    await reload();
  }

  async function reseal(): Promise<void> {
    const pool = new pg.Pool({ connectionString: site.databaseUrl, max: 1 });
    await resealWebhookSecrets({ pool, secrets });
    await pool.end();
  }

  it("keep the key that secrets are sealed with until they are sealed anew, and drop it then", async () => {
    const open = await insertWebhook({ deleted: false });
    await insertWebhook({ deleted: true });
    const secret = await open();
    const before = secrets.current("webhooks").id;
    expect(await rotate()).to.include({ code: 0, err: "" });
    await letActivate();

    const refused = await rotate();
    expect(refused).to.include({ code: 1, out: "" });
    expect(refused.err).to.equal(
      `Rotating "webhooks" would drop the secret ${before}, and 1 webhook secret would stop working: wait until nothing depends on it any more, or use --force.\n`,
    );
    expect(await open()).to.equal(secret);

    await reseal();
    const second = await rotate();
    expect(second.code).to.equal(0);
    expect(second.out).to.include(`\nDropped the secret ${before}; 0 webhook secrets stopped working with it.\n`);
    await reload();
    expect(await open()).to.equal(secret);
  });

  it("drop a key in use when they are forced to, and say how many secrets that costs", async () => {
    await insertWebhook({ deleted: false });
    await rotate();
    await letActivate();
    const { code, json } = await rotate("--force", "--json");
    expect(code).to.equal(0);
    expect(json).to.include({ kind: "webhooks", broken: 1 });
  });

  it("make no secrets file anew beside webhooks that need another one", async () => {
    await insertWebhook({ deleted: false });
    await rm(site.secretsFile);
    await call(site.settings, "accounts", "create", "--name", "Ada", "--email", "ada@x.example");
    const words = ["--account", "ada@x.example", "--name", "shop", "--scopes", "webhooks"];
    const { code, err } = await call(site.settings, "keys", "create", ...words);
    expect(code).to.equal(1);
    expect(err).to.include(
      `There is no secrets file ${site.secretsFile}, and the database has webhooks that were made`,
    );
    expect(existsSync(site.secretsFile)).to.equal(false);
  });

  describe("doctor", () => {
    const changes = async (): Promise<readonly string[]> => {
      const found = findingsOf(await call(site.settings, "doctor", "--json"), "change");
      return found.filter((change) => change.startsWith("secrets file"));
    };
    const lost = (): string =>
      `secrets file ${site.secretsFile}: lacks the key of 1 webhook secret: nothing can be signed with such a secret -> Set CUTE_SECRETS_FILE to the right file, or restore it from a backup; without one, let the owners of these webhooks rotate their secrets.`;

    beforeEach(() => insertWebhook({ deleted: false }));

    it("finds nothing to change where the file has the key of every secret that signs", async () => {
      expect(await changes()).to.deep.equal([]);
    });

    it("says how many secrets lack their key in the file", async () => {
      const { webhooks, ...rest } = JSON.parse(await readFile(site.secretsFile, "utf8"));
      const foreign = { ...webhooks[0], id: "foreign", secret: randomBytes(32).toString("base64url") };
      await writeFile(site.secretsFile, JSON.stringify({ ...rest, webhooks: [foreign] }));
      expect(await changes()).to.deep.equal([lost()]);
    });

    it("says so where there is no file at all", async () => {
      await rm(site.secretsFile);
      expect(await changes()).to.deep.equal([lost()]);
    });
  });
});
