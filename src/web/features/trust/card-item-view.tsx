import { TriangleAlert } from 'lucide-react'
import { useMemo } from 'react'

import type { CardItem } from '#kernel/trust/contract.ts'
import { Chip } from '#web/components/chip.tsx'
import { useTable } from '#web/sync/react.tsx'
import { EFFECT, isForeign, sourceWords } from './effects.tsx'

/** The name under which an address stands among the contacts. */
function useKnownNames(): (address: string) => string | undefined {
  const contacts = useTable('contact')
  const names = useMemo(
    () =>
      new Map(
        [...contacts.values()].flatMap(({ name, addresses }) => addresses.map((one) => [one, name] as const)),
      ),
    [contacts],
  )
  return (address) => names.get(address.toLowerCase())
}

/** One act of a card: what, to whom and whether they are known, the words that would leave, where its values come from. */
export function CardItemView({ item, number }: { item: CardItem; number: number | null }) {
  const { preview, provenance, rule, effect } = item
  const nameOf = useKnownNames()
  const foreign = Object.entries(provenance).filter(([, sources]) => sources.some(isForeign))
  const look = EFFECT[effect]
  return (
    <li className="flex gap-3 px-4 py-3.5 md:px-5">
      {number === null ? null : (
        <span className="numerals w-4 shrink-0 font-semibold text-ink-faint">{number}</span>
      )}
      <div className="min-w-0 flex-1 space-y-2">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          <span className="min-w-0 break-words">{preview.title}</span>
          {look ? (
            <Chip tone={look.tone} icon={look.icon}>
              {look.word}
            </Chip>
          ) : null}
        </p>
        {preview.recipients.length ? (
          <ul className="space-y-0.5">
            {preview.recipients
              .map(({ address, known: told }) => ({ address, known: told ?? nameOf(address) }))
              .map(({ address, known }) => (
                <li key={address} className="flex flex-wrap items-center gap-x-2">
                  <span className="font-mono text-meta break-all">{address}</span>
                  {known ? (
                    <Chip tone="good">known: {known}</Chip>
                  ) : (
                    <Chip tone="warn" icon={<TriangleAlert aria-hidden="true" />}>
                      not in your contacts
                    </Chip>
                  )}
                </li>
              ))}
          </ul>
        ) : null}
        {preview.lines.length ? (
          <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5">
            {preview.lines.map(({ label, value }) => (
              <div key={`${label}${value}`} className="contents">
                <dt className="text-ink-faint">{label}</dt>
                <dd className="break-words">{value}</dd>
              </div>
            ))}
          </dl>
        ) : null}
        {preview.body ? (
          <blockquote
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it
            tabIndex={0}
            aria-label="The text that would leave"
            className="max-h-52 overflow-y-auto rounded-control border border-line bg-paper px-3 py-2.5 break-words whitespace-pre-wrap"
          >
            {preview.body}
          </blockquote>
        ) : null}
        {foreign.map(([argument, sources]) => (
          <p key={argument} className="flex items-start gap-2 text-warn">
            <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
            <span>
              {argument === '*' ? 'Some of this' : `“${argument}”`} comes{' '}
              {sources.filter(isForeign).map(sourceWords).join(' and ')}.
            </span>
          </p>
        ))}
        <p className="text-meta text-ink-faint">
          {preview.undo} {rule.charAt(0).toUpperCase() + rule.slice(1)}.
        </p>
      </div>
    </li>
  )
}
