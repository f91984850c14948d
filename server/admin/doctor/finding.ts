/** What `doctor` says about one thing that it looked at. */

export interface Finding {
  /** A setting, a table, a server: what has to be touched. */
  readonly subject: string;
  readonly verdict: "ok" | "warning" | "change";
  readonly what: string;
  /** What to do about it; null where nothing is to be done. */
  readonly mend: string | null;
}

interface Fault {
  readonly what: string;
  readonly mend: string;
}

export function ok(subject: string, what: string): Finding {
  return { subject, verdict: "ok", what, mend: null };
}

/** It works, and not as well or as safely as it could. */
export function warning(subject: string, fault: Fault): Finding {
  return { subject, verdict: "warning", ...fault };
}

export function change(subject: string, fault: Fault): Finding {
  return { subject, verdict: "change", ...fault };
}

/** Our sentences say what is wrong, then a colon, then what to do. */
export function changeAsSaid(subject: string, sentence: string): Finding {
  const colon = sentence.lastIndexOf(": ");
  if (colon === -1) return change(subject, { what: sentence, mend: "Change the setting." });
  return change(subject, { what: sentence.slice(0, colon), mend: sentence.slice(colon + 2) });
}
