// @ts-check
/** The sheet: CSV as spreadsheets write it, read whole and looked over before anything is sent. */
import { readFileSync } from "node:fs";

/** Its message names the row or the column to mend. */
export class SheetError extends Error {}

/**
 * @typedef {object} Row
 * @property {number} number as a spreadsheet counts: the heading is 1
 * @property {string} sku
 * @property {number} quantity how many pieces there are in all, those sold included
 * @property {ReturnType<typeof cellsOf>} cells
 */

/** Tens of thousands of rows. A cell that is longer is more than a regular expression can read. */
const BYTES_MAX = 5_000_000;
const needed = ["sku", "title", "price", "currency", "category", "condition"];
const known = ["sku", "quantity", ...Object.keys(cellsOf(new Map()))];

/**
 * @param {string} file
 * @returns {Row[]}
 */
export function readSheet(file) {
  const [heading, ...records] = parseCsv(textOf(file), file);
  const names = (heading ?? []).map((name) => name.trim().toLowerCase());
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new SheetError(`${file}: no column is called "${unknown[0]}". There are ${known.join(", ")}.`);
  const missing = needed.filter((name) => !names.includes(name));
  if (missing.length > 0) throw new SheetError(`${file}: the column ${missing[0]} is missing in row 1.`);
  const rows = records.flatMap((cells, index) => rowOf(file, names, cells, index + 2) ?? []);
  refuseTwins(file, rows);
  return rows;
}

/**
 * Without its byte order mark. Another encoding would be listed with its letters mangled.
 * @param {string} file
 */
function textOf(file) {
  const bytes = bytesOf(file);
  if (bytes.length > BYTES_MAX) {
    throw new SheetError(`${file} has ${bytes.length} bytes: divide it into sheets of ${BYTES_MAX} at most.`);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new SheetError(`${file} is not UTF-8: save it as CSV UTF-8.`);
  }
}

/** @param {string} file */
function bytesOf(file) {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new SheetError(`SHEET is ${file}, which cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}

/**
 * Null for an empty line.
 * @param {string} file
 * @param {string[]} names
 * @param {string[]} cells
 * @param {number} number
 * @returns {Row | null}
 */
function rowOf(file, names, cells, number) {
  if (cells.every((cell) => cell.trim() === "")) return null;
  const where = `${file}, row ${number}`;
  if (cells.length !== names.length) {
    throw new SheetError(
      `${where}: ${cells.length} cells, and the heading has ${names.length}. Does a comma want quotes?`,
    );
  }
  const given = new Map(names.map((name, at) => [name, (cells[at] ?? "").trim()]));
  const [sku = "", quantity = ""] = [given.get("sku"), given.get("quantity")];
  if (sku === "") throw new SheetError(`${where}: the sku is empty, and without one nothing can be found again.`);
  if (!/^\d{0,6}$/.test(quantity)) throw new SheetError(`${where}: the quantity "${quantity}" is no whole number.`);
  return { number, sku, quantity: quantity === "" ? 1 : Number(quantity), cells: cellsOf(given) };
}

/** @param {ReadonlyMap<string, string>} given */
function cellsOf(given) {
  /** @param {string} column */
  const of = (column) => given.get(column) ?? "";
  return {
    title: of("title"),
    description: of("description"),
    price: of("price"),
    currency: of("currency"),
    brand: of("brand"),
    category: of("category"),
    size: of("size"),
    color: of("color"),
    condition: of("condition"),
    photos: of("photos"),
  };
}

/**
 * @param {string} file
 * @param {Row[]} rows
 */
function refuseTwins(file, rows) {
  for (const [sku, [one, other]] of Map.groupBy(rows, (row) => row.sku)) {
    if (one !== undefined && other !== undefined) {
      throw new SheetError(`${file}: rows ${one.number} and ${other.number} have the same sku "${sku}".`);
    }
  }
}

/**
 * RFC 4180.
 * @param {string} text
 * @param {string} file
 */
function parseCsv(text, file) {
  const cell = /(?:"([^"]*(?:""[^"]*)*)"|([^",\r\n]*))(,|\r?\n|$)/y;
  /** @type {string[][]} */
  const records = [];
  /** @type {string[]} */
  let record = [];
  while (cell.lastIndex < text.length || record.length > 0) {
    const found = cell.exec(text);
    if (found === null) throw new SheetError(`${file}, row ${records.length + 1}: a quotation mark is out of place.`);
    const [, quoted, bare = "", end] = found;
    record.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (end === ",") continue;
    records.push(record);
    record = [];
  }
  return records;
}

/**
 * For people who open it in a spreadsheet: a text that it would take for a formula gets an apostrophe before it.
 * @param {readonly (string | number)[]} record
 */
export function csvLine(record) {
  /** @param {string | number} value */
  const cell = (value) => {
    const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `${record.map(cell).join(",")}\n`;
}
