import { Tabs } from 'radix-ui'
import { useEffect, useRef } from 'react'

import { Split, type Thread } from '#modules/mail/contract.ts'
import { SPLIT_ORDER, SPLIT_WORDS } from './splits.ts'

/** The splits as tabs with their counts. */
export function SplitTabs({
  splits,
  split,
  onChange,
}: {
  splits: Record<Split, readonly Thread[]>
  split: Split
  onChange: (split: Split) => void
}) {
  const tabs = useRef<HTMLDivElement>(null)
  useEffect(() => {
    tabs.current
      ?.querySelector('[data-state=active]')
      ?.scrollIntoView({ inline: 'nearest', block: 'nearest' })
  }, [split])
  return (
    <Tabs.Root value={split} onValueChange={(next) => onChange(Split.parse(next))}>
      <Tabs.List
        ref={tabs}
        aria-label="Splits of the inbox"
        className="flex gap-0.5 overflow-x-auto px-2 lg:gap-1.5 [scrollbar-width:none]"
      >
        {SPLIT_ORDER.map((one) => (
          <Tabs.Trigger
            key={one}
            value={one}
            // The list below is one for all splits.
            aria-controls="inbox-list"
            className="flex h-9 shrink-0 items-center gap-1 border-b-2 border-transparent px-2 text-meta text-ink-faint hover:text-ink lg:px-1 data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-ink pointer-coarse:h-11"
          >
            {SPLIT_WORDS[one].title}
            <span className="numerals text-meta text-ink-faint">{splits[one].length || ''}</span>
          </Tabs.Trigger>
        ))}
      </Tabs.List>
    </Tabs.Root>
  )
}
