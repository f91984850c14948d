import { mkdtempSync, rmSync } from "node:fs";
import { chmod, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { checkClock } from "../../server/admin/doctor/clock.ts";
import type { Finding } from "../../server/admin/doctor/finding.ts";
import { startValkey } from "../../server/embedded/valkey.ts";
import { type Connection, openConnection } from "../../server/limits/connection.ts";
import { freshDatabase } from "../support/database.ts";
import { type OwnServer, startOwnValkey } from "../support/services.ts";
import { expectChange, expectWarning, findingsOf } from "./diagnosis.ts";
import { type Answer, admin, call, openSite, type Settings, type Site } from "./support.ts";

describe("admin doctor", () => {
  let redis: OwnServer;
  let connection: Connection;
  let site: Site;
  let settings: Settings;

  before(async () => {
    redis = await startOwnValkey();
    connection = openConnection(redis.url, () => undefined);
    await connection.connect();
  });

  after(async () => {
    connection.destroy();
    await redis.stop();
  });

  async function withRedis(setting: string, value: string, work: () => Promise<Answer>): Promise<Answer> {
    const reply = await connection.send("", ["CONFIG", "GET", setting]);
    const [before = ""] = Object.values({ ...(Array.isArray(reply) ? { value: reply[1] } : Object(reply)) });
    await connection.send("", ["CONFIG", "SET", setting, value]);
    const answer = await work();
    await connection.send("", ["CONFIG", "SET", setting, String(before)]);
    return answer;
  }

  const diagnose = (given: Settings = {}): Promise<Answer> => call({ ...settings, ...given }, "doctor", "--json");

  async function open(): Promise<void> {
    site = await openSite(freshDatabase());
    settings = { ...site.settings, REDIS_URL: redis.url };
  }

  describe("where the database is well", () => {
    before(open);
    after(() => site.close());

    it("finds nothing to change where all is well, and lists what it looked at", async () => {
      const { code, out, err } = await admin(settings, "doctor");
      expect({ code, err }).to.deep.equal({ code: 0, err: "" });
      for (const line of [
        /^ok {7}settings: every one can be used$/m,
        /^ok {7}DATABASE_URL: PostgreSQL \d+/m,
        /^ok {7}clock of PostgreSQL: agrees with this machine's$/m,
        /^ok {7}role \w+: has every right that is needed now$/m,
        /^ok {7}schema: is that of this version, with its triggers$/m,
        /^ok {7}tables: have the columns, values and indexes that are expected$/m,
        /^ok {7}REDIS_URL: 127\.0\.0\.1:\d+ decides on the limits$/m,
        /^ok {7}clock of Redis at 127\.0\.0\.1:\d+: agrees with this machine's$/m,
        /^ok {7}secrets file .*: is written at the server's first start$/m,
        /^0 things to change, \d warnings?\.$/m,
      ])
        expect(out).to.match(line);
      expect(out).to.not.include(new URL(redis.url).password);
    });

    describe("settings", () => {
      it("are named, every one that cannot be used", async () => {
        const answer = await diagnose({ PORT: "eighty", CUTE_LOG_LEVEL: "loud", REDIS_URL: "http://x" });
        expect(answer.code).to.equal(1);
        expect(findingsOf(answer, "change")).to.have.members([
          'PORT: PORT is "eighty" -> set it to a whole number from 0 to 65535.',
          'CUTE_LOG_LEVEL: CUTE_LOG_LEVEL is "loud" -> set it to one of debug, info, warn, error, silent.',
          "REDIS_URL: REDIS_URL is no URL that begins with redis:// or rediss://. -> Change the setting.",
        ]);
      });

      for (const [given, warning] of [
        [
          { CUTE_TRUSTED_PROXY: "10.0.0.1" },
          "CUTE_TRUSTED_PROXY: there is no such setting -> Rename it to CUTE_TRUSTED_PROXIES.",
        ],
        [
          { CUTE_ANYTHING_ELSE: "1" },
          "CUTE_ANYTHING_ELSE: there is no such setting -> Remove it; docs/operator/settings.md lists the settings.",
        ],
        [
          { CUTE_TRUSTED_PROXIES: "10.0.0.1,0.0.0.0/0" },
          "CUTE_TRUSTED_PROXIES: 0.0.0.0/0 is everybody: callers can choose the address that they count on -> List the addresses of your proxies alone.",
        ],
        [
          { HOST: "0.0.0.0" },
          "CUTE_PUBLIC_URL: links in answers are not absolute -> Set it to the address that callers use, such as https://api.example.org.",
        ],
        [
          { CUTE_PUBLIC_URL: "http://api.example.org" },
          "CUTE_PUBLIC_URL: browsers keep the portal's cookie only over HTTPS -> Serve over HTTPS, and begin the address with https://.",
        ],
        [
          { CUTE_WEBHOOKS_ALLOW_LOOPBACK: "1" },
          "CUTE_WEBHOOKS_ALLOW_LOOPBACK: webhooks may lead to programs on this machine, and by plain HTTP -> Unset it, but for development.",
        ],
        [
          { REDIS_URL: "" },
          "REDIS_URL: no Redis is named: each process counts its callers alone -> Set it where more than one process runs, and to keep counts over a restart.",
        ],
      ] as const) {
        it(`are doubted: ${Object.entries(given).join().replace(",", "=")}`, () =>
          expectWarning(diagnose(given), warning));
      }
    });

    describe("Redis", () => {
      it("has to answer", () =>
        expectChange(
          diagnose({ REDIS_URL: "redis://:secret@127.0.0.1:1" }),
          "REDIS_URL: the Redis at 127.0.0.1:1 cannot be used for limits (connect ECONNREFUSED 127.0.0.1:1) -> Start it, or change REDIS_URL.",
        ));

      it("has to let us in", async () => {
        const url = new URL(redis.url);
        url.password = "wrong";
        const changes = findingsOf(await diagnose({ REDIS_URL: url.href }), "change").join();
        expect(changes).to.include("cannot be used for limits (WRONGPASS");
      });

      it("must not evict keys", async () => {
        const { host } = new URL(redis.url);
        const answer = await withRedis("maxmemory-policy", "allkeys-lru", diagnose);
        await expectChange(
          answer,
          `Redis at ${host}: maxmemory-policy is allkeys-lru: an evicted key forgets what its caller has used -> config set maxmemory-policy noeviction, and the same in its configuration file`,
        );
      });

      it("has to keep what it counted", async () => {
        const { host } = new URL(redis.url);
        await expectChange(
          await withRedis("appendonly", "no", diagnose),
          `Redis at ${host}: appendonly is no: a restart gives every caller full limits -> config set appendonly yes, and the same in its configuration file`,
        );
      });

      it("has to answer on every node of a Cluster that is named", async () => {
        const cluster = await startCluster();
        const answer = await diagnose({ REDIS_URL: `${cluster.url},redis://127.0.0.1:1` });
        await cluster.stop();
        await expectChange(
          answer,
          "Redis at 127.0.0.1:1: cannot be asked (connect ECONNREFUSED 127.0.0.1:1) -> Start it, or take it out of REDIS_URL.",
        );
      });

      it("may keep its settings to itself, which is worth a warning", async () => {
        await connection.send("", ["ACL", "SETUSER", "renter", "on", ">x", "~*", "+@all", "-config"]);
        const { host } = new URL(redis.url);
        await expectWarning(
          diagnose({ REDIS_URL: `redis://renter:x@${host}` }),
          `Redis at ${host}: it does not let its settings be read -> Check where it is set up that it has maxmemory-policy noeviction, appendonly yes, appendfsync everysec.`,
        );
      });
    });
  });

  describe("where something is wrong", () => {
    beforeEach(open);
    afterEach(() => site.close());

    it("names the column that a table of the marketplace's lacks, exits 1, and says how to add it", async () => {
      await site.sql("alter table items drop column hidden_at");
      const text = await admin(settings, "doctor");
      expect({ code: text.code, err: text.err }).to.deep.equal({ code: 1, err: "" });
      expect(text.out).to.include(
        "change   table items: column hidden_at is missing\n         -> add a column of type",
      );
      expect(text.out).to.match(/\n1 thing to change, \d warnings?\.\n$/);
      await expectChange(
        diagnose(),
        "table items: column hidden_at is missing -> add a column of type timestamptz, filled with the time when it left the public, null if it is public.",
      );
    });

    describe("the secrets file", () => {
      beforeEach(async () => {
        await call(settings, "accounts", "create", "--name", "Ada", "--email", "ada@x.example");
        const words = ["--account", "ada@x.example", "--name", "shop", "--scopes", "webhooks"];
        await call(settings, "keys", "create", ...words); // which writes the file
      });

      it("is well when it is its owner's alone and the keys were made with it", async () => {
        expect(findingsOf(await diagnose(), "change")).to.deep.equal([]);
      });

      it("must not be open to others", async () => {
        await chmod(site.secretsFile, 0o644);
        await expectChange(
          diagnose(),
          `secrets file ${site.secretsFile}: has mode 0644, so that others than its owner can get at it -> chmod 600 ${site.secretsFile}`,
        );
      });

      it("has to be whole", async () => {
        await writeFile(site.secretsFile, "{");
        await expectChange(
          diagnose(),
          `secrets file ${site.secretsFile}: The secrets file ${site.secretsFile} is not valid (it is not JSON) -> restore it from a backup; without one, move it away and start again, which ends every API key, cursor, session and webhook secret.`,
        );
      });

      it("has to be the one that the keys were made with", async () => {
        const mend =
          "Set CUTE_SECRETS_FILE to the right file, or restore it from a backup; without one, revoke these keys and make new ones.";
        const lost = `secrets file ${site.secretsFile}: lacks the pepper of 1 live key: no call with such a key is let in -> ${mend}`;
        await rm(site.secretsFile);
        await expectChange(diagnose(), lost);
        const other = await openSite();
        await call(other.settings, "accounts", "create", "--name", "Ada", "--email", "ada@x.example");
        await call(
          other.settings,
          "keys",
          "create",
          ...["--account", "ada@x.example", "--name", "x", "--scopes", "webhooks"],
        );
        const answer = await diagnose({ CUTE_SECRETS_FILE: other.secretsFile });
        await other.close();
        await expectChange(answer, lost.replace(site.secretsFile, other.secretsFile));
      });

      it("has to be within reach", async () => {
        const file = `${site.secretsFile}/secrets.json`;
        await expectChange(
          diagnose({ CUTE_SECRETS_FILE: file }),
          `secrets file ${file}: Cannot look at it -> let this user reach the folder ${site.secretsFile}.`,
        );
      });

      it("needs a folder to be written to", async () => {
        await site.sql("delete from cute.api_keys");
        await expectChange(
          diagnose({ CUTE_SECRETS_FILE: "/nonexistent/secrets.json" }),
          "secrets file /nonexistent/secrets.json: cannot be written: the folder /nonexistent does not exist, or is closed to this user -> Make the folder and let the server's user write to it, or set CUTE_SECRETS_FILE.",
        );
      });
    });
  });

  describe("clocks", () => {
    const check = (theirsMs: number): Promise<Finding> =>
      checkClock({ of: "PostgreSQL", readMs: async () => theirsMs, now: () => new Date(1_000_000) });

    for (const [skewMs, verdict, what] of [
      [0, "ok", "agrees with this machine's"],
      [999, "ok", "agrees with this machine's"],
      [1_500, "warning", "is 1.5 s ahead of this machine's"],
      [-1_500, "warning", "is 1.5 s behind this machine's"],
      [60_000, "change", "is 60.0 s ahead of this machine's"],
    ] as const) {
      it(`that differ by ${skewMs} ms: ${verdict}`, async () => {
        expect(await check(1_000_000 + skewMs)).to.include({ verdict, what });
      });
    }

    it("do not count the time that the question took", async () => {
      let nowMs = 1_000_000;
      const readMs = async (): Promise<number> => {
        nowMs += 8_000;
        return nowMs - 4_000;
      };
      expect(await checkClock({ of: "Redis", readMs, now: () => new Date(nowMs) })).to.include({ verdict: "ok" });
    });
  });
});

/** Of one node that holds every slot. */
async function startCluster(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), "cute-test-doctor-"));
  // A Cluster's nodes talk on a port 10,000 above.
  const place = { dataDir, port: 21_970, portExplicit: false, log: () => undefined, signal: undefined };
  const server = await startValkey({ ...place, settings: { "cluster-enabled": "yes" } });
  const connection = openConnection(server.url, () => undefined);
  await connection.connect();
  await connection.send("", ["CLUSTER", "ADDSLOTSRANGE", "0", "16383"]);
  while (!String(await connection.send("", ["CLUSTER", "INFO"])).includes("cluster_state:ok"));
  connection.destroy();
  return {
    url: server.url,
    async stop() {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
