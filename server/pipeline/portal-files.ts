/**
 * The portal as its build left it, read into memory at the start: a build that writes the folder anew disturbs no process that
 * serves it. (sirv, which streams from the folder, ends the process when a file of its list is gone.)
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { validateHeaderName, validateHeaderValue } from "node:http";
import { basename, extname, join, relative, sep } from "node:path";
import { digestOf, type StoredFile } from "./stored-file.ts";

/** What the build has compressed, the best first; the files stand beside the one that they are of. */
const encodings = [
  { name: "br", suffix: ".br" },
  { name: "gzip", suffix: ".gz" },
] as const;
const headersFile = "headers.json";
const requiredHeaders = [
  "Content-Security-Policy",
  "Cross-Origin-Opener-Policy",
  "Cross-Origin-Resource-Policy",
  "Permissions-Policy",
  "Referrer-Policy",
  "X-Content-Type-Options",
];

export interface PortalFile extends StoredFile {
  /** Its name changes with what is in it. */
  readonly immutable: boolean;
}

export interface PortalFiles {
  /** With every answer. */
  readonly headers: Readonly<Record<string, string>>;
  /** By its path: "/docs/" for the folder's index.html. */
  find(path: string): PortalFile | undefined;
}

/** A folder that cannot be served. The message says what to change. */
export class PortalFolderError extends Error {
  constructor(dir: string, fault: string) {
    super(
      `${dir} holds no portal that can be served: ${fault}. Run make portal, or set CUTE_PORTAL_DIR to what it built.`,
    );
    this.name = "PortalFolderError";
  }
}

/** Null: there is no such folder. */
export function readPortalFiles(dir: string): PortalFiles | null {
  if (!existsSync(dir)) return null;
  const headers = readHeaders(dir);
  const contents = readContents(dir);
  const files = new Map<string, PortalFile>();
  for (const [path, body] of contents) {
    if (path === `/${headersFile}` || isEncodingOf(path, contents)) continue;
    const file = fileOf(path, body, contents);
    files.set(path, file);
    if (basename(path) === "index.html") files.set(path.slice(0, -"index.html".length), file);
  }
  return { headers, find: (path) => files.get(path) };
}

function readContents(dir: string): Map<string, Buffer> {
  const contents = new Map<string, Buffer>();
  for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    contents.set(`/${relative(dir, file).split(sep).join("/")}`, readFileSync(file));
  }
  return contents;
}

function isEncodingOf(path: string, contents: ReadonlyMap<string, Buffer>): boolean {
  return encodings.some(({ suffix }) => path.endsWith(suffix) && contents.has(path.slice(0, -suffix.length)));
}

function fileOf(path: string, body: Buffer, contents: ReadonlyMap<string, Buffer>): PortalFile {
  const encoded = encodings.flatMap(({ name, suffix }) => {
    const smaller = contents.get(`${path}${suffix}`);
    return smaller === undefined ? [] : [{ encoding: name, body: smaller }];
  });
  return { type: extname(path), body, encoded, digest: digestOf(body), immutable: path.startsWith("/_astro/") };
}

/** Without them a page would go out that lets in what its build has ruled out. */
function readHeaders(dir: string): Readonly<Record<string, string>> {
  const headers = parseHeaders(dir);
  for (const name of requiredHeaders) {
    if (!Object.hasOwn(headers, name)) throw new PortalFolderError(dir, `its ${headersFile} lacks ${name}`);
  }
  return headers;
}

function parseHeaders(dir: string): Record<string, string> {
  try {
    const given: unknown = JSON.parse(readFileSync(join(dir, headersFile), "utf8"));
    const headers: Record<string, string> = {};
    for (const [name, value] of Object.entries(typeof given === "object" && given !== null ? given : {})) {
      validateHeaderName(name);
      validateHeaderValue(name, value);
      headers[name] = String(value);
    }
    return headers;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new PortalFolderError(dir, `its ${headersFile} cannot be read (${reason})`);
  }
}
