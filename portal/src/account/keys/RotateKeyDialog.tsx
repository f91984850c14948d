/** Replaces a key by a new one, while the old one goes on working for a time. */
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

const { overlapHoursLeast: least, overlapHoursMost: most, overlapHoursUsual: usual } = keyRules;

interface Given {
  readonly oldKey: Key;
  readonly onClose: () => void;
  readonly onRotated: (key: Schema<"KeyCreated">, overlapHours: number) => void;
}

export function RotateKeyDialog({ oldKey, onClose, onRotated }: Given) {
  const [hours, setHours] = useState(String(usual));
  const queryClient = useQueryClient();
  const { mutate, isPending, error } = useWrite({
    write: (overlapHours: number, idempotencyKey) => {
      const header = writingHeaders(idempotencyKey);
      const params = { header, path: { keyId: oldKey.id } };
      return dataOf(api.POST("/portal/keys/{keyId}/rotate", { params, body: { overlapHours } }));
    },
    onDone: async (created, overlapHours) => {
      await queryClient.invalidateQueries(keysQuery);
      onRotated(created, overlapHours);
    },
  });
  const overlapHours = Number(hours);
  const fits = hours.trim() !== "" && Number.isInteger(overlapHours) && overlapHours >= least && overlapHours <= most;
  const fault = fits ? null : `Enter whole hours from ${least} to ${most}.`;
  const submit = (event: Event) => {
    event.preventDefault();
    if (!isPending && fits) mutate(overlapHours);
  };
  return (
    <Dialog title="Replace the key" onClose={onClose}>
      <form class="stack" noValidate onSubmit={submit}>
        <p>
          You get a new key with the name, the scopes and the expiry of <strong class="long">{oldKey.name}</strong>.
          Both count on the same limits.
        </p>
        <Field
          label="Hours that the old key still works"
          hint={`From ${least} to ${most}. With 0 it stops at once.`}
          fault={fault ?? faultAt(error, "/overlapHours")}
          type="number"
          inputMode="numeric"
          min={least}
          max={most}
          step={1}
          value={hours}
          onInput={({ currentTarget }) => setHours(currentTarget.value)}
        />
        {error !== null && !isAllAt(error, ["/overlapHours"]) && <Failure error={error} />}
        <div class="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" busy={isPending ? "Replacing …" : null}>
            Replace key
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
