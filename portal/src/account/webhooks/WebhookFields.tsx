/** What a webhook is made of: the fields that creating and changing one share. */
import { faultAt } from "../../api/faults.ts";
import { webhookRules } from "../../generated/account.ts";
import { Choices } from "../../ui/Choices.tsx";
import { Field } from "../../ui/Field.tsx";
import type { Settings } from "./calls.ts";
import { type UrlState, useUrlCheck } from "./use-url-check.ts";
import { eventChoices, eventTypes } from "./words.ts";

interface Given {
  readonly settings: Settings;
  readonly onChange: (settings: Settings) => void;
  /** The URL that the webhook has. Null for a new one. */
  readonly savedUrl: string | null;
  /** What the API said of the last try. */
  readonly error: Error | null;
  /** Whether it was tried to save them: what is missing is said only then. */
  readonly tried: boolean;
}

export const fieldPointers = ["/url", "/events", "/description"];

export function WebhookFields({ settings, onChange, savedUrl, error, tried }: Given) {
  const { url, events, description } = settings;
  const missing = missingFrom(settings);
  return (
    <>
      <UrlField
        url={url}
        savedUrl={savedUrl}
        fault={(tried ? missing.url : null) ?? faultAt(error, "/url")}
        onChange={(next) => onChange({ ...settings, url: next })}
      />
      <Choices
        label="Events"
        choices={eventChoices}
        chosen={events}
        onChange={(chosen) => onChange({ ...settings, events: eventTypes(chosen) })}
        fault={(tried ? missing.events : null) ?? faultAt(error, "/events")}
      />
      <Field
        label="Description"
        hint="Your own words, for yourself. May be empty."
        fault={faultAt(error, "/description")}
        value={description}
        maxLength={webhookRules.descriptionCharsMost}
        autocomplete="off"
        onInput={({ currentTarget }) => onChange({ ...settings, description: currentTarget.value })}
      />
    </>
  );
}

export function missingFrom({ url, events }: Settings): {
  readonly url: string | null;
  readonly events: string | null;
} {
  return {
    url: faultOfUrl(url),
    events: events.length === 0 ? "Choose at least one type of event." : null,
  };
}

function faultOfUrl(url: string): string | null {
  if (url === "") return "Type the URL of your receiver.";
  return /^https?:\/\//i.test(url) ? null : "Begin the URL with https://.";
}

interface UrlGiven {
  readonly url: string;
  readonly savedUrl: string | null;
  readonly fault: string | null;
  readonly onChange: (url: string) => void;
}

function UrlField({ url, savedUrl, fault, onChange }: UrlGiven) {
  const state = useUrlCheck(url, savedUrl);
  return (
    <div class="stack-tight">
      <Field
        label="URL"
        hint="Where your receiver takes POST requests: https, on port 443 or above 1023; on a server for development http://localhost too."
        fault={fault}
        type="url"
        inputMode="url"
        placeholder="https://example.com/hooks/cute"
        value={url}
        autocomplete="off"
        spellcheck={false}
        onInput={({ currentTarget }) => onChange(currentTarget.value.trim())}
      />
      <p class={`url-state url-state-${state.kind}`} role="status">
        {stateWords(state)}
      </p>
    </div>
  );
}

function stateWords(state: UrlState): string {
  switch (state.kind) {
    case "unchecked":
      return "";
    case "checking":
      return "Checking the URL …";
    case "permitted":
      return "A webhook may lead there.";
    case "objection":
      return state.detail;
    case "unknown":
      return `The URL could not be checked: ${state.detail} You can save it all the same.`;
  }
}
