/** A button that fills in ids of this server. */
import { useState } from "preact/hooks";
import { chosenKey } from "../api/chosen-key.ts";
import { Button } from "../ui/Button.tsx";
import type { IdSource } from "./operation.ts";
import { takeNewest } from "./take-newest.ts";

interface Given {
  readonly words: string;
  readonly wanted: readonly { readonly name: string; readonly sources: readonly IdSource[] }[];
  /** What is filled in of the path. */
  readonly path: Readonly<Record<string, string>>;
  readonly onTaken: (ids: Readonly<Record<string, string>>) => void;
}

export function TakeNewest({ words, wanted, path, onTaken }: Given) {
  const [isBusy, setBusy] = useState(false);
  const [detail, setDetail] = useState("");
  const take = async () => {
    setBusy(true);
    const found = await Promise.all(
      wanted.map(async (each) => [each.name, await takeNewest({ ...each, path, key: chosenKey() })] as const),
    );
    const ids = found.flatMap(([name, newest]): [string, string][] => ("id" in newest ? [[name, newest.id]] : []));
    setDetail(
      found
        .map(([, newest]) => ("detail" in newest ? newest.detail : ""))
        .filter((each) => each !== "")
        .join(" "),
    );
    onTaken(Object.fromEntries(ids));
    setBusy(false);
  };
  return (
    <>
      <Button busy={isBusy ? "Looking …" : null} onClick={take}>
        {words}
      </Button>
      <span role="status" class="field-hint">
        {detail}
      </span>
    </>
  );
}
