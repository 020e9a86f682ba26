import { Command } from 'cmdk'
import { type ReactNode, useState } from 'react'

import { Dialog } from '#web/components/dialog.tsx'
import { Kbd } from '#web/components/kbd.tsx'
import { PALETTE_ROW } from '#web/shell/palette-row.ts'

export interface Choice {
  readonly id: string
  readonly title: ReactNode
  /** What it is found by, beside its title. */
  readonly words: string
  readonly more?: string
  readonly keys?: string
}

/**
 * A short list to choose from by typing, arrows or its own keys; the first line is chosen by Enter. `free` offers what
 * was typed as a choice of its own.
 */
export function ChoiceList({
  title,
  placeholder,
  choices,
  free,
  onChoose,
  onFree,
  onClose,
}: {
  title: string
  placeholder: string
  choices: readonly Choice[]
  free?: (text: string) => string | undefined
  onChoose: (id: string) => void
  onFree?: (text: string) => void
  onClose: () => void
}) {
  const [text, setText] = useState('')
  const freeWords = text.trim() ? free?.(text.trim()) : undefined
  return (
    <Dialog open onClose={onClose} title={title} hideTitle className="md:w-[min(92vw,28rem)]">
      <Command label={title} loop>
        <p className="px-4 pt-3 text-meta font-semibold text-ink-faint">{title}</p>
        <Command.Input
          autoFocus
          value={text}
          onValueChange={setText}
          placeholder={placeholder}
          onKeyDown={(event) => {
            const chosen = text ? undefined : choices.find(({ keys }) => keys === event.key)
            if (!chosen) return
            event.preventDefault()
            onChoose(chosen.id)
          }}
          className="h-11 w-full border-b border-line bg-transparent px-4 text-lead outline-none"
        />
        <Command.List className="max-h-[46vh] overflow-y-auto p-2">
          {free && !freeWords ? (
            <Command.Empty className="px-3 py-6 text-center text-ink-soft">
              That is not understood yet. Go on typing.
            </Command.Empty>
          ) : null}
          {choices.map(({ id, title: line, words, more, keys }) => (
            <Command.Item
              key={id}
              value={`${words} ${id}`}
              onSelect={() => onChoose(id)}
              className={PALETTE_ROW}
            >
              <span className="min-w-0 flex-1 truncate">{line}</span>
              {more ? (
                <span className="numerals max-w-52 truncate text-meta text-ink-faint">{more}</span>
              ) : null}
              {keys ? <Kbd keys={keys} /> : null}
            </Command.Item>
          ))}
          {freeWords && onFree ? (
            <Command.Item
              forceMount
              value={`${text} free`}
              onSelect={() => onFree(text.trim())}
              className={PALETTE_ROW}
            >
              <span className="min-w-0 flex-1 truncate">{freeWords}</span>
            </Command.Item>
          ) : null}
        </Command.List>
      </Command>
    </Dialog>
  )
}
