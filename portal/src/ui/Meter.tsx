/** How much of something is used, as a bar. The words beside it say the same, so it is silent. */
export function Meter({ used, limit }: { readonly used: number; readonly limit: number }) {
  const share = limit === 0 ? 0 : Math.min(1, used / limit);
  const tone = share >= 1 ? "bad" : share >= 0.8 ? "warn" : "good";
  return (
    <svg class={`meter meter-${tone}`} width="100%" height="6" aria-hidden="true">
      <rect class="meter-track" width="100%" height="6" rx="3" />
      {share > 0 && <rect class="meter-used" width={`${(share * 100).toFixed(2)}%`} height="6" rx="3" />}
    </svg>
  );
}
