/** Renames a key or changes what it may do. */
import { useQueryClient } from "@tanstack/preact-query";
import { useState } from "preact/hooks";
import { api, dataOf, type Schema, writingHeaders } from "../../api/client.ts";
import { faultAt, isAllAt } from "../../api/faults.ts";
import { type Key, keysQuery } from "../../api/keys.ts";
import { useWrite } from "../../api/write.ts";
import { keyRules } from "../../generated/account.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { Field } from "../../ui/Field.tsx";
import { noScopes, ScopeChoices } from "./ScopeChoices.tsx";

interface Given {
  readonly editedKey: Key;
  readonly onClose: () => void;
  readonly onSaved: (name: string) => void;
}

export function EditKeyDialog({ editedKey, onClose, onSaved }: Given) {
  const [name, setName] = useState(editedKey.name);
  const [scopes, setScopes] = useState<Key["scopes"]>(editedKey.scopes);
  const queryClient = useQueryClient();
  const { mutate, isPending, error } = useWrite({
    write: (body: Schema<"KeyUpdate">, idempotencyKey) => {
      const header = writingHeaders(idempotencyKey);
      const params = { header, path: { keyId: editedKey.id } };
      return dataOf(api.PATCH("/portal/keys/{keyId}", { params, body }));
    },
    onDone: async (saved) => {
      await queryClient.invalidateQueries(keysQuery);
      onSaved(saved.name);
    },
  });
  const faults = {
    name: name.trim() === "" ? "Give the key a name." : null,
    scopes: scopes.length === 0 ? noScopes : null,
  };
  const submit = (event: Event) => {
    event.preventDefault();
    if (isPending || faults.name !== null || faults.scopes !== null) return;
    mutate({ name, scopes: [...scopes] });
  };
  return (
    <Dialog title="Change the key" onClose={onClose}>
      <form class="stack" noValidate onSubmit={submit}>
        <Field
          label="Name"
          fault={faults.name ?? faultAt(error, "/name")}
          value={name}
          maxLength={keyRules.nameCharsMost}
          autocomplete="off"
          onInput={({ currentTarget }) => setName(currentTarget.value)}
        />
        <ScopeChoices
          chosen={scopes}
          onChange={(chosen) => setScopes([...chosen])}
          fault={faults.scopes ?? faultAt(error, "/scopes")}
        />
        <p class="field-hint">New scopes hold for every request a second after you save.</p>
        {error !== null && !isAllAt(error, ["/name", "/scopes"]) && <Failure error={error} />}
        <div class="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" busy={isPending ? "Saving …" : null}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
