/** How a line of the palette looks. */
export const PALETTE_ROW =
  'flex min-h-9 items-center gap-3 rounded-control px-3 text-ink-soft data-[selected=true]:bg-accent-soft data-[selected=true]:text-ink data-[selected=true]:shadow-[inset_2px_0_var(--accent)] pointer-coarse:min-h-11 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-faint'
