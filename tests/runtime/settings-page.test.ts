/** The operator's table of settings names exactly those that the server reads. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { readConfig } from "../../server/config.ts";

const project = join(import.meta.dirname, "..", "..");

describe("docs/operator/settings.md", () => {
  it("lists the settings that the server reads", () => {
    const settings = new Set<string>();
    const environment: Record<string, string | undefined> = {};
    const watched = new Proxy(environment, {
      get(_, name) {
        settings.add(String(name));
        return undefined;
      },
    });
    readConfig(watched, project);

    const page = readFileSync(join(project, "docs", "operator", "settings.md"), "utf8");
    const listed = [...page.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name);
    expect(listed).to.have.members([...settings]);
  });
});
