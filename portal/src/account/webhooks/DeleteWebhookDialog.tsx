/** Deletes a webhook for good, after it was said what is lost. */
import { useQueryClient } from "@tanstack/preact-query";
import { useWrite } from "../../api/write.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { counted } from "../../ui/quantities.ts";
import { Time } from "../../ui/Time.tsx";
import { webhooksAddress } from "./address.ts";
import { deleteWebhook, type Webhook } from "./calls.ts";

export function DeleteWebhookDialog({ webhook, onClose }: { readonly webhook: Webhook; readonly onClose: () => void }) {
  const { id, url, lastSucceededAt, heldEvents } = webhook;
  const queryClient = useQueryClient();
  const { mutate, isPending, error } = useWrite({
    write: deleteWebhook,
    onDone: () => {
      queryClient.clear();
      location.assign(webhooksAddress);
    },
  });
  return (
    <Dialog title="Delete the webhook" onClose={onClose}>
      <p>
        Nothing is sent to <strong class="long">{url}</strong> any more, and what waits for it is given up. This cannot
        be undone. Its deliveries can be read for 30 days.
      </p>
      <p class={lastSucceededAt === null ? "notice" : "notice notice-warn"}>
        {lastSucceededAt === null ? (
          "It has never taken an event."
        ) : (
          <>
            It last took an event <Time at={lastSucceededAt} />.
          </>
        )}
        {heldEvents > 0 && ` ${counted(heldEvents, "held event")} will not be sent.`} To stop it for a while, pause it
        instead.
      </p>
      {error !== null && <Failure error={error} />}
      <div class="dialog-actions">
        <Button onClick={onClose}>Keep it</Button>
        <Button kind="danger" busy={isPending ? "Deleting …" : null} onClick={() => mutate(id)}>
          Delete webhook
        </Button>
      </div>
    </Dialog>
  );
}
