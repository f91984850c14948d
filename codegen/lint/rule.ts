/** A rule reads the whole contract and says what is wrong, and where; this is all that redocly has to know of it. */
import type { JsonObject } from "../json.ts";
import { type Document, type Path, readDocument } from "./document.ts";

export interface Finding {
  readonly message: string;
  readonly path: Path;
}

export type Rule = (document: Document) => readonly Finding[];

interface RedoclyLocation {
  readonly source: { readonly body: string };
  child(path: Path): RedoclyLocation;
  key(): unknown;
}

interface RedoclyContext {
  readonly location: RedoclyLocation;
  report(problem: { message: string; location: unknown }): void;
}

/** The rule as redocly's plugins have it. */
export function toRedocly(rule: Rule) {
  return () => ({
    Root: {
      leave(root: JsonObject, { location, report }: RedoclyContext): void {
        for (const { message, path } of rule(readDocument(root, location.source.body))) {
          report({ message, location: location.child(path).key() });
        }
      },
    },
  });
}
