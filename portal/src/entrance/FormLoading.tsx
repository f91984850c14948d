/** Stands where a form at the door will be: as high as it, and said once to screen readers. */
export function FormLoading({ fields }: { readonly fields: number }) {
  return (
    <div class="form-loading loading" role="status">
      <span class="sr-only">Loading …</span>
      {Array.from({ length: fields }, (_, index) => (
        <span key={index} class="form-loading-field" aria-hidden="true">
          <span class="loading-line" />
          <span class="loading-line" />
        </span>
      ))}
      <span class="loading-line" aria-hidden="true" />
    </div>
  );
}
