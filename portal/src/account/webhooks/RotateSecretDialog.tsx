/** Replaces a webhook's secret, after it was said what that does. */
import type { Schema } from "../../api/client.ts";
import { useWrite } from "../../api/write.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { exactTime } from "../../ui/Time.tsx";
import { rotateSecret, type Webhook } from "./calls.ts";

interface Given {
  readonly webhook: Webhook;
  readonly onClose: () => void;
  readonly onRotated: (secret: Schema<"WebhookSecret">) => unknown;
}

export function RotateSecretDialog({ webhook, onClose, onRotated }: Given) {
  const { id, previousSecretExpiresAt } = webhook;
  const { mutate, isPending, error } = useWrite({ write: rotateSecret, onDone: onRotated });
  return (
    <Dialog title="Replace the secret" onClose={onClose}>
      <p>
        The new secret is shown once. For 24 hours every delivery is signed with both, so that your receiver can change
        over without missing one.
      </p>
      {previousSecretExpiresAt !== null && (
        <p class="notice notice-warn">
          You have replaced it already: two secrets are in use until{" "}
          <time dateTime={previousSecretExpiresAt}>{exactTime(previousSecretExpiresAt)}</time>. Replacing it again ends
          the older of them at once.
        </p>
      )}
      {error !== null && <Failure error={error} />}
      <div class="dialog-actions">
        <Button onClick={onClose}>Keep it</Button>
        <Button kind="primary" busy={isPending ? "Replacing …" : null} onClick={() => mutate(id)}>
          Replace secret
        </Button>
      </div>
    </Dialog>
  );
}
