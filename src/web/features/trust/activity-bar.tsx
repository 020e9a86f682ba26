import { Search } from 'lucide-react'
import type { Ref } from 'react'

import { Button } from '#web/components/button.tsx'
import { INPUT } from '#web/components/field.tsx'
import { Kbd } from '#web/components/kbd.tsx'
import { cn } from '#web/components/class-names.ts'
import { type Filter, SHOWN, type Shown } from './activity-rows.ts'
import type { Acted } from './who-acted.ts'

export const SHOWN_WORDS: Readonly<Record<Shown, string>> = {
  all: 'All',
  done: 'Done',
  refused: 'Refused',
  undone: 'Undone',
}

/** What of the account is shown: by what became of it, by whose hand, by words. */
export function ActivityBar({
  filter,
  people,
  search,
  onChange,
}: {
  filter: Filter
  people: readonly Acted[]
  search: Ref<HTMLInputElement>
  onChange: (change: Partial<Filter>) => void
}) {
  return (
    <div className="mb-6 flex flex-wrap items-center gap-x-4 gap-y-2">
      <div role="group" aria-label="Show" className="-ml-1 flex flex-wrap gap-1">
        {SHOWN.map((shown) => (
          <Button
            key={shown}
            look={filter.shown === shown ? 'plain' : 'quiet'}
            aria-pressed={filter.shown === shown}
            onClick={() => onChange({ shown })}
          >
            {SHOWN_WORDS[shown]}
          </Button>
        ))}
      </div>
      <select
        aria-label="By whose hand"
        value={filter.who ?? ''}
        onChange={(event) => onChange({ who: event.target.value || null })}
        className={cn(INPUT, 'h-8 w-auto grow basis-36 border-line sm:grow-0')}
      >
        <option value="">By anybody</option>
        {people.map(({ key, words }) => (
          <option key={key} value={key}>
            {words}
          </option>
        ))}
      </select>
      <label className="relative min-w-0 grow basis-44">
        <span className="sr-only">Search in what was done</span>
        <Search
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-ink-faint"
        />
        <input
          ref={search}
          type="search"
          value={filter.text}
          placeholder="Search"
          onChange={(event) => onChange({ text: event.target.value })}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' && event.key !== 'ArrowDown') return
            if (event.key === 'Escape') onChange({ text: '' })
            event.currentTarget.blur()
            document.querySelector<HTMLElement>('[data-row][tabindex="0"]')?.focus()
            event.preventDefault()
          }}
          className={cn(INPUT, 'h-8 border-line pr-8 pl-8.5')}
        />
        {filter.text ? null : (
          <span className="pointer-events-none absolute top-1/2 right-2 -translate-y-1/2">
            <Kbd keys="/" />
          </span>
        )}
      </label>
    </div>
  )
}
