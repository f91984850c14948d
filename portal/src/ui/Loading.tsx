/** Stands where content will be: as high as it, and said once to screen readers. */
export function Loading({ lines }: { readonly lines: number }) {
  return (
    <div class="loading" role="status">
      <span class="sr-only">Loading …</span>
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} class="loading-line" aria-hidden="true" />
      ))}
    </div>
  );
}
