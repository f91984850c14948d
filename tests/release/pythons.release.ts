/** Wheel and source distribution, installed into empty environments of every Python that this machine has, and used. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { projectFolder } from "../../server/embedded/places.ts";
import { run } from "../../tools/run.ts";
import { builtPython, type PythonPackages } from "../../tools/sdks/built.ts";
import { pip } from "../../tools/sdks/pinned-tools.ts";
import { type SmokeServer, startSmokeServer, wanted } from "../sdk/packages/smoke-project.ts";
import { promisedVersions, pythonsHere } from "./pythons.ts";

const smoke = join(import.meta.dirname, "smoke.py");
const pinned = join(projectFolder, "tools", "sdks", "pinned", "python-runtime.txt");
const here = await pythonsHere();
const missing = promisedVersions().filter((version) => here.every((python) => python.version !== version));
const isRelease = (process.env.TAG ?? "") !== "";

/** Newest first is what a user gets; the pinned ones are what the other tests have run with. */
const ways = [
  {
    name: "the wheel, beside the pinned packages",
    install: async (into: readonly string[], { wheel }: PythonPackages) => {
      await pip([...into, "--require-hashes", "--only-binary=:all:", "--requirement", pinned]);
      await pip([...into, "--no-deps", wheel]);
    },
  },
  {
    name: "the source distribution, beside the newest packages",
    install: async (into: readonly string[], { sdist }: PythonPackages) => {
      await pip([...into, sdist]);
    },
  },
] as const;

describe("the Python packages", function () {
  this.timeout(300_000);

  let server: SmokeServer;
  let built: PythonPackages;
  let folder: string;

  before(async function () {
    this.timeout(600_000); // the first time, tools are downloaded
    server = await startSmokeServer();
    built = await builtPython();
  });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "cute-smoke-"));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  after(() => server.close());

  if (isRelease) {
    it("are tried in every Python that they promise", () => {
      expect(missing).to.deep.equal([]);
    });
  } else if (missing.length > 0) {
    console.warn(`NOT TESTED: Python ${missing.join(", ")}, which this machine has not. A release needs all.`);
  }

  for (const { version, program } of here) {
    for (const { name, install } of ways) {
      it(`work in Python ${version}: ${name}`, async () => {
        await run([program, "-m", "venv", "--without-pip", folder]);
        const python = join(folder, "bin", "python3");
        await install(["--python", python, "install", "--quiet"], built);
        expect(await pip(["--python", python, "check"])).to.match(/No broken requirements/);
        expect(await server.outcomeOf([python, "-W", "error", smoke], folder)).to.deep.equal(wanted);
      });
    }
  }
});
