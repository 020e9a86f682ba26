import { Command } from 'cmdk'
import { useState } from 'react'

import { Dialog } from '../components/dialog.tsx'
import { Kbd } from '../components/kbd.tsx'
import { useLine } from '../features/agents/use-line.ts'
import { useAllActions } from './actions.ts'
import { MODES, modeOf } from './palette-modes.ts'
import { FOUND, FoundEverywhere } from './palette-found.tsx'
import { FoundItems } from './palette-items.tsx'
import { AS_TASK, CaptureRow, isLine, OF_LINE, PaletteLine } from './palette-line.tsx'
import { PALETTE_ROW } from './palette-row.ts'
import { recentFirst, used } from './recent.ts'
import { closeOverlay, openOverlay, useUi } from './ui.ts'

/** One field for everything: go, do, capture, search. Each line shows its key, so that next time it is not needed. */
export function Palette() {
  const overlay = useUi((ui) => ui.overlay)
  const open = overlay?.kind === 'palette'
  return (
    <Dialog open={open} onClose={closeOverlay} title="Search and do" hideTitle>
      {open ? <PaletteBody key={overlay.text} initial={overlay.text} /> : null}
    </Dialog>
  )
}

function PaletteBody({ initial }: { initial: string }) {
  const [text, setText] = useState(initial)
  const { mode, query } = modeOf(text)
  const isOfLine = mode === 'all' || mode === 'search'
  const { read } = useLine(isOfLine && isLine(query) ? query : '')
  // What one's own days answer is not looked for besides: most of it would have only some of the words.
  const isAnswered = Boolean(read?.answer)
  const actions = useAllActions().filter(({ keyOnly }) => !keyOnly)
  const run = (act: () => void, id?: string) => {
    if (id) used(id)
    closeOverlay()
    // After the dialog has given the focus back, so that what opens next keeps it.
    setTimeout(act, 0)
  }
  const type = (next: string) => {
    if (next.startsWith('+')) return openOverlay({ kind: 'capture' })
    setText(next)
  }
  const asTask = mode === 'all' ? <CaptureRow query={query} onPick={run} /> : null
  return (
    <Command label="Search and do" loop filter={(value, _search, keywords) => rank(value, keywords, query)}>
      <Command.Input
        autoFocus
        value={text}
        onValueChange={type}
        placeholder="Go, do, find, or say what you want"
        className="h-13 w-full border-b border-line bg-transparent px-5 text-lead outline-none"
      />
      <Command.List className="max-h-[52vh] overflow-y-auto p-2 [&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-meta [&_[cmdk-group-heading]]:font-semibold [&_[cmdk-group-heading]]:text-ink-faint">
        <Command.Empty className="px-3 py-8 text-center text-ink-soft">
          Nothing has that name. Try fewer letters.
        </Command.Empty>
        {mode === 'all' || mode === 'do' ? (
          <Command.Group heading="Actions">
            {recentFirst(actions).map(({ id, title, group, keys, words, run: act }) => (
              <Command.Item
                key={id}
                value={`${title} ${id}`}
                keywords={[group, words ?? '']}
                onSelect={() => run(act, id)}
                className={PALETTE_ROW}
              >
                <span className="min-w-0 flex-1 truncate">{title}</span>
                <span className="text-meta text-ink-faint max-md:hidden">
                  {title.startsWith(group) ? '' : group}
                </span>
                {keys?.[0] ? <Kbd keys={keys[0]} /> : null}
              </Command.Item>
            ))}
          </Command.Group>
        ) : null}
        {mode !== 'do' && !isAnswered ? <FoundItems mode={mode} query={query} onPick={run} /> : null}
        {isOfLine ? (
          <>
            {read ? <PaletteLine read={read} mode={mode} onPick={run} /> : null}
            {isAnswered ? asTask : <FoundEverywhere query={query} onPick={run} after={asTask} />}
          </>
        ) : null}
      </Command.List>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 border-t border-line bg-sunken px-5 py-2 text-meta text-ink-faint max-md:hidden">
        {MODES.map(({ prefix, words }) => (
          <li key={prefix} className="flex items-center gap-1.5">
            <Kbd keys={prefix} /> {words}
          </li>
        ))}
      </ul>
    </Command>
  )
}

/** What the line means stands below what has the very words, then what the server found, and at the end the line itself. */
function rank(value: string, keywords: string[] | undefined, query: string): number {
  if (value.startsWith(OF_LINE)) return 1e-3
  if (value.startsWith(FOUND)) return 1e-6
  return value === AS_TASK ? 1e-9 : score(`${value} ${keywords?.join(' ') ?? ''}`, query)
}

/** How well a line answers: all words of the query begin a word of it; earlier is better. */
export function score(line: string, query: string): number {
  const text = ` ${line.toLowerCase()}`
  let total = 0
  for (const word of query.toLowerCase().split(/\s+/).filter(Boolean)) {
    const at = text.search(new RegExp(`[^\\p{L}\\p{N}]${word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`, 'u'))
    if (at < 0) return 0
    total += 1 / (1 + at / 40)
  }
  return total || 1
}
