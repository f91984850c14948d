/**
 * "Try it": fills a call in, sends it to this server, and shows what came back and the same call as code. The focus stays where
 * it was when a call is sent, so that it can be changed and sent again; what came back is said aloud, and stands under a heading.
 */
import { Answer } from "./Answer.tsx";
import { goToPointer } from "./BodyEditor.tsx";
import { CallForm } from "./CallForm.tsx";
import { codeCall, keyWords } from "./code-call.ts";
import { summaryOf } from "./explanations.ts";
import type { ExplorerOperation } from "./operation.ts";
import { inputId } from "./ParameterInput.tsx";
import { PastCalls } from "./PastCalls.tsx";
import { SameCall } from "./SameCall.tsx";
import { useExplorer } from "./use-explorer.ts";

export function Explorer({ operation }: { readonly operation: ExplorerOperation }) {
  const state = useExplorer(operation);
  const { inputs, shown, running, key } = state;
  const goTo = (place: string, pointer: string) => {
    if (place === "body") goToPointer(inputs.body ?? "", pointer);
    else document.getElementById(inputId(pointer.split("/")[1] ?? ""))?.focus();
  };
  return (
    <div class="explorer stack">
      <CallForm operation={operation} state={state} />
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
            onNextPage={state.nextPage}
            onGo={goTo}
            onTakeVersion={(etag) => state.change("If-Match", [etag])}
          />
        )}
      </section>
      <section class="stack" aria-labelledby="try-code">
        <h3 id="try-code">The same call as code</h3>
        <SameCall call={codeCall(operation, inputs, key)} keyWords={keyWords(key, operation)} />
      </section>
      <PastCalls calls={state.calls} operation={operation.id} onRestore={state.restore} onForget={state.forget} />
    </div>
  );
}
