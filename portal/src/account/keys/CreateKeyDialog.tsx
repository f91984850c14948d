/** Asks for what a new key needs. */
import { useQueryClient } from "@tanstack/preact-query";
import { useState } from "preact/hooks";
import { api, dataOf, type Schema, writingHeaders } from "../../api/client.ts";
import { faultAt, isAllAt } from "../../api/faults.ts";
import { keysQuery } from "../../api/keys.ts";
import { useWrite } from "../../api/write.ts";
import { keyRules } from "../../generated/account.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { Field } from "../../ui/Field.tsx";
import { SelectField } from "../../ui/SelectField.tsx";
import { dayOf, type ExpiryChoice, endOfDay, expiresAt, expiryChoices } from "./expiry.ts";
import { noScopes, ScopeChoices, type ScopeName } from "./ScopeChoices.tsx";
import { limitsOf } from "./tier-words.ts";

type Tier = Schema<"Tier">;

interface Given {
  /** The account's; null where it cannot be told now. */
  readonly tier: Tier | null;
  readonly onClose: () => void;
  readonly onCreated: (key: Schema<"KeyCreated">) => void;
}

export function CreateKeyDialog({ tier, onClose, onCreated }: Given) {
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<readonly ScopeName[]>(["read:items"]);
  const [expiry, setExpiry] = useState<ExpiryChoice>("never");
  const [date, setDate] = useState("");
  const [tried, setTried] = useState(false);
  const queryClient = useQueryClient();
  const { mutate, isPending, error } = useWrite({
    write: (body: Schema<"KeyCreate">, idempotencyKey) => {
      const header = writingHeaders(idempotencyKey);
      return dataOf(api.POST("/portal/keys", { params: { header }, body }));
    },
    onDone: async (created) => {
      await queryClient.invalidateQueries(keysQuery);
      onCreated(created);
    },
  });
  const faults = {
    name: name.trim() === "" ? "Give the key a name." : null,
    scopes: scopes.length === 0 ? noScopes : null,
    date: expiry === "date" ? dateFault(date) : null,
  };
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (isPending || Object.values(faults).some((fault) => fault !== null)) return;
    mutate({ name, scopes: [...scopes], expiresAt: expiresAt(expiry, { date, now: new Date() }) });
  };
  const shown = (fault: string | null, pointer: string) => (tried ? fault : null) ?? faultAt(error, pointer);
  return (
    <Dialog title="Create a key" onClose={onClose}>
      <form class="stack" noValidate onSubmit={submit}>
        <Field
          label="Name"
          hint="What it is for, so that you know it again: “Nightly sync”."
          fault={shown(faults.name, "/name")}
          value={name}
          maxLength={keyRules.nameCharsMost}
          autocomplete="off"
          onInput={({ currentTarget }) => setName(currentTarget.value)}
        />
        <ScopeChoices chosen={scopes} onChange={setScopes} fault={shown(faults.scopes, "/scopes")} />
        <SelectField
          label="Expires"
          value={expiry}
          options={expiryChoices}
          onChoose={(value) => setExpiry(expiryChoices.find((choice) => choice.value === value)?.value ?? "never")}
        />
        {expiry === "date" && (
          <Field
            label="Last day"
            hint="The key works until the end of that day."
            fault={shown(faults.date, "/expiresAt")}
            type="date"
            min={dayOf(new Date())}
            value={date}
            onInput={({ currentTarget }) => setDate(currentTarget.value)}
          />
        )}
        <TierNote tier={tier} />
        {error !== null && !isAllAt(error, ["/name", "/scopes", "/expiresAt"]) && <Failure error={error} />}
        <div class="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" busy={isPending ? "Creating …" : null}>
            Create key
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function dateFault(date: string): string | null {
  if (date === "") return "Choose a date.";
  return endOfDay(date).getTime() > Date.now() ? null : "Choose a day that is not over.";
}

function TierNote({ tier }: Pick<Given, "tier">) {
  const limits = tier === null ? null : limitsOf(tier);
  return (
    <p class="notice">
      The new key gets the limits of your tier
      {tier !== null && (
        <>
          , <strong>{tier}</strong>
        </>
      )}
      : {limits === null ? <a href="/docs/limits/">the docs have them</a> : limits}.
    </p>
  );
}
