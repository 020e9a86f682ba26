import { MoveRight, RefreshCw } from 'lucide-react'

import { Button } from '#web/components/button.tsx'
import type { Changed } from './card-changes.ts'
import { WithAddresses } from './address.tsx'

/** The card became another while it was looked at: what is different, to be seen before a yes counts again. */
export const ChangedNotice = ({ changes, onSeen }: { changes: readonly Changed[]; onSeen: () => void }) => (
  <div role="alert" className="border-b border-warn-line bg-warn-soft px-4 py-3 md:px-5">
    <p className="flex items-start gap-2 font-medium">
      <RefreshCw aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-warn" />
      This card changed while you were looking at it. Your yes waits until you have seen how.
    </p>
    <dl className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 pl-6">
      {changes.map(({ what, before, after }, index) => (
        <div key={index} className="contents">
          <dt className="text-ink-soft">{what}</dt>
          <dd className="min-w-0 wrap-break-word">
            {before ? (
              <del className="text-ink-soft decoration-1">
                <WithAddresses>{short(before)}</WithAddresses>
              </del>
            ) : null}
            {before && after ? (
              <MoveRight role="img" aria-label="becomes" className="mx-1.5 inline size-4 text-ink-faint" />
            ) : null}
            {after ? (
              <ins className="font-medium no-underline">
                <WithAddresses>{short(after)}</WithAddresses>
              </ins>
            ) : null}
          </dd>
        </div>
      ))}
    </dl>
    <Button size="small" className="mt-3 ml-6" onClick={onSeen}>
      I have seen it
    </Button>
  </div>
)

/** Long words are read in the card itself. */
const short = (text: string): string => (text.length > 160 ? `${text.slice(0, 159).trimEnd()}…` : text)
