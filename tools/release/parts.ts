/** What has a version of its own, as data: where that version stands, and where it is repeated. */

/** A place in a file: the first group is what stands before the version, the second the version. */
export interface Place {
  readonly file: string;
  readonly pattern: RegExp;
}

export interface Part {
  readonly name: string;
  /** What CHANGELOG.md calls it. */
  readonly title: string;
  /** The one place where the version is decided. */
  readonly source: Place;
  /** Other tools want it there too; `make version` writes them, and `make check` compares them. */
  readonly copies: readonly Place[];
}

const manifest = /^(\{\n {2}"name": "[^"]+",\n {2}"version": ")([^"]+)/;
/** npm repeats the version in a lock file twice. */
const lockedPackage = /("": \{\n\s+"name": "[^"]+",\n\s+"version": ")([^"]+)/;

export const parts: readonly Part[] = [
  {
    name: "api",
    title: "API",
    source: { file: "openapi.yaml", pattern: /^(openapi: [\s\S]+?\ninfo:\n(?: {2}.*\n)*? {2}version: )(\S+)/ },
    copies: [],
  },
  {
    name: "sdk-js",
    title: "SDK JavaScript",
    source: { file: "sdk-js/package.json", pattern: manifest },
    copies: [
      { file: "sdk-js/src/version.ts", pattern: /(VERSION = ")([^"]+)/ },
      { file: "sdk-js/package-lock.json", pattern: manifest },
      { file: "sdk-js/package-lock.json", pattern: lockedPackage },
    ],
  },
  {
    name: "sdk-python",
    title: "SDK Python",
    source: { file: "sdk-python/src/cute_sdk/_version.py", pattern: /^(__version__ = ")([^"]+)/ },
    copies: [],
  },
  {
    name: "server",
    title: "Server",
    source: { file: "package.json", pattern: manifest },
    copies: [
      { file: "package-lock.json", pattern: manifest },
      { file: "package-lock.json", pattern: lockedPackage },
      { file: "portal/package.json", pattern: manifest },
      { file: "portal/package-lock.json", pattern: manifest },
      { file: "portal/package-lock.json", pattern: lockedPackage },
    ],
  },
];

/** The tag of a release: `sdk-js-v1.2.0`. */
export function tagOf(part: Part, version: string): string {
  return `${part.name}-v${version}`;
}
