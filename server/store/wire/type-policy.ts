/**
 * What each PostgreSQL type is in a row, the same in every client. Times, dates and uuids stay text as PostgreSQL prints them (sessions
 * run in UTC), integers are numbers (amounts and counts stay below 2^53), json is parsed, bytea is a Buffer. The rest is as pg has it.
 */
import pg from "pg";

const { builtins, getTypeParser } = pg.types;

const arrays = { int8: 1016, text: 1009, timestamp: 1115, date: 1182, timestamptz: 1185 };

const overrides = new pg.TypeOverrides();

for (const type of [builtins.DATE, builtins.TIMESTAMP, builtins.TIMESTAMPTZ]) overrides.setTypeParser(type, asIs);
overrides.setTypeParser(builtins.INT8, Number);
overrides.setTypeParser(arrays.int8, (text) =>
  elements(text).map((element) => (element === null ? null : Number(element))),
);
for (const type of [arrays.date, arrays.timestamp, arrays.timestamptz]) overrides.setTypeParser(type, elements);

export const typePolicy: pg.CustomTypesConfig = overrides;

function asIs(text: string): string {
  return text;
}

function elements(text: string): (string | null)[] {
  return getTypeParser(arrays.text, "text")(text);
}
