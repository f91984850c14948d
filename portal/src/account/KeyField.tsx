/** Chooses among the account's keys, ended ones too, or everything. */
import { keyLabel, useKeys, works } from "../api/keys.ts";
import { SelectField } from "../ui/SelectField.tsx";

interface Given {
  readonly keyId: string | null;
  /** What is meant where no key is chosen. */
  readonly everything: string;
  readonly onChoose: (keyId: string | null) => void;
}

export function KeyField({ keyId, everything, onChoose }: Given) {
  const { data: keys = [] } = useKeys();
  const known = keys.map((key) => ({
    value: key.id,
    label: keyLabel(key),
    group: works(key) ? "Keys" : "Keys that ended",
  }));
  const unknown = keyId === null || keys.some(({ id }) => id === keyId) ? [] : [{ value: keyId, label: "Another key" }];
  return (
    <SelectField
      label="Key"
      value={keyId ?? ""}
      options={[{ value: "", label: everything }, ...unknown, ...known]}
      onChoose={(value) => onChoose(value === "" ? null : value)}
    />
  );
}
