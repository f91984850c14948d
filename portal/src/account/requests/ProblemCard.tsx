/** The problem that a request was answered with, as its caller got it. */
import type { OneRequest } from "./calls.ts";

export function ProblemCard({ problem }: { readonly problem: NonNullable<OneRequest["problem"]> }) {
  const { title, detail, code, errors = [] } = problem;
  return (
    <section class="failure stack" aria-labelledby="problem">
      <h3 id="problem" class="failure-title">
        {title}
      </h3>
      <p class="long">{detail}</p>
      {errors.length > 0 && (
        <ul class="long">
          {errors.map(({ in: place, pointer, detail: fault }) => (
            <li key={`${place} ${pointer} ${fault}`}>
              <code>{pointer}</code> ({place}): {fault}
            </li>
          ))}
        </ul>
      )}
      <p>
        <a href={`/docs/errors/${code}/`}>What {code} means, and what to do</a>
      </p>
    </section>
  );
}
