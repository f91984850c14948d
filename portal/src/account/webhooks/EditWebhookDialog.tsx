/** Changes a webhook's URL, events or description; never over settings that somebody else has changed unseen. */
import { useQueryClient } from "@tanstack/preact-query";
import { useEffect, useRef, useState } from "preact/hooks";
import { ApiProblem } from "../../api/client.ts";
import { isAllAt } from "../../api/faults.ts";
import { useWrite } from "../../api/write.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { getWebhook, type SeenWebhook, type Settings, updateWebhook, webhookKey, webhooksKey } from "./calls.ts";
import { fieldPointers, missingFrom, WebhookFields } from "./WebhookFields.tsx";

interface Given {
  readonly seen: SeenWebhook;
  readonly onClose: () => void;
}

export function EditWebhookDialog({ seen: opened, onClose }: Given) {
  const [seen, setSeen] = useState(opened);
  const [settings, setSettings] = useState(settingsOf(opened));
  const [tried, setTried] = useState(false);
  const queryClient = useQueryClient();
  const id = opened.webhook.id;
  const { mutate, isPending, error } = useWrite({
    write: async (wish: { readonly settings: Settings; readonly seen: SeenWebhook }, key) => {
      const before = settingsOf(wish.seen);
      const { url, events, description } = wish.settings;
      const changes = {
        ...(url === before.url ? {} : { url }),
        ...(sameEvents(events, before.events) ? {} : { events }),
        ...(description === before.description ? {} : { description }),
      };
      try {
        return await updateWebhook(wish.seen, changes, key);
      } catch (failure) {
        if (isMismatch(failure)) setSeen(await getWebhook(id));
        throw failure;
      }
    },
    onDone: async () => {
      await Promise.all([webhookKey(id), webhooksKey].map((queryKey) => queryClient.invalidateQueries({ queryKey })));
      onClose();
    },
  });
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    const { url, events } = missingFrom(settings);
    if (!isPending && url === null && events === null) mutate({ settings, seen });
  };
  return (
    <Dialog title="Edit the webhook" onClose={onClose}>
      <form class="stack" noValidate onSubmit={submit}>
        <WebhookFields
          settings={settings}
          onChange={setSettings}
          savedUrl={seen.webhook.url}
          error={error}
          tried={tried}
        />
        {seen.webhook.status !== "active" && (
          <p class="field-hint">The events that are held are counted anew by the types that you choose.</p>
        )}
        {error !== null && !isMismatch(error) && !isAllAt(error, fieldPointers) && <Failure error={error} />}
        {isMismatch(error) && <ChangedMeanwhile now={settingsOf(seen)} onTake={() => setSettings(settingsOf(seen))} />}
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

function ChangedMeanwhile({ now, onTake }: { readonly now: Settings; readonly onTake: () => void }) {
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => notice.current?.scrollIntoView({ block: "nearest" }), []);
  return (
    <div ref={notice} class="notice notice-warn stack" role="alert">
      <p>
        <strong>Somebody changed this webhook while you had it open.</strong> Nothing was saved. It is now:
      </p>
      <dl class="facts">
        <dt>URL</dt>
        <dd>{now.url}</dd>
        <dt>Events</dt>
        <dd>{now.events.join(", ")}</dd>
        <dt>Description</dt>
        <dd>{now.description === "" ? "None" : now.description}</dd>
      </dl>
      <p>Save again to put what stands above in its place.</p>
      <div class="row">
        <Button onClick={onTake}>Take it as it is now</Button>
      </div>
    </div>
  );
}

function settingsOf({ webhook: { url, events, description } }: SeenWebhook): Settings {
  return { url, events, description };
}

function sameEvents(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((event) => other.includes(event));
}

function isMismatch(error: unknown): boolean {
  return error instanceof ApiProblem && error.problem.code === "etag_mismatch";
}
