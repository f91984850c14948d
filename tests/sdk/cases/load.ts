/** Reads the cases: checked against case.schema.json, with fixtures in place and webhook deliveries signed. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { parse } from "yaml";
import schema from "./case.schema.json" with { type: "json" };
import { statusTheme } from "./statuses.ts";
import type { Case, Theme } from "./types.ts";
import { vectorTheme } from "./vectors.ts";

const folder = import.meta.dirname;
const validate = new Ajv2020({ allErrors: true, strict: false }).compile<Theme>(schema);

/** All themes, in the order of their files, and last those that are made: statuses and signature vectors. Throws for a case that is malformed. */
export function loadThemes(): readonly Theme[] {
  const fixtures = fixturesIn(readFileSync(join(folder, "fixtures.yaml"), "utf8"));
  const files = globSync("*.yaml", { cwd: folder }).filter((file) => file !== "fixtures.yaml");
  const themes = files.sort().map((file) => readTheme(file, readFileSync(join(folder, file), "utf8"), fixtures));
  return [...themes, statusTheme(), vectorTheme()];
}

/** What stands in fixtures.yaml, each free to use those above it. */
function fixturesIn(text: string): ReadonlyMap<string, unknown> {
  const fixtures = new Map<string, unknown>();
  for (const [name, value] of Object.entries(parse(text))) fixtures.set(name, withFixtures(value, fixtures));
  return fixtures;
}

/** One file's theme; `file` is for the message. */
export function readTheme(file: string, text: string, fixtures: ReadonlyMap<string, unknown>): Theme {
  const theme: unknown = withFixtures(parse(text, { merge: true }), fixtures);
  if (!validate(theme)) {
    const faults = (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath}: ${message} ${JSON.stringify(params)}`,
    );
    throw new Error(`${file} has a malformed case:\n${faults.join("\n")}`);
  }
  refuseTwins(file, theme.cases);
  return theme;
}

function refuseTwins(file: string, cases: readonly Case[]): void {
  const names = cases.map(({ name }) => name);
  const twin = names.find((name, at) => names.indexOf(name) !== at);
  if (twin !== undefined) throw new Error(`${file} has two cases named "${twin}"`);
}

/** `{ $fixture: item, title: Hat }` becomes the fixture with that title; a fixture that is no object stands for itself. */
function withFixtures(value: unknown, fixtures: ReadonlyMap<string, unknown>): unknown {
  if (Array.isArray(value)) return value.map((each) => withFixtures(each, fixtures));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, each]): [string, unknown] => [key, withFixtures(each, fixtures)]);
  const { $fixture: name, ...own } = Object.fromEntries(entries);
  if (name === undefined) return own;
  if (!fixtures.has(String(name))) throw new Error(`there is no fixture "${name}"`);
  const fixture = fixtures.get(String(name));
  return typeof fixture === "object" && !Array.isArray(fixture) ? { ...fixture, ...own } : fixture;
}
