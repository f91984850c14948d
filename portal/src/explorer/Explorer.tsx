/** "Try it": fills a call in, sends it to this server, and shows what came back and the same call as code. */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { KeyChoice } from "../api/chosen-key.ts";
import { Answer } from "./Answer.tsx";
import { BodyEditor, goToPointer } from "./BodyEditor.tsx";
import { codeCall, keyWords } from "./code-call.ts";
import { summaryOf } from "./explanations.ts";
import { afterCall, filledIn, withEtag } from "./filled-in.ts";
import { firstInputs, type Inputs, inputFaults, pathOf, textsOf, withValues } from "./inputs.ts";
import { KeyChooser } from "./KeyChooser.tsx";
import type { ExplorerOperation } from "./operation.ts";
import { useChosenKey, useOwnKeys } from "./own-keys.ts";
import { inputId } from "./ParameterInput.tsx";
import { Parameters } from "./Parameters.tsx";
import { PastCalls } from "./PastCalls.tsx";
import { SameCall } from "./SameCall.tsx";
import type { Outcome } from "./send.ts";
import { sendAndRemember } from "./send-and-remember.ts";
import { callToRestore, forgetCalls, type PastCall, pastCalls } from "./visit.ts";

interface Shown {
  readonly outcome: Outcome;
  readonly key: KeyChoice;
}

export function Explorer({ operation }: { readonly operation: ExplorerOperation }) {
  const [inputs, setInputs] = useState(() => firstInputs(operation));
  const [isAsked, setAsked] = useState(false);
  const [shown, setShown] = useState<Shown | null>(null);
  const [running, setRunning] = useState<AbortController | null>(null);
  const [keepsKey, setKeepsKey] = useState(false);
  const [calls, setCalls] = useState<readonly PastCall[]>([]);
  const key = useChosenKey();
  const own = useOwnKeys();
  const formRef = useRef<HTMLFormElement>(null);

  useEffect(() => {
    setCalls(pastCalls());
    const restored = callToRestore(operation.id)?.inputs ?? firstInputs(operation);
    setInputs(filledIn(operation, restored));
  }, []);

  const faults = useMemo(() => inputFaults(operation, inputs), [inputs]);
  const missing = Object.entries(pathOf(operation, inputs)).find(([, value]) => value === "")?.[0];

  const sendNow = async (given: Inputs) => {
    setAsked(true);
    if (missing !== undefined) return document.getElementById(inputId(missing))?.focus();
    if (running !== null) return;
    const controller = new AbortController();
    setRunning(controller);
    const { outcome, calls: all } = await sendAndRemember({ operation, inputs: given, key }, controller.signal);
    setRunning(null);
    setShown({ outcome, key });
    setCalls(all);
    setInputs((current) => afterCall(operation, current, { keepsKey }));
  };

  const nextPage = (name: string, value: string) => {
    const next = withValues(inputs, name, [value]);
    setInputs(next);
    void sendNow(next);
  };

  const goTo = (place: string, pointer: string) => {
    if (place === "body") return goToPointer(inputs.body ?? "", pointer);
    const [, name = ""] = pointer.split("/");
    document.getElementById(inputId(name))?.focus();
  };

  const change = (name: string, texts: readonly string[]) => {
    const next = withValues(inputs, name, texts);
    const isPath = operation.parameters.some((each) => each.name === name && each.in === "path");
    setInputs(isPath ? withEtag(operation, next) : next);
  };

  const onSubmit = (event: Event) => {
    event.preventDefault();
    void sendNow(inputs);
  };

  return (
    <div class="explorer stack">
      <form
        ref={formRef}
        class="stack"
        noValidate
        aria-label={`Call ${operation.id}`}
        onSubmit={onSubmit}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) onSubmit(event);
        }}
      >
        <KeyChooser operation={operation} own={own} chosen={key} />
        <Parameters
          operation={operation}
          inputs={inputs}
          faults={isAsked ? faults : withoutMissing(faults, inputs)}
          keepsKey={keepsKey}
          onKeepKey={setKeepsKey}
          onChange={change}
        />
        {operation.body !== null && (
          <BodyEditor
            body={operation.body}
            text={inputs.body ?? ""}
            onChange={(body) => setInputs({ ...inputs, body })}
          />
        )}
        <div class="row">
          <button type="submit" class="button button-primary" aria-disabled={running !== null}>
            {running === null ? `Send ${operation.method}` : "Sending …"}
          </button>
          {running !== null && (
            <button type="button" class="button" onClick={() => running.abort()}>
              Cancel
            </button>
          )}
          <span class="field-hint explorer-shortcut">or Ctrl + Enter in any field</span>
        </div>
      </form>
      <section class="stack" aria-labelledby="try-answer">
        <h3 id="try-answer">Answer</h3>
        <p class="sr-only" role="status">
          {running === null && shown !== null ? summaryOf(shown.outcome) : ""}
        </p>
        {shown === null ? (
          <p class="field-hint">Nothing has been sent yet.</p>
        ) : (
          <Answer
            operation={operation}
            outcome={shown.outcome}
            sentWith={shown.key}
            onNextPage={nextPage}
            onGo={goTo}
          />
        )}
      </section>
      <section class="stack" aria-labelledby="try-code">
        <h3 id="try-code">The same call as code</h3>
        <SameCall call={codeCall(operation, inputs, key)} keyWords={keyWords(key, operation)} />
      </section>
      <PastCalls
        calls={calls}
        operation={operation.id}
        onRestore={(call) => setInputs(filledIn(operation, call.inputs))}
        onForget={() => {
          forgetCalls();
          setCalls([]);
        }}
      />
    </div>
  );
}

/** What is not filled in yet is no fault before somebody sends it. */
function withoutMissing(faults: ReturnType<typeof inputFaults>, inputs: Inputs): ReturnType<typeof inputFaults> {
  return Object.fromEntries(Object.entries(faults).filter(([name]) => textsOf(inputs, name).length > 0));
}
