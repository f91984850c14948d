/** A copy of a contract that a test changes, and where things stand in it. */
import { isList, isObject, type Json } from "../../codegen/json.ts";

type Path = readonly (string | number)[];

export interface Draft {
  readonly document: object;
  get(...path: Path): Json;
  set(path: Path, value: Json): void;
  /** Throws where nothing stands, so that no change of a test is none. */
  remove(...path: Path): void;
  /** At the end of a list. */
  add(path: Path, value: Json): void;
  /** Out of a list. */
  drop(path: Path, value: Json): void;
}

export interface ContractChange {
  readonly name: string;
  make(draft: Draft): void;
  /** Level and sentence; nothing else may be said. */
  readonly lines: readonly string[];
}

export const schema = (...path: readonly string[]) => ["components", "schemas", ...path];
export const parameter = (...path: readonly string[]) => ["components", "parameters", ...path];
export const reference = (kind: string, name: string) => ({ $ref: `#/components/${kind}/${name}` });
export const operation = (route: string, method: string, ...path: Path) => ["paths", route, method, ...path];

export function draftOf(contract: object): Draft {
  const document = structuredClone(contract);
  const get = (...path: Path): Json => path.reduce<Json>(childOf, JSON.parse(JSON.stringify(document)));
  const parentOf = (path: Path): object => path.slice(0, -1).reduce<object>(objectAt, document);
  const set = (path: Path, value: Json): void => {
    Reflect.set(parentOf(path), path.at(-1) ?? "", value);
  };
  const list = (path: Path): readonly Json[] => {
    const value = get(...path);
    if (!isList(value)) throw new Error(`${path.join(" ")} is no list`);
    return value;
  };
  return {
    document,
    get,
    set,
    remove: (...path) => {
      if (!Reflect.has(parentOf(path), path.at(-1) ?? "")) throw new Error(`${path.join(" ")}: nothing stands there`);
      const parent = parentOf(path);
      if (Array.isArray(parent)) parent.splice(Number(path.at(-1)), 1);
      else Reflect.deleteProperty(parent, path.at(-1) ?? "");
    },
    add: (path, value) => set(path, [...list(path), value]),
    drop: (path, value) => {
      if (!list(path).includes(value)) throw new Error(`${path.join(" ")} has no ${String(value)}`);
      set(
        path,
        list(path).filter((entry) => entry !== value),
      );
    },
  };
}

function childOf(value: Json, key: string | number): Json {
  const child = isList(value) ? value[Number(key)] : isObject(value) ? value[key] : undefined;
  if (child === undefined) throw new Error(`${key}: nothing stands there`);
  return child;
}

function objectAt(parent: object, key: string | number): object {
  const child: unknown = Reflect.get(parent, key);
  if (typeof child !== "object" || child === null) throw new Error(`${key}: no object stands there`);
  return child;
}
