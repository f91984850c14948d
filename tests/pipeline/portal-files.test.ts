/** What keeps a folder from being served as the portal. */
import { rmSync } from "node:fs";
import { expect } from "chai";
import { PortalFolderError, readPortalFiles } from "../../server/pipeline/portal-files.ts";
import { portalFolder, portalHeaders, portalPages, withHeaders } from "./portal-folder.ts";

describe("the folder of the portal", () => {
  const folders: string[] = [];
  after(() => folders.forEach((folder) => void rmSync(folder, { recursive: true })));

  function folderOf(files: Readonly<Record<string, string>>): string {
    const folder = portalFolder(files);
    folders.push(folder);
    return folder;
  }

  function refusalOf(folder: string): string {
    try {
      readPortalFiles(folder);
    } catch (error) {
      if (error instanceof PortalFolderError) return error.message;
      throw error;
    }
    throw new Error("it is served");
  }

  const without = (name: string) => Object.fromEntries(Object.entries(portalHeaders).filter(([key]) => key !== name));

  it("may be missing", () => {
    expect(readPortalFiles("/nowhere/at/all")).to.equal(null);
  });

  it("is refused without the headers that its pages need, whichever is missing", () => {
    const end = "Run make portal, or set CUTE_PORTAL_DIR to what it built.";
    for (const name of Object.keys(portalHeaders)) {
      const folder = folderOf(withHeaders(portalPages, without(name)));
      const want = `${folder} holds no portal that can be served: its headers.json lacks ${name}. ${end}`;
      expect(refusalOf(folder)).to.equal(want);
    }
  });

  for (const [what, files] of [
    ["no headers.json", portalPages],
    ["nothing in it", {}],
    ["a headers.json that is cut short", { ...portalPages, "headers.json": '{"Content-Security' }],
    ["a headers.json that is no object", withHeaders(portalPages, null)],
    ["a header whose value cannot be sent", withHeaders(portalPages, { ...portalHeaders, "X-Note": "a\r\nb" })],
    ["a header whose name is none", withHeaders(portalPages, { ...portalHeaders, "a b": "c" })],
  ] as const) {
    it(`is refused with ${what}`, () => {
      expect(refusalOf(folderOf(files))).to.match(
        /^\S+ holds no portal that can be served: its headers\.json (cannot be read \(.+\)|lacks \S+)\. Run make portal, /,
      );
    });
  }
});
