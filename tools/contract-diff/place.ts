/** Where in a request or an answer something stands, in words. */
import type { Finding } from "./finding.ts";
import { code } from "./wording.ts";

export interface Place {
  /** What kind of thing the name is; empty for a named schema, whose name says enough. */
  readonly kind: string;
  /** Empty for the whole of a body. */
  readonly name: string;
}

export function namedSchema(name: string): Place {
  return { kind: "", name };
}

export function fieldOf({ kind, name }: Place, field: string): Place {
  return { kind, name: name === "" ? field : `${name}.${field}` };
}

export function entriesOf({ kind, name }: Place): Place {
  return { kind, name: `${name}[]` };
}

function words({ kind, name }: Place): string {
  if (name === "") return kind;
  return kind === "" ? code(name) : `${kind}${/body$|answer$/.test(kind) ? " field" : ""} ${code(name)}`;
}

/** The parts of a finding that its place gives. `details` are what else an announcement has to name. */
export function at(place: Place, details: readonly string[] = []): Pick<Finding, "subject" | "names" | "shared"> {
  const own = place.name === "" ? [] : [place.name];
  return { subject: words(place), names: [...own, ...details], shared: place.kind === "" };
}

/** The same for what concerns the operation or event as a whole. */
export function atUser(details: readonly string[] = []): Pick<Finding, "subject" | "names" | "shared"> {
  return { subject: "", names: details, shared: false };
}
