/** Makes a webhook, and then shows it with its secret. */
import { useQueryClient } from "@tanstack/preact-query";
import { useState } from "preact/hooks";
import type { Schema } from "../../api/client.ts";
import { isAllAt } from "../../api/faults.ts";
import { useWrite } from "../../api/write.ts";
import { Button } from "../../ui/Button.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { webhookAddress, webhooksAddress } from "./address.ts";
import { createWebhook, type Settings, webhooksKey } from "./calls.ts";
import { OneWebhook } from "./OneWebhook.tsx";
import { useTitle } from "./use-title.ts";
import { fieldPointers, missingFrom, WebhookFields } from "./WebhookFields.tsx";

const nothing: Settings = { url: "", events: [], description: "" };

export function NewWebhook() {
  const [created, setCreated] = useState<Schema<"WebhookCreated"> | null>(null);
  const queryClient = useQueryClient();
  const show = async (webhook: Schema<"WebhookCreated">) => {
    history.replaceState(null, "", webhookAddress(webhook.id)); // the secret is in this page's memory only
    setCreated(webhook);
    await queryClient.invalidateQueries({ queryKey: webhooksKey });
  };
  if (created === null) return <CreateForm onCreated={show} />;
  return <OneWebhook id={created.id} secret={created.secret} />;
}

function CreateForm({ onCreated }: { readonly onCreated: (webhook: Schema<"WebhookCreated">) => unknown }) {
  useTitle("New webhook");
  const [settings, setSettings] = useState(nothing);
  const [tried, setTried] = useState(false);
  const { mutate, isPending, error } = useWrite({ write: createWebhook, onDone: onCreated });
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    const { url, events } = missingFrom(settings);
    if (!isPending && url === null && events === null) mutate(settings);
  };
  return (
    <section class="stack" aria-labelledby="new-webhook">
      <h2 id="new-webhook">New webhook</h2>
      <form class="stack form" noValidate onSubmit={submit}>
        <WebhookFields settings={settings} onChange={setSettings} savedUrl={null} error={error} tried={tried} />
        {error !== null && !isAllAt(error, fieldPointers) && <Failure error={error} />}
        <p class="field-hint">
          Next, the secret is shown that deliveries are signed with, and you can send a test event.
        </p>
        <div class="row">
          <Button kind="primary" busy={isPending ? "Creating …" : null}>
            Create webhook
          </Button>
          <a class="button button-quiet" href={webhooksAddress}>
            Cancel
          </a>
        </div>
      </form>
    </section>
  );
}
