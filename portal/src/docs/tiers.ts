/** The tiers, from the table that the contract makes. */
import table from "../../../docs/generated/limits.md?raw";

const rows = table.split("\n").filter((line) => line.startsWith("| "));

/** Heading first, then a tier a row. */
export const tierRows: readonly (readonly string[])[] = rows
  .filter((line) => !line.startsWith("| ---"))
  .map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
