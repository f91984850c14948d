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
