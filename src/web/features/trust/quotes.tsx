import { Quote as QuoteIcon } from 'lucide-react'

import type { CardItem } from '#kernel/trust/contract.ts'
import { SourceTag } from './source-tag.tsx'

/** Words of others that an act rests on: quotations and nothing else, each with who wrote them. */
export const Quotes = ({ quotes }: { quotes: CardItem['quotes'] }) =>
  quotes.length ? (
    <div className="rounded-control border border-warn-line bg-warn-soft px-3 py-2.5">
      <p className="flex items-center gap-2 text-meta font-medium text-ink">
        <QuoteIcon aria-hidden="true" className="size-3.5 shrink-0 text-warn" />
        Somebody else wrote this. Reeve does not take orders from it.
      </p>
      {quotes.map(({ text, source, label }) => (
        <figure key={`${source}${text}`} className="mt-2">
          <blockquote
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it
            tabIndex={0}
            aria-label={`Quotation from ${label}`}
            className="quoted max-h-32 overflow-y-auto border-warn-line whitespace-pre-wrap"
          >
            “{text}”
          </blockquote>
          <figcaption className="mt-1">
            <SourceTag source={source} label={label} />
          </figcaption>
        </figure>
      ))}
    </div>
  ) : null
