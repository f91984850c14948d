import { globSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { projectFolder } from "../../server/embedded/places.ts";
import { checkRelease } from "../../tools/release/check.ts";
import { parts, tagOf } from "../../tools/release/parts.ts";
import { publishCommand } from "../../tools/release/publish-npm.ts";
import { Refusal } from "../../tools/release/refusal.ts";
import { setVersion } from "../../tools/release/set-version.ts";
import { partNamed, strayCopies, versionOf } from "../../tools/release/versions.ts";
import { type ProjectCopy, projectCopy } from "./project-copy.ts";

const places = parts.flatMap(({ source, copies }) => [source, ...copies]);
const changelog = `# Changelog

About it.

## [Unreleased]

### API

#### Added

- A field.

### SDK JavaScript

#### Added

- A method.

#### Fixed

- A wait.

### Server

#### Added

- A setting.

## [SDK JavaScript 0.9.0] - 2026-01-05

### Added

- The first.
`;

describe("a release", () => {
  let copy: ProjectCopy;

  beforeEach(() => {
    copy = projectCopy([...new Set(places.map(({ file }) => file))]);
    copy.write("CHANGELOG.md", changelog);
  });

  afterEach(() => copy.remove());

  const release = (name: string, version: string) => setVersion({ name, version, date: "2026-12-05" }, copy.root);
  const check = (tag?: string, repository?: string) => checkRelease({ root: copy.root, tag, repository });

  describe("the versions of this project", () => {
    it("are the same wherever they stand", () => {
      expect(strayCopies(projectFolder)).to.deep.equal([]);
    });

    it("are named with the file to mend where they are not", () => {
      copy.replace("sdk-js/src/version.ts", versionOf(partNamed("sdk-js"), copy.root), "3.2.1");
      const faults = strayCopies(copy.root);
      expect(faults).to.have.lengthOf(1);
      expect(faults[0]).to.match(
        /^sdk-js\/src\/version\.ts has 3\.2\.1: sdk-js\/package\.json says \d.*, so write that\.$/,
      );
      expect(() => check()).to.throw(Refusal, /^sdk-js\/src\/version\.ts has 3\.2\.1/);
    });

    it("have to be where they are looked for", () => {
      copy.write("sdk-python/src/cute_sdk/_version.py", "version = 1\n");
      expect(() => check()).to.throw(Refusal, /^sdk-python\/src\/cute_sdk\/_version\.py has no version where/);
    });
  });

  it("is described with the parts, places and targets that there are", () => {
    const page = readFileSync(join(projectFolder, "docs", "releasing.md"), "utf8");
    const rows = [...page.matchAll(/^\| `([a-z-]+)` \| `([^`]+)`.*?\| `([^`]+)` \|/gm)].map(([, ...row]) => row);
    expect(rows).to.deep.equal(parts.map((part) => [part.name, part.source.file, tagOf(part, "1.2.0")]));
    const targets = new Set(readFileSync(join(projectFolder, "Makefile"), "utf8").match(/^[a-z-]+(?=:)/gm));
    const named = [...page.matchAll(/(?:^ +|`)make ([a-z-]+)/gm)].map(([, target = ""]) => target);
    expect(named).to.have.length.above(8);
    expect(named.filter((target) => !targets.has(target))).to.deep.equal([]);
  });

  describe("the examples", () => {
    const ranges = [
      { part: "sdk-js", file: "examples/*/package.json", pattern: /"@cute\/sdk": "\^(\d+)\.0\.0"/ },
      { part: "sdk-python", file: "examples/*/requirements.txt", pattern: /^cute-sdk>=(\d+),<\d+$/m },
    ];
    for (const { part, file, pattern } of ranges) {
      it(`ask for the version of ${part} that there is, as ${file} can`, () => {
        const files = globSync(file, { cwd: projectFolder });
        const [major] = versionOf(partNamed(part), projectFolder).split(".");
        const asked = files.map((each) => [each, pattern.exec(readFileSync(join(projectFolder, each), "utf8"))?.[1]]);
        expect(asked).to.have.length.above(1);
        expect(asked).to.deep.equal(files.map((each) => [each, major]));
      });
    }
  });

  describe("make version", () => {
    for (const part of parts.filter(({ name }) => name !== "sdk-python")) {
      it(`writes that of ${part.name} to every place, and nothing else`, () => {
        const others = parts.filter(({ name }) => name !== part.name);
        const before = others.map((other) => versionOf(other, copy.root));
        expect(release(part.name, "7.8.9")).to.equal(`${part.name}-v7.8.9`);
        expect(versionOf(part, copy.root)).to.equal("7.8.9");
        expect(strayCopies(copy.root)).to.deep.equal([]);
        expect(others.map((other) => versionOf(other, copy.root))).to.deep.equal(before);
      });
    }

    it("makes what waited in the changelog the section of the version, above older ones", () => {
      release("sdk-js", "7.8.9");
      expect(copy.read("CHANGELOG.md")).to.equal(`# Changelog

About it.

## [Unreleased]

### API

#### Added

- A field.

### Server

#### Added

- A setting.

## [SDK JavaScript 7.8.9] - 2026-12-05

### Added

- A method.

### Fixed

- A wait.

## [SDK JavaScript 0.9.0] - 2026-01-05

### Added

- The first.
`);
    });

    it("leaves an empty Unreleased where the last part has been released", () => {
      for (const name of ["api", "sdk-js", "server"]) release(name, "7.8.9");
      expect(copy.read("CHANGELOG.md")).to.include("## [Unreleased]\n\n## [Server 7.8.9] - 2026-12-05\n\n### Added");
    });

    it("releases a version that is written already and was never released", () => {
      const part = partNamed("sdk-js");
      const version = versionOf(part, copy.root);
      expect(release("sdk-js", version)).to.equal(tagOf(part, version));
    });

    const refusals = [
      { name: "sdk-ruby", version: "7.8.9", says: /^PART is "sdk-ruby": set it to one of api, sdk-js/ },
      { name: "sdk-js", version: "", says: /^VERSION is "": set it to three numbers/ },
      { name: "sdk-js", version: "7.8", says: /^VERSION is "7\.8": set it to three numbers/ },
      {
        name: "sdk-js",
        version: "99999999999999999999.0.0",
        says: /none of its numbers may be above 9007199254740991/,
      },
      { name: "sdk-js", version: "7.8.9-rc.1", says: /set it to three numbers/ },
      {
        name: "sdk-js",
        version: "0.10.11",
        says: /^VERSION is 0\.10\.11 and sdk-js\/package\.json has .*: set VERSION to a higher/,
      },
      { name: "sdk-js", version: "0.9.0", says: /^CHANGELOG\.md has a section for SDK JavaScript 0\.9\.0 already/ },
      { name: "sdk-python", version: "7.8.9", says: /^CHANGELOG\.md has nothing under "### SDK Python" of Unreleased/ },
    ];
    for (const { name, version, says } of refusals) {
      it(`refuses ${name} "${version}", and writes nothing`, () => {
        const before = places.map(({ file }) => copy.read(file));
        expect(() => release(name, version)).to.throw(Refusal, says);
        expect(places.map(({ file }) => copy.read(file))).to.deep.equal(before);
        expect(copy.read("CHANGELOG.md")).to.equal(changelog);
      });
    }

    it("refuses a changelog without a place for what is not released", () => {
      copy.write("CHANGELOG.md", "# Changelog\n");
      expect(() => release("sdk-js", "7.8.9")).to.throw(Refusal, /^CHANGELOG\.md has no section "## \[Unreleased\]"/);
    });

    it("refuses a project without a changelog, as make release-check does", () => {
      rmSync(join(copy.root, "CHANGELOG.md"));
      for (const refused of [() => release("sdk-js", "7.8.9"), () => check()])
        expect(refused).to.throw(Refusal, /^There is no CHANGELOG\.md in .*: restore it/);
    });
  });

  describe("make release-check", () => {
    it("says of every part whether it is released, where no tag is named", () => {
      release("sdk-js", "7.8.9");
      const lines = check();
      expect(lines).to.have.lengthOf(parts.length).and.include("SDK JavaScript 7.8.9: in CHANGELOG.md");
      expect(lines.filter((line) => line.endsWith(": not released yet"))).to.have.lengthOf(parts.length - 1);
    });

    it("takes a tag that is the version and has its section", () => {
      release("sdk-js", "7.8.9");
      expect(check("sdk-js-v7.8.9")[0]).to.equal("sdk-js-v7.8.9 is the version of sdk-js/package.json");
    });

    it("refuses a tag of no part, and one of another version", () => {
      release("sdk-js", "7.8.9");
      expect(() => check("v7.8.9")).to.throw(Refusal, /^TAG is "v7\.8\.9": a release is tagged like api-v1\.2\.0, /);
      const says = /^TAG is "sdk-js-v7\.8\.8" and sdk-js\/package\.json makes it sdk-js-v7\.8\.9: tag the commit/;
      expect(() => check("sdk-js-v7.8.8")).to.throw(Refusal, says);
    });

    it("refuses a version without notes", () => {
      const part = partNamed("sdk-js");
      const says = /^CHANGELOG\.md has no notes under "## \[SDK JavaScript \d.*make version PART=sdk-js writes them\.$/;
      expect(() => check(tagOf(part, versionOf(part, copy.root)))).to.throw(Refusal, says);
    });

    it("wants the npm package to name the repository that it is published from", () => {
      release("sdk-js", "7.8.9");
      const says = /does not name this repository.*"url": "git\+https:\/\/github\.com\/cute\/api\.git"/;
      expect(() => check("sdk-js-v7.8.9", "cute/api")).to.throw(Refusal, says);
      const repository = { type: "git", url: "git+https://github.com/cute/api.git", directory: "sdk-js" };
      const manifest = JSON.parse(copy.read("sdk-js/package.json"));
      copy.write("sdk-js/package.json", `${JSON.stringify({ ...manifest, repository }, null, 2)}\n`);
      expect(check("sdk-js-v7.8.9", "cute/api")).to.have.lengthOf(2);
    });
  });

  describe("make publish-npm", () => {
    it("publishes the one package of the version, with its provenance, and tries all else in a dry run", () => {
      release("sdk-js", "7.8.9");
      copy.write("sdk-js/cute-sdk-7.8.9.tgz", "packed");
      const common = "npm publish ./cute-sdk-7.8.9.tgz --access public --ignore-scripts";
      expect(publishCommand(copy.root, { dryRun: false }).join(" ")).to.equal(`${common} --provenance`);
      expect(publishCommand(copy.root, { dryRun: true }).join(" ")).to.equal(`${common} --dry-run`);
    });

    it("refuses to publish none, and another one", () => {
      release("sdk-js", "7.8.9");
      const publish = () => publishCommand(copy.root, { dryRun: false });
      expect(publish).to.throw(
        Refusal,
        /has to hold cute-sdk-7\.8\.9\.tgz and no other package, and holds none: make sdks/,
      );
      copy.write("sdk-js/cute-sdk-7.8.8.tgz", "packed");
      expect(publish).to.throw(Refusal, /and holds cute-sdk-7\.8\.8\.tgz: make sdks/);
    });

    it("refuses to choose one of two", () => {
      release("sdk-js", "7.8.9");
      for (const version of ["7.8.9", "7.9.0"]) copy.write(`sdk-js/cute-sdk-${version}.tgz`, "packed");
      const says = /and holds cute-sdk-7\.8\.9\.tgz, cute-sdk-7\.9\.0\.tgz/;
      expect(() => publishCommand(copy.root, { dryRun: false })).to.throw(Refusal, says);
    });
  });
});
