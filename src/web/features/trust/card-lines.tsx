import { MoveRight } from 'lucide-react'

import type { Preview } from '#kernel/trust/contract.ts'

/** What an act is about, line by line; what changes stands as it is, an arrow, and as it would be. */
export const CardLines = ({ lines }: { lines: Preview['lines'] }) =>
  lines.length ? (
    <dl className="grid grid-cols-[minmax(4.5rem,auto)_minmax(0,1fr)] gap-x-3 gap-y-1">
      {lines.map(({ label, value, before }) => (
        <div key={`${label}${value}`} className="contents">
          <dt className="max-w-32 wrap-break-word text-ink-faint">{label}</dt>
          <dd className="min-w-0 wrap-break-word">
            {before === undefined ? (
              value
            ) : (
              <span className="flex flex-wrap items-center gap-x-2">
                <del className="text-ink-faint decoration-1">
                  <span className="sr-only">was </span>
                  {before || 'nothing'}
                </del>
                <MoveRight aria-label="becomes" role="img" className="size-4 shrink-0 text-ink-faint" />
                <ins className="font-medium no-underline">{value || 'nothing'}</ins>
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  ) : null
