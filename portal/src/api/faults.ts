/** What is wrong with single fields, as the API says it. */
import { ApiProblem } from "./client.ts";

/** What the API says of one field of the body; null if nothing. */
export function faultAt(error: Error | null, pointer: string): string | null {
  if (!(error instanceof ApiProblem)) return null;
  const faults = error.problem.errors?.filter(
    ({ in: place, pointer: at }) => place === "body" && (at === pointer || at.startsWith(`${pointer}/`)),
  );
  return faults === undefined || faults.length === 0 ? null : faults.map(({ detail }) => capitalised(detail)).join(" ");
}

/** Whether all that is wrong can be shown at these fields, so that nothing is left to say above them. */
export function isAllAt(error: Error | null, pointers: readonly string[]): boolean {
  if (!(error instanceof ApiProblem) || error.problem.errors === undefined) return false;
  return error.problem.errors.every(
    ({ in: place, pointer: at }) =>
      place === "body" && pointers.some((pointer) => at === pointer || at.startsWith(`${pointer}/`)),
  );
}

function capitalised(detail: string): string {
  return `${detail.charAt(0).toUpperCase()}${detail.slice(1)}${detail.endsWith(".") ? "" : "."}`;
}
