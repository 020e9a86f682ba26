/** The mark: an R whose stem is a tally stick, as reeves once kept account. */
export const Mark = ({ className = 'size-6' }: { className?: string }) => (
  <svg viewBox="13 10 38.5 44" className={className} fill="currentColor" aria-hidden="true">
    <path d="M15 12h9.5v40H15v-6.5l4.5-3-4.5-3V35l4.5-3-4.5-3v-4.5l4.5-3-4.5-3z" />
    <path d="M29 12h7.5a12.5 12.5 0 0 1 0 25H29v-6.6h7.5a5.9 5.9 0 0 0 0-11.8H29z" />
    <path d="M31.6 39.6h8.2L49.4 52h-8.3z" />
  </svg>
)
