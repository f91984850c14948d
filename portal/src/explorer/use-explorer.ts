/** What is filled in, sent and shown on one operation's form, and what can be done with it. */
import { useEffect, useState } from "preact/hooks";
import type { KeyChoice } from "../api/chosen-key.ts";
import { afterCall, filledIn, idempotencyHeader, withEtag } from "./filled-in.ts";
import { firstInputs, type Inputs, pathOf, textsOf, withValues } from "./inputs.ts";
import type { ExplorerOperation } from "./operation.ts";
import { useChosenKey } from "./own-keys.ts";
import type { Outcome } from "./send.ts";
import { sendAndRemember } from "./send-and-remember.ts";
import { callToRestore, forgetCalls, type PastCall, pastCalls } from "./visit.ts";

export interface Shown {
  readonly outcome: Outcome;
  /** What it was asked with. */
  readonly key: KeyChoice;
}

interface Asked {
  /** Of the path: without it the address is another operation's. */
  readonly missing: string | null;
}

export function useExplorer(operation: ExplorerOperation) {
  const [inputs, setInputs] = useState(() => firstInputs(operation));
  const [isAsked, setAsked] = useState(false);
  const [shown, setShown] = useState<Shown | null>(null);
  const [running, setRunning] = useState<AbortController | null>(null);
  const [keepsKey, setKeepsKey] = useState(false);
  const [sentKey, setSentKey] = useState<string | null>(null);
  const [calls, setCalls] = useState<readonly PastCall[]>([]);
  const key = useChosenKey();
  useEffect(() => {
    setCalls(pastCalls());
    setInputs(filledIn(operation, callToRestore(operation.id)?.inputs ?? firstInputs(operation)));
  }, []);

  const send = async (given: Inputs): Promise<Asked> => {
    setAsked(true);
    const missing = Object.entries(pathOf(operation, given)).find(([, value]) => value === "")?.[0] ?? null;
    if (missing !== null || running !== null) return { missing };
    const controller = new AbortController();
    setRunning(controller);
    const { outcome, calls: all } = await sendAndRemember({ operation, inputs: given, key }, controller.signal);
    setRunning(null);
    setShown({ outcome, key });
    setCalls(all);
    setSentKey(textsOf(given, idempotencyHeader)[0] ?? null);
    setInputs((current) => afterCall(operation, current, { keepsKey }));
    return { missing };
  };

  return {
    inputs,
    isAsked,
    shown,
    running,
    keepsKey,
    calls,
    key,
    send: () => send(inputs),
    change(name: string, texts: readonly string[]) {
      const next = withValues(inputs, name, texts);
      const isPath = operation.parameters.some((each) => each.name === name && each.in === "path");
      setInputs(isPath ? withEtag(operation, next) : next);
    },
    changeBody: (body: string) => setInputs({ ...inputs, body }),
    /** With the last call's key again, or with new ones. */
    keepKey(keeps: boolean) {
      setKeepsKey(keeps);
      setInputs(withValues(inputs, idempotencyHeader, [(keeps ? sentKey : null) ?? crypto.randomUUID()]));
    },
    nextPage(name: string, value: string) {
      const next = withValues(inputs, name, [value]);
      setInputs(next);
      void send(next);
    },
    restore: (call: PastCall) => setInputs(filledIn(operation, call.inputs)),
    forget() {
      forgetCalls();
      setCalls([]);
    },
  };
}

export type ExplorerState = ReturnType<typeof useExplorer>;
