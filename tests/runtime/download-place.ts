/** For tests of what pip downloads: a cache of its own for each test, and the environment afterwards as it was before. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const variables = ["PATH", "PIP_NO_INDEX", "PIP_FIND_LINKS"] as const;

export interface DownloadPlace {
  folder: string;
  cache: string;
}

/** To be called in a `describe`; what it gives is filled in before each test. */
export function downloadPlace(): DownloadPlace {
  const place = { folder: "", cache: "" };
  const saved = new Map<string, string | undefined>();

  beforeEach(() => {
    place.folder = mkdtempSync(join(tmpdir(), "cute-download-"));
    place.cache = join(place.folder, "cache");
    for (const name of variables) saved.set(name, process.env[name]);
  });

  afterEach(() => {
    for (const [name, value] of saved) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    rmSync(place.folder, { recursive: true, force: true });
  });
  return place;
}
