/** What a comparison finds, and how the same finding at several operations becomes one. */

/** In the order in which a reviewer wants to read them. */
export const levels = ["breaking", "deprecated", "added", "changed", "texts"] as const;
export type Level = (typeof levels)[number];

/** Who notices: callers of an operation, or receivers of an event. */
export interface User {
  readonly kind: "operation" | "event";
  readonly name: string;
}

export interface Finding {
  readonly level: Level;
  /** What changed, as it begins the sentence; empty where it is the operation or event itself. */
  readonly subject: string;
  /** The rest of the sentence. */
  readonly says: string;
  /** What a bullet of the changelog has to name to announce it. */
  readonly names: readonly string[];
  /** Whether `names` alone say what is meant: a schema's field does, and `limit` does not. */
  readonly shared: boolean;
}

export interface Change extends Finding {
  /** In the contract's order; empty for what concerns everybody. */
  readonly users: readonly User[];
}

export type Report = (finding: Finding) => void;

export interface Findings {
  /** Takes what is found at one operation or event, or, without one, in what stands for all. */
  at(user?: User): Report;
  changes(): readonly Change[];
}

export function collectFindings(): Findings {
  const found = new Map<string, Finding & { readonly users: Map<string, User> }>();
  return {
    at: (user) => (finding) => {
      const key = JSON.stringify([finding.level, finding.subject, finding.says]);
      const known = found.get(key) ?? { ...finding, users: new Map<string, User>() };
      if (user !== undefined) known.users.set(`${user.kind} ${user.name}`, user);
      found.set(key, known);
    },
    changes: () => [...found.values()].map((finding) => ({ ...finding, users: [...finding.users.values()] })),
  };
}
