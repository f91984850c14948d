/** Calls that change something: one Idempotency-Key for each thing that the reader wants, kept while it is tried again. */
import { useMutation } from "@tanstack/preact-query";
import { useRef } from "preact/hooks";

interface Given<Input, Data> {
  readonly write: (input: Input, idempotencyKey: string) => Promise<Data>;
  /** What it resolves to is waited for: the button stays busy until lists show the change. */
  readonly onDone?: (data: Data, input: Input) => unknown;
}

/** Like useMutation. Another input is another wish, and so is the same one after it was granted. */
export function useWrite<Input, Data>({ write, onDone }: Given<Input, Data>) {
  const wish = useRef<{ readonly input: string; readonly key: string } | null>(null);
  return useMutation<Data, Error, Input>({
    mutationFn: (given) => {
      const input = JSON.stringify(given) ?? "";
      if (wish.current?.input !== input) wish.current = { input, key: crypto.randomUUID() };
      return write(given, wish.current.key);
    },
    onSuccess: (data, given) => {
      wish.current = null;
      return onDone?.(data, given);
    },
  });
}
