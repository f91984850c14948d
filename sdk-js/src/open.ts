/** What the contract's types leave open: values that a newer server may send, and what a caller may leave undefined. */
import type { operations } from "./generated/types.ts";

/**
 * Stands for every text that this version does not know: to be read and logged, and none of the known ones. As a member of
 * an enum it leaves a union that is narrowed by one of those, which `string` would not.
 */
declare enum UnknownName {
  any = "what this version does not know",
}

/** What all members of a union have, with a `Tag` that is none of theirs. */
export type UnknownOf<Known, Tag extends keyof Known> = {
  [Key in Extract<keyof Known, string>]: Key extends Tag
    ? UnknownName
    : Known[Key] extends object
      ? Record<string, unknown>
      : Known[Key];
};

/** `Body` with other types for some of its fields. */
export type With<Body, Fields> = Omit<Body, keyof Fields> & Fields;

/** The query parameters of an operation; what is undefined is left out. */
export type QueryOf<Id extends keyof operations> = {
  -readonly [Key in keyof Given<Id>]: Given<Id>[Key] extends readonly (infer Entry)[] | undefined
    ? readonly Entry[] | undefined
    : Given<Id>[Key] | undefined;
};
type Given<Id extends keyof operations> = NonNullable<operations[Id]["parameters"]["query"]>;
