import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { ConfigError, demoEnvironment, readConfig } from "../../server/config.ts";

const read = (env: Record<string, string>) => readConfig(env, "/project");

describe("the settings", () => {
  it("take a database URL whose password holds a comma", () => {
    const databaseUrl = "postgres://cute:a,b,c@db.internal:5432/market";
    expect(read({ DATABASE_URL: databaseUrl, DATABASE_REPLICA_URL: databaseUrl })).to.include({
      databaseUrl,
      replicaUrl: databaseUrl,
    });
  });

  it("take the URLs of a Redis Cluster's nodes, and each of them has to be one", () => {
    const redisUrl = "redis://a:6379,rediss://b:6379";
    expect(read({ REDIS_URL: redisUrl })).to.include({ redisUrl });
    expect(() => read({ REDIS_URL: "redis://a:6379,b:6379" })).to.throw(
      ConfigError,
      "REDIS_URL is no URL that begins with redis:// or rediss://.",
    );
  });

  it("take one public URL, without the slash at its end", () => {
    expect(read({ CUTE_PUBLIC_URL: "https://api.example.org/cute/" })).to.include({
      publicUrl: "https://api.example.org/cute",
    });
    for (const bad of ["https://a.example,https://b.example", "https://a.example/?x=1", "https://a.example/#x"]) {
      expect(() => read({ CUTE_PUBLIC_URL: bad })).to.throw(
        ConfigError,
        `CUTE_PUBLIC_URL is "${bad}": set it to one address, such as https://api.example.org.`,
      );
    }
  });

  it("take the folder of the portal, which is the project's own unless another is named", () => {
    expect(read({})).to.include({ portalDir: "/project/portal/dist" });
    expect(read({ CUTE_PORTAL_DIR: "/srv/portal" })).to.include({ portalDir: "/srv/portal" });
  });

  it("take a role, and for a worker the database of the API", () => {
    const databaseUrl = "postgres://cute@db.internal/market";
    expect(read({})).to.include({ role: "all" });
    expect(read({ CUTE_ROLE: "api" })).to.include({ role: "api" });
    expect(read({ CUTE_ROLE: "worker", DATABASE_URL: databaseUrl })).to.include({ role: "worker", databaseUrl });
    expect(() => read({ CUTE_ROLE: "worker" })).to.throw(
      ConfigError,
      "CUTE_ROLE is worker and DATABASE_URL is not set: set DATABASE_URL to the API's database.",
    );
    expect(() => read({ CUTE_ROLE: "both" })).to.throw(
      ConfigError,
      'CUTE_ROLE is "both": set it to one of all, api, worker.',
    );
  });

  it("let people in with a password, and everybody sign up, where nothing is said", () => {
    const open = { signUp: true, passwords: true, identityProvider: null };
    expect(read({})).to.include(open);
    expect(read({ CUTE_SIGN_UP: "off" })).to.include({ ...open, signUp: false });
    expect(() => read({ CUTE_PASSWORDS: "off" })).to.throw(
      ConfigError,
      "CUTE_PASSWORDS is off and nobody else signs people in: set CUTE_OIDC_ISSUER, or unset CUTE_PASSWORDS.",
    );
    expect(() => read({ CUTE_PASSWORDS: "yes" })).to.throw(
      ConfigError,
      'CUTE_PASSWORDS is "yes": set it to one of on, off.',
    );
  });

  describe("of an identity provider", () => {
    const provider = {
      CUTE_PUBLIC_URL: "https://api.example.org",
      CUTE_OIDC_ISSUER: "https://id.example.org/realms/market",
      CUTE_OIDC_CLIENT_ID: "cute",
      CUTE_OIDC_CLIENT_SECRET: "secret",
    };
    const refusal = (env: Record<string, string>): string => {
      try {
        read({ ...provider, ...env });
      } catch (error) {
        if (error instanceof ConfigError) return error.message;
        throw error;
      }
      return expect.fail("the settings were taken");
    };

    it("close the other ways in, unless it is said", () => {
      const settings = read(provider);
      expect(settings).to.include({ signUp: false, passwords: false });
      expect(settings.identityProvider).to.deep.equal({
        issuer: "https://id.example.org/realms/market",
        clientId: "cute",
        clientSecret: "secret",
        name: "id.example.org",
      });
      expect(read({ ...provider, CUTE_OIDC_NAME: "Market" }).identityProvider?.name).to.equal("Market");
      expect(read({ ...provider, CUTE_PASSWORDS: "on" })).to.include({ signUp: false, passwords: true });
      expect(read({ ...provider, CUTE_PASSWORDS: "on", CUTE_SIGN_UP: "on" })).to.include({ signUp: true });
      expect(refusal({ CUTE_SIGN_UP: "on" })).to.equal(
        "CUTE_SIGN_UP is on and a new account would have no password: set CUTE_PASSWORDS to on, or unset CUTE_SIGN_UP.",
      );
    });

    it("take an issuer on this machine by plain HTTP, and no other", () => {
      for (const CUTE_OIDC_ISSUER of ["http://127.0.0.1:8080", "http://localhost:8080/realm"]) {
        expect(read({ ...provider, CUTE_OIDC_ISSUER }).identityProvider?.issuer).to.equal(CUTE_OIDC_ISSUER);
      }
      expect(refusal({ CUTE_OIDC_ISSUER: "http://id.example.org" })).to.equal(
        'CUTE_OIDC_ISSUER is "http://id.example.org": it has to begin with https:// unless it is on this machine.',
      );
      expect(refusal({ CUTE_OIDC_ISSUER: "id.example.org" })).to.include("CUTE_OIDC_ISSUER is no URL");
      for (const CUTE_OIDC_ISSUER of ["https://a:b@id.example", "https://id.example/?x=1", "https://id.example/#x"]) {
        expect(refusal({ CUTE_OIDC_ISSUER })).to.equal(
          "CUTE_OIDC_ISSUER holds more than an address and a path: set it to the issuer's own name.",
        );
      }
    });

    it("name what is missing beside the issuer", () => {
      expect(refusal({ CUTE_PUBLIC_URL: "" })).to.equal(
        "CUTE_OIDC_ISSUER is set and CUTE_PUBLIC_URL is not: set it to the address that the provider sends people back to.",
      );
      expect(refusal({ CUTE_OIDC_CLIENT_ID: "" })).to.equal(
        "CUTE_OIDC_ISSUER is set and CUTE_OIDC_CLIENT_ID is not: set what the provider gave you for this client.",
      );
      expect(refusal({ CUTE_OIDC_CLIENT_SECRET: "" })).to.equal(
        "CUTE_OIDC_ISSUER is set and CUTE_OIDC_CLIENT_SECRET and CUTE_OIDC_CLIENT_SECRET_FILE are not: set what the provider gave you for this client.",
      );
    });

    it("are of no use to a worker, which then needs no public URL", () => {
      const worker = { CUTE_ROLE: "worker", DATABASE_URL: "postgres://cute@db.internal/market", CUTE_PUBLIC_URL: "" };
      expect(read({ ...provider, ...worker })).to.include({ role: "worker" });
    });

    it("take the secret from a file", () => {
      const folder = mkdtempSync(join(tmpdir(), "cute-secret-"));
      try {
        const [file, empty, missing] = [join(folder, "secret"), join(folder, "empty"), join(folder, "missing")];
        writeFileSync(file, "from a file\n");
        writeFileSync(empty, "\n");
        const { CUTE_OIDC_CLIENT_SECRET, ...others } = provider;
        const fromFile = (CUTE_OIDC_CLIENT_SECRET_FILE: string) => ({
          CUTE_OIDC_CLIENT_SECRET: "",
          CUTE_OIDC_CLIENT_SECRET_FILE,
        });
        expect(read({ ...others, CUTE_OIDC_CLIENT_SECRET_FILE: file }).identityProvider?.clientSecret).to.equal(
          "from a file",
        );
        expect(refusal({ CUTE_OIDC_CLIENT_SECRET_FILE: file })).to.equal(
          "CUTE_OIDC_CLIENT_SECRET and CUTE_OIDC_CLIENT_SECRET_FILE are both set: unset one of them.",
        );
        expect(refusal(fromFile(empty))).to.equal(
          `CUTE_OIDC_CLIENT_SECRET_FILE names ${empty}, which is empty: write the secret into it.`,
        );
        expect(refusal(fromFile(missing))).to.include(
          `CUTE_OIDC_CLIENT_SECRET_FILE names ${missing}, which cannot be read: ENOENT`,
        );
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  });

  it("let webhooks lead to this machine only where nobody else can call", () => {
    const name = "CUTE_WEBHOOKS_ALLOW_LOOPBACK";
    expect(read({}).egress).to.deep.equal({ allowLoopback: false, denied: [] });
    for (const HOST of ["127.0.0.1", "127.1.2.3", "localhost", "::1"]) {
      expect(read({ HOST, [name]: "1" }).egress.allowLoopback, HOST).to.equal(true);
    }
    for (const HOST of ["0.0.0.0", "::", "10.0.0.1", "127.evil.example"]) {
      expect(() => read({ HOST, [name]: "1" })).to.throw(
        ConfigError,
        `CUTE_WEBHOOKS_ALLOW_LOOPBACK is 1 and HOST is ${HOST}, where others than this machine can call: unset CUTE_WEBHOOKS_ALLOW_LOOPBACK, or set HOST to 127.0.0.1.`,
      );
      expect(read({ HOST, [name]: "0" }).egress.allowLoopback).to.equal(false);
    }
    expect(() => read({ [name]: "yes" })).to.throw(ConfigError, `${name} is "yes": set it to one of 0, 1.`);
  });

  it("permit receivers on this machine to make run, unless something else is said or others can call", () => {
    const name = "CUTE_WEBHOOKS_ALLOW_LOOPBACK";
    const allows = (env: Record<string, string>) => readConfig(demoEnvironment(env), "/project").egress.allowLoopback;
    expect(allows({})).to.equal(true);
    expect(allows({ HOST: "::1" })).to.equal(true);
    expect(allows({ HOST: "0.0.0.0" })).to.equal(false);
    expect(allows({ [name]: "0" })).to.equal(false);
    expect(() => allows({ HOST: "0.0.0.0", [name]: "1" })).to.throw(ConfigError);
  });

  it("take ranges that no webhook may lead to, each of which has to be one", () => {
    const denied = ["198.51.100.0/24", "2001:db8::/32", "203.0.113.7"];
    expect(read({ CUTE_WEBHOOKS_DENY: denied.join(", ") }).egress).to.deep.equal({ allowLoopback: false, denied });
    for (const bad of ["198.51.100.0/33", "internal.example", "10.0.0.0/8/8"]) {
      expect(() => read({ CUTE_WEBHOOKS_DENY: bad })).to.throw(
        ConfigError,
        `CUTE_WEBHOOKS_DENY holds "${bad}": list addresses or CIDR ranges, separated by commas.`,
      );
    }
  });

  it("serve no metrics unless a port is named", () => {
    expect(read({})).to.include({ metricsPort: null });
    expect(read({ CUTE_METRICS_PORT: "9464" })).to.include({ metricsPort: 9464 });
    expect(() => read({ CUTE_METRICS_PORT: "no" })).to.throw(
      ConfigError,
      'CUTE_METRICS_PORT is "no": set it to a whole number from 0 to 65535.',
    );
  });
});
