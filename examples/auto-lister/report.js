// @ts-check
/** What has become of each row, as CSV: written as it comes, so that a run that is stopped has told what it did. */
import { closeSync, openSync, writeSync } from "node:fs";
import { SettingError } from "./settings.js";
import { csvLine } from "./sheet.js";

/** @import { Result } from "./lister.js" */

export class Report {
  /**
   * Throws where nothing can be written, before anything is listed.
   * @param {string} file
   */
  constructor(file) {
    this.file = file;
    this.descriptor = this.orSay(() => openSync(file, "w"));
    this.write(["row", "sku", "result", "item", "details"]);
  }

  /** @param {Result} result */
  add({ row, outcome, itemId, details }) {
    this.write([row.number, row.sku, outcome, itemId, details]);
  }

  close() {
    closeSync(this.descriptor);
  }

  /** @param {(string | number)[]} record */
  write(record) {
    this.orSay(() => writeSync(this.descriptor, csvLine(record)));
  }

  /** @param {() => number} act */
  orSay(act) {
    try {
      return act();
    } catch (error) {
      const why = error instanceof Error ? error.message : error;
      throw new SettingError(`REPORT_FILE is ${this.file}, which cannot be written: ${why}`);
    }
  }
}
