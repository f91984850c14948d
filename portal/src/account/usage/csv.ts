/** Tables as CSV (RFC 4180) that spreadsheets open without running anything that stands in them. */

export type Cell = string | number | null;

/** With a line of names first, and a line break after each line. */
export function csvOf(names: readonly string[], lines: readonly (readonly Cell[])[]): string {
  return [names, ...lines].map((line) => `${line.map(csvCell).join(",")}\r\n`).join("");
}

function csvCell(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  // A spreadsheet takes a text that begins so for a formula; the apostrophe makes it a text.
  const harmless = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
