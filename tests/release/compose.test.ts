/** deploy/compose.yml says what the server and the image understand. No container is started here. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { parse } from "yaml";
import { readConfig } from "../../server/config.ts";
import { projectFolder } from "../../server/embedded/places.ts";
import { lastStage, valuesOf } from "./containerfile.ts";

interface Service {
  readonly image: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly volumes: readonly string[];
  readonly depends_on?: Readonly<Record<string, { condition: string }>>;
  readonly healthcheck?: { test: readonly string[] };
  readonly command?: readonly string[];
}

const text = readFileSync(join(projectFolder, "deploy", "compose.yml"), "utf8");
const { services, volumes }: { services: Record<string, Service>; volumes: object } = parse(text, { merge: true });
const given = { CUTE_DATABASE_PASSWORD: "abc123", CUTE_PUBLIC_URL: "https://api.example.org" };

/** As compose does: `${NAME:-otherwise}` and `${NAME:?why}`. */
function filled(value: string): string {
  return value.replaceAll(/\$\{(\w+):([-?])([^}]*)\}/g, (_, name: keyof typeof given, kind: string, rest: string) => {
    return given[name] ?? (kind === "-" ? rest : "");
  });
}

function settingsOf(name: string): Record<string, string> {
  const entries = Object.entries(services[name]?.environment ?? {});
  return Object.fromEntries(entries.map(([key, value]) => [key, filled(value)]));
}

describe("deploy/compose.yml", () => {
  for (const role of ["api", "worker"]) {
    it(`gives the ${role} settings that the server reads, and can use`, () => {
      const read = new Set<string>();
      const watched = new Proxy(settingsOf(role), {
        get(target, name: string) {
          read.add(name);
          return target[name];
        },
      });
      const config = readConfig(watched, projectFolder);
      expect([...read]).to.include.members(Object.keys(settingsOf(role)));
      expect(config).to.include({ role, publicUrl: given.CUTE_PUBLIC_URL, redisUrl: "redis://valkey:6379" });
      const { POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_DB } = settingsOf("postgres");
      const login = `${POSTGRES_USER}:${POSTGRES_PASSWORD}`;
      expect(config.databaseUrl).to.equal(`postgres://${login}@postgres:5432/${POSTGRES_DB}`);
    });

    it(`gives the ${role} the secrets where the image looks for them`, () => {
      expect(services[role]?.volumes.map((volume) => volume.split(":")[1])).to.deep.equal(
        valuesOf(lastStage(), "VOLUME"),
      );
    });
  }

  it("gives the database a role that is not called like the schema, which migrations refuse", () => {
    expect(settingsOf("postgres").POSTGRES_USER).to.not.equal("cute");
  });

  it("starts the worker after the API, which writes the secrets, and that after its servers", () => {
    expect(services.worker?.depends_on).to.deep.equal({ api: { condition: "service_healthy" } });
    const healthy = { condition: "service_healthy" };
    expect(services.api?.depends_on).to.deep.equal({ postgres: healthy, valkey: healthy });
    expect(services.postgres?.healthcheck?.test[0]).to.equal("CMD");
    expect(services.valkey?.healthcheck?.test[0]).to.equal("CMD");
  });

  it("keeps what must not be lost in volumes, and has Valkey forget nothing", () => {
    const named = Object.values(services).flatMap((service) => service.volumes.map((volume) => volume.split(":")[0]));
    expect(Object.keys(volumes)).to.have.members([...new Set(named)]);
    const flags = services.valkey?.command?.join(" ") ?? "";
    for (const flag of ["--appendonly yes", "--appendfsync everysec", "--maxmemory-policy noeviction"]) {
      expect(flags).to.include(flag);
    }
  });
});
