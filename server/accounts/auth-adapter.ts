/**
 * Joins the sign-in library to our store, so that it shares our connections and type policy, and so that session tokens are
 * stored as digests: whoever reads the table, or a backup of it, cannot take a session over.
 */
import { createHash } from "node:crypto";
import type { BetterAuthOptions } from "better-auth";
import { createAdapterFactory } from "better-auth/adapters";
import { APIError } from "better-auth/api";
import type { Database, Executor } from "../store/database.ts";
import * as rows from "../store/sign-in-rows.ts";

type Factory = ReturnType<typeof createAdapterFactory>;
type CustomAdapter = ReturnType<Parameters<typeof createAdapterFactory>[0]["adapter"]>;

const config = {
  adapterId: "cute",
  // Our clients give times as text, which it then reads itself.
  supportsDates: false,
  supportsBooleans: true,
  supportsJSON: true,
};

export type AuthDatabase = Pick<Database, "reads" | "transaction">;

export function createAuthAdapter(database: AuthDatabase): Factory {
  const writes: Executor = { run: (statement, values) => database.transaction((tx) => tx.run(statement, values)) };
  const within = (options: BetterAuthOptions): Factory =>
    createAdapterFactory({
      adapter: ({ getFieldName }) => adapterOver({ reads: database.reads, writes, getFieldName }),
      config: {
        ...config,
        transaction: (work) =>
          database.transaction((tx) =>
            work(
              createAdapterFactory({
                config,
                adapter: ({ getFieldName }) => adapterOver({ reads: tx, writes: tx, getFieldName }),
              })(options),
            ),
          ),
      },
    });
  return (options) => within(options)(options);
}

/** A session's token as it is stored. The token has 190 random bits: no salt and no slow hash is needed. */
export function tokenHashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

interface Change<Row> {
  readonly model: string;
  readonly modelKey?: string | undefined;
  readonly where: readonly rows.Condition[];
  readonly update: Row;
}

interface Access {
  readonly reads: Executor;
  readonly writes: Executor;
  /** A field's column: the library names columns itself but where it sorts. */
  readonly getFieldName: (of: { model: string; field: string }) => string;
}

function adapterOver({ reads, writes, getFieldName }: Access): CustomAdapter {
  return {
    async create({ model, modelKey, data }) {
      const tokens = new Tokens(modelKey);
      const row = await rows.insert<typeof data>(writes, model, tokens.hideInRow(data));
      if (row !== undefined) return tokens.show(row);
      // The library answers a refused sign-up like a successful one.
      throw new APIError("FORBIDDEN", { code: "ALREADY_TAKEN", message: "A unique value is taken." });
    },
    async findOne<Row>({ model, modelKey, where }: Parameters<CustomAdapter["findOne"]>[0]) {
      const tokens = new Tokens(modelKey);
      const [row] = await rows.select<Row>(reads, model, { where: tokens.hide(where), limit: 1 });
      return row === undefined ? null : tokens.show(row);
    },
    async findMany<Row>({
      model,
      modelKey,
      where = [],
      limit,
      offset,
      sortBy,
    }: Parameters<CustomAdapter["findMany"]>[0]) {
      const tokens = new Tokens(modelKey);
      const order =
        sortBy === undefined ? undefined : { ...sortBy, field: getFieldName({ model, field: sortBy.field }) };
      const found = await rows.select<Row>(reads, model, { where: tokens.hide(where), limit, offset, sortBy: order });
      return found.map((row) => tokens.show(row));
    },
    async update<Row>(change: Change<Row>) {
      const tokens = new Tokens(change.modelKey);
      const set = tokens.hideInRow(Object.assign({}, change.update));
      const [row] = await rows.update<Row>(writes, change.model, { where: tokens.hide(change.where), set });
      return row === undefined ? null : tokens.show(row);
    },
    async updateMany({ model, modelKey, where, update }) {
      const tokens = new Tokens(modelKey);
      const updated = await rows.update(writes, model, { where: tokens.hide(where), set: tokens.hideInRow(update) });
      return updated.length;
    },
    async delete({ model, modelKey, where }) {
      await rows.remove(writes, model, new Tokens(modelKey).hide(where));
    },
    deleteMany: ({ model, modelKey, where }) => rows.remove(writes, model, new Tokens(modelKey).hide(where)),
    count: ({ model, modelKey, where = [] }) => rows.count(reads, model, new Tokens(modelKey).hide(where)),
  };
}

/** Hides the tokens of one call from the database and puts them back into what it answers. */
class Tokens {
  readonly #concerned: boolean;
  readonly #byHash = new Map<unknown, string>();

  constructor(modelKey: string | undefined) {
    this.#concerned = modelKey === "session";
  }

  hide(where: readonly rows.Condition[]): rows.Condition[] {
    return where.map((condition) =>
      this.#concerned && condition.field === "token"
        ? { ...condition, value: this.#hideValue(condition.value) }
        : condition,
    );
  }

  hideInRow(row: object): object {
    return this.#concerned && "token" in row ? { ...row, token: this.#hideValue(row.token) } : row;
  }

  show<Row>(row: Row): Row {
    if (typeof row !== "object" || row === null || !("token" in row)) return row;
    return { ...row, token: this.#byHash.get(row.token) ?? row.token };
  }

  #hideValue(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((one) => this.#hideValue(one));
    if (typeof value !== "string") return value;
    const hidden = tokenHashOf(value);
    this.#byHash.set(hidden, value);
    return hidden;
  }
}
