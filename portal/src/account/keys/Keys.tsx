/** The account's keys: to make, to change, to replace, to end. */
import { useQuery } from "@tanstack/preact-query";
import type { RefObject } from "preact";
import { useRef, useState } from "preact/hooks";
import type { Schema } from "../../api/client.ts";
import { type Key, useKeys, works } from "../../api/keys.ts";
import { limitsQuery } from "../../api/limits.ts";
import { tiers } from "../../generated/account.ts";
import { Button } from "../../ui/Button.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { Loading } from "../../ui/Loading.tsx";
import { counted } from "../../ui/quantities.ts";
import { AccountIsland } from "../AccountIsland.tsx";
import { CreateKeyDialog } from "./CreateKeyDialog.tsx";
import { EditKeyDialog } from "./EditKeyDialog.tsx";
import { EndedKeys } from "./EndedKeys.tsx";
import { type KeyAction, KeyCard } from "./KeyCard.tsx";
import { NewKey } from "./NewKey.tsx";
import { RevokeKeyDialog } from "./RevokeKeyDialog.tsx";
import { RotateKeyDialog } from "./RotateKeyDialog.tsx";
import { limitsOf } from "./tier-words.ts";

export function Keys() {
  return <AccountIsland>{() => <KeyList />}</AccountIsland>;
}

type Open = { readonly action: "create" } | { readonly action: KeyAction; readonly of: Key } | null;

interface Shown {
  readonly created: Schema<"KeyCreated">;
  readonly oldWorksUntil: string | null;
}

function KeyList() {
  const { data: keys, error, refetch } = useKeys();
  const limits = useQuery({ ...limitsQuery, retry: false }); // the keys are shown without them, too
  const [open, setOpen] = useState<Open>(null);
  const [shown, setShown] = useState<Shown | null>(null);
  const [said, setSaid] = useState("");
  const heading = useRef<HTMLHeadingElement>(null);
  if (error !== null && keys === undefined) return <Failure error={error} onRetry={refetch} />;
  if (keys === undefined || limits.isPending) return <Loading lines={6} />;
  const tier = limits.data?.tier ?? null;
  const close = () => setOpen(null);
  const show = (next: Shown) => {
    setShown(next);
    setSaid("");
    close();
  };
  const finish = (words: string) => {
    setSaid(words);
    close();
  };
  const revoked = ({ id, name }: Key) => {
    if (shown?.created.id === id) setShown(null);
    finish(`${name} is revoked.`);
    setTimeout(() => heading.current?.focus()); // the button that had the focus is gone
  };
  const working = keys.filter(works);
  return (
    <>
      <p class="sr-only" role="status">
        {said}
      </p>
      {shown !== null && <NewKey key={shown.created.id} {...shown} onStored={() => setShown(null)} />}
      <ListHead keys={working} tier={tier} heading={heading} onCreate={() => setOpen({ action: "create" })} />
      {working.length === 0 ? (
        <Empty title="No key yet">
          <p>Your programs call the API with a key. Create one, and make your first call with it.</p>
        </Empty>
      ) : (
        <ul class="cards">
          {working.map((key) => (
            <KeyCard key={key.id} shownKey={key} onAct={(action) => setOpen({ action, of: key })} />
          ))}
        </ul>
      )}
      <EndedKeys keys={keys.filter((key) => !works(key))} />
      {open?.action === "create" && (
        <CreateKeyDialog tier={tier} onClose={close} onCreated={(created) => show({ created, oldWorksUntil: null })} />
      )}
      {open?.action === "edit" && (
        <EditKeyDialog editedKey={open.of} onClose={close} onSaved={(name) => finish(`${name} is saved.`)} />
      )}
      {open?.action === "rotate" && (
        <RotateKeyDialog
          oldKey={open.of}
          onClose={close}
          onRotated={(created, hours) => show({ created, oldWorksUntil: endOf(open.of, hours) })}
        />
      )}
      {open?.action === "revoke" && (
        <RevokeKeyDialog endedKey={open.of} onClose={close} onRevoked={() => revoked(open.of)} />
      )}
    </>
  );
}

/** Until when a key works that was replaced: for so many hours, and not beyond its own end. */
function endOf({ expiresAt }: Key, hours: number): string {
  const overlap = new Date(Date.now() + hours * 3_600_000).toISOString();
  return expiresAt !== null && expiresAt < overlap ? expiresAt : overlap;
}

interface Head {
  readonly keys: readonly Key[];
  /** Null where it cannot be told now. */
  readonly tier: Schema<"Tier"> | null;
  readonly heading: RefObject<HTMLHeadingElement>;
  readonly onCreate: () => void;
}

/** A key that was replaced shares its place with the one that replaced it. */
function ListHead({ keys, tier, heading, onCreate }: Head) {
  const live = keys.filter(({ status }) => status === "live");
  const most = tiers.find(({ name }) => name === tier)?.keys ?? null;
  return (
    <div class="toolbar">
      <div>
        <h2 ref={heading} tabIndex={-1}>
          {most === null ? counted(live.length, "live key") : `${live.length} of ${counted(most, "live key")}`}
        </h2>
        {most !== null && tier !== null && (
          <p class="quiet">
            Tier {tier}: {limitsOf(tier)}, for each key.
            {live.length >= most && " For another key, revoke one, or ask the operator for a higher tier."}
          </p>
        )}
      </div>
      <Button kind="primary" onClick={onCreate}>
        Create a key
      </Button>
    </div>
  );
}
