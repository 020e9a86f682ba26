import { MoveRight } from 'lucide-react'

import type { WhyEntry } from './ledger-entry.ts'
import { partWords } from './origins.tsx'
import { rowChanges } from './row-changes.ts'

const MOST = 12
const BECAME = {
  made: 'was made',
  removed: 'was taken away',
  changed: 'changed',
  erased: 'changed; its words were erased',
}

/** Each row that an act changed, with what was different, and whether it can be put back. */
export function WhyChanges({ entries }: { entries: readonly [WhyEntry, ...WhyEntry[]] }) {
  const rows = rowChanges(entries.flatMap(({ changes }) => changes))
  const { undo, undoReason } = entries.find((entry) => entry.undo !== 'none') ?? entries[0]
  if (!rows.length) return <>Nothing that is kept.</>
  return (
    <>
      <ul className="space-y-1.5">
        {rows.slice(0, MOST).map(({ kind, id, became, members }) => (
          <li key={`${kind}${id}`}>
            {/^[aeiou]/.test(kind) ? 'An' : 'A'} {kind} {BECAME[became]}
            <span className="ml-1.5 font-mono text-meta text-ink-faint">{id.slice(-6)}</span>
            {members.length ? (
              <dl className="mt-0.5 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 text-meta">
                {members.map(({ member, before, after }) => (
                  <div key={member} className="contents">
                    <dt className="text-ink-faint">{partWords(member)}</dt>
                    <dd className="min-w-0 wrap-anywhere">
                      <del className="text-ink-faint decoration-1">{before ?? 'nothing'}</del>
                      <MoveRight
                        role="img"
                        aria-label="became"
                        className="mx-1.5 inline size-3.5 text-ink-faint"
                      />
                      <ins className="no-underline">{after ?? 'nothing'}</ins>
                    </dd>
                  </div>
                ))}
              </dl>
            ) : null}
          </li>
        ))}
        {rows.length > MOST ? <li className="text-ink-faint">and {rows.length - MOST} more</li> : null}
      </ul>
      <span className="mt-1 block text-ink-soft">
        {undo === 'possible'
          ? 'It can be undone.'
          : undo === 'undone'
            ? 'It was undone.'
            : undoReason
              ? `Undo: ${undoReason}`
              : 'It cannot be undone by itself.'}
      </span>
    </>
  )
}
