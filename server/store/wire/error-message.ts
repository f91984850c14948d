/** An ErrorResponse message as pg's error: https://www.postgresql.org/docs/current/protocol-error-fields.html */
import pg from "pg";

export function databaseError(bytes: Buffer, start: number, end: number): pg.DatabaseError {
  const fields = fieldsOf(bytes, start, end);
  const error = new pg.DatabaseError(fields.get("M") ?? "", end - start, "error");
  return Object.assign(error, {
    severity: fields.get("V") ?? fields.get("S"),
    code: fields.get("C"),
    detail: fields.get("D"),
    hint: fields.get("H"),
    position: fields.get("P"),
    internalPosition: fields.get("p"),
    internalQuery: fields.get("q"),
    where: fields.get("W"),
    schema: fields.get("s"),
    table: fields.get("t"),
    column: fields.get("c"),
    dataType: fields.get("d"),
    constraint: fields.get("n"),
    file: fields.get("F"),
    line: fields.get("L"),
    routine: fields.get("R"),
  });
}

/** The server closes the connection after it. */
export function isFatal(error: pg.DatabaseError): boolean {
  return error.severity === "FATAL" || error.severity === "PANIC";
}

function fieldsOf(bytes: Buffer, start: number, end: number): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (let at = start; at < end && bytes[at] !== 0; ) {
    const close = bytes.indexOf(0, at + 1);
    fields.set(bytes.toString("latin1", at, at + 1), bytes.toString("utf8", at + 1, close));
    at = close + 1;
  }
  return fields;
}
