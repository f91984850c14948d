/** Ends a key for good, after it was said who will notice. */
import { useQueryClient } from "@tanstack/preact-query";
import { api, done, writingHeaders } from "../../api/client.ts";
import { type Key, keysQuery } from "../../api/keys.ts";
import { useWrite } from "../../api/write.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { Time } from "../../ui/Time.tsx";

interface Given {
  readonly endedKey: Key;
  readonly onClose: () => void;
  readonly onRevoked: () => void;
}

export function RevokeKeyDialog({ endedKey, onClose, onRevoked }: Given) {
  const { id, name, prefix, lastUsedAt } = endedKey;
  const queryClient = useQueryClient();
  const { mutate, isPending, error } = useWrite({
    write: (keyId: string, idempotencyKey) => {
      const header = writingHeaders(idempotencyKey);
      return done(api.DELETE("/portal/keys/{keyId}", { params: { header, path: { keyId } } }));
    },
    onDone: async () => {
      await queryClient.invalidateQueries(keysQuery);
      onRevoked();
    },
  });
  return (
    <Dialog title="Revoke the key" onClose={onClose}>
      <p>
        <strong class="long">{name}</strong> (<code>{prefix}…</code>) stops working everywhere within a second, for
        good.
      </p>
      <p class={lastUsedAt === null ? "notice" : "notice notice-warn"}>
        {lastUsedAt === null ? (
          "It has never been used: no program will notice."
        ) : (
          <>
            Last used <Time at={lastUsedAt} />: programs that use it will stop. To change keys without a gap, replace it
            instead.
          </>
        )}
      </p>
      {error !== null && <Failure error={error} />}
      <div class="dialog-actions">
        <Button onClick={onClose}>Keep it</Button>
        <Button kind="danger" busy={isPending ? "Revoking …" : null} onClick={() => mutate(id)}>
          Revoke key
        </Button>
      </div>
    </Dialog>
  );
}
