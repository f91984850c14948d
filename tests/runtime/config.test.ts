import { expect } from "chai";
import { ConfigError, readConfig } from "../../server/config.ts";

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
});
