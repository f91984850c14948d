/** Modules in Python, with the imports that their source needs and no others. */
import { header } from "../target.ts";

/** By module: the names that may be taken from it. */
type Importable = ReadonlyMap<string, Iterable<string>>;

interface PythonModule {
  readonly doc: string;
  readonly body: string;
  /** Needed when the module runs. */
  readonly atRunTime: Importable;
  /** Needed by annotations alone, which nobody evaluates. */
  readonly forTypes?: Importable;
}

const WIDTH = 120;

export function pythonModule({ doc, body, atRunTime, forTypes = new Map() }: PythonModule): string {
  const used = new Set(body.match(/\b[A-Za-z_]\w*\b/g));
  const typing = importLines(used, forTypes, "    ");
  const guard: Importable = new Map([["typing", ["TYPE_CHECKING"]]]);
  const needed = typing === "" ? used : new Set([...used, "TYPE_CHECKING"]);
  const run = importLines(needed, merged(atRunTime, guard), "");
  const parts = [`"""${doc}"""\n`, "from __future__ import annotations\n", run];
  if (typing !== "") parts.push(`if TYPE_CHECKING:\n${typing}`);
  const head = parts.filter((part) => part !== "").join("\n");
  return `${header.yaml}${head}\n\n${body.trimEnd()}\n`;
}

function importLines(used: ReadonlySet<string>, importable: Importable, indent: string): string {
  const groups = [...importable].map(([module, names]) => {
    const taken = [...names].filter((name) => used.has(name)).sort(byImportOrder);
    return taken.length === 0 ? undefined : { module, line: importLine(module, taken, indent) };
  });
  const lines = groups.filter((group) => group !== undefined);
  const own = lines.filter(({ module }) => module.startsWith("."));
  const others = lines.filter(({ module }) => !module.startsWith("."));
  return [others, own]
    .filter((section) => section.length > 0)
    .map((section) => section.map(({ line }) => line).join(""))
    .join("\n");
}

function importLine(module: string, names: readonly string[], indent: string): string {
  const flat = `${indent}from ${module} import ${names.join(", ")}\n`;
  if (flat.length <= WIDTH + 1) return flat;
  return `${indent}from ${module} import (\n${names.map((name) => `${indent}    ${name},\n`).join("")}${indent})\n`;
}

/** Constants, classes, functions. */
function byImportOrder(one: string, other: string): number {
  const rank = (name: string) => (/^[A-Z\d_]+$/.test(name) ? 0 : /^[A-Z]/.test(name) ? 1 : 2);
  return rank(one) - rank(other) || (one < other ? -1 : 1);
}

function merged(...all: readonly Importable[]): Importable {
  const names = new Map<string, Set<string>>();
  for (const each of all) {
    for (const [module, own] of each) names.set(module, new Set([...(names.get(module) ?? []), ...own]));
  }
  return names;
}
