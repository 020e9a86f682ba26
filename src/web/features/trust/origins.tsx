import { TriangleAlert } from 'lucide-react'
import { Fragment } from 'react'

import { type CardItem, isForeign, type Source } from '#kernel/trust/contract.ts'
import { WithAddresses } from './address.tsx'
import { SourceTag } from './source-tag.tsx'

/** Where each part of an act comes from. What somebody else wrote is said at once, the rest on asking. */
export function Origins({ item }: { item: CardItem }) {
  const parts = Object.entries(item.provenance).filter(([, sources]) => sources.length)
  const foreign = parts.filter(([, sources]) => sources.some(isForeign))
  const labelOf = (source: Source) => item.quotes.find((quote) => quote.source === source)?.label
  return (
    <>
      {foreign.length ? (
        <p className="flex items-start gap-2 text-meta text-warn">
          <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
          <span className="min-w-0 wrap-break-word">
            From somebody else:{' '}
            {foreign.map(([argument, sources], index) => (
              <Fragment key={argument}>
                {index ? '; ' : ''}
                {partWords(argument).toLowerCase()}, in{' '}
                {sources.filter(isForeign).map((source, at) => (
                  <Fragment key={source}>
                    {at ? ' and ' : ''}
                    <SourceTag source={source} label={labelOf(source)} />
                  </Fragment>
                ))}
              </Fragment>
            ))}
          </span>
        </p>
      ) : null}
      {parts.length ? (
        <details className="text-meta text-ink-soft">
          <summary className="w-fit rounded-[3px] text-ink-faint hover:text-ink">
            Where each part comes from
          </summary>
          <dl className="mt-1 grid grid-cols-[minmax(4.5rem,auto)_minmax(0,1fr)] gap-x-3 gap-y-1 pl-4">
            {parts.map(([argument, sources]) => (
              <div key={argument} className="contents">
                <dt className="text-ink-faint">{partWords(argument)}</dt>
                <dd className="flex min-w-0 flex-wrap gap-x-3">
                  {sources.map((source) => (
                    <SourceTag key={source} source={source} label={labelOf(source)} />
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </details>
      ) : null}
    </>
  )
}

/** Which rule asked, as a sentence. */
export const RuleWords = ({ rule }: { rule: string }) => (
  <WithAddresses>{`${asSentence(rule.replace(/\.$/, ''))}.`}</WithAddresses>
)

/** With a capital at the beginning, unless it begins with an address, whose letters stay as they are. */
export const asSentence = (words: string): string =>
  /^\p{Ll}[\p{L}’']*(\s|,|$)/u.test(words) ? words.charAt(0).toUpperCase() + words.slice(1) : words

const PARTS: Readonly<Record<string, string>> = {
  '*': 'Everything else',
  to: 'Whom it reaches',
  cc: 'Who gets a copy',
  id: 'Which one',
  body: 'The words',
  subject: 'The subject',
}

/** The name of an argument for a person: `startTime` → `Start time`. */
export function partWords(argument: string): string {
  const known = PARTS[argument]
  if (known) return known
  const words = argument
    .replaceAll(/[._]/g, ' ')
    .replaceAll(/(?<=\p{Ll})\p{Lu}/gu, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
