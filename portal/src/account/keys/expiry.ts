/** When a new key is to end, from what the form has. */

export const expiryChoices = [
  { value: "never", label: "Never" },
  { value: "30", label: "In 30 days" },
  { value: "90", label: "In 90 days" },
  { value: "date", label: "On a date" },
] as const;

export type ExpiryChoice = (typeof expiryChoices)[number]["value"];

const dayMs = 86_400_000;

/** RFC 3339, or null for never. A date is worked through to its end, in the reader's own zone. */
export function expiresAt(choice: ExpiryChoice, { date, now }: { readonly date: string; readonly now: Date }) {
  switch (choice) {
    case "never":
      return null;
    case "30":
    case "90":
      return new Date(now.getTime() + Number(choice) * dayMs).toISOString();
    case "date":
      return endOfDay(date).toISOString();
  }
}

/** As an input of the type date has it: 2026-11-24. */
export function endOfDay(date: string): Date {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  return new Date(year, month - 1, day, 23, 59, 59);
}

/** Today, as an input of the type date has it. */
export function dayOf(now: Date): string {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
