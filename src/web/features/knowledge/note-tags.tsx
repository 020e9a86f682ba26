import { X } from 'lucide-react'
import { useId, useState } from 'react'

import { NOTE_LIMITS } from '#modules/knowledge/contract.ts'
import { tidyTags } from '#modules/knowledge/rules/note-parts.ts'
import { cn } from '#web/components/class-names.ts'

/** The tags of a note, and a field for one more: Enter, a comma or leaving takes it, Backspace takes the last one back. */
export function NoteTags({
  tags,
  known,
  onChange,
}: {
  tags: readonly string[]
  known: readonly string[]
  onChange: (tags: string[]) => void
}) {
  const [text, setText] = useState('')
  const list = useId()
  const take = () => {
    if (text.trim()) onChange(tidyTags([...tags, ...text.split(',')]))
    setText('')
  }
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {tags.map((tag) => (
        <span
          key={tag}
          className="inline-flex h-6 max-w-full items-center rounded-[5px] bg-hover pl-2 text-meta font-medium text-ink-soft pointer-coarse:h-9"
        >
          <span className="truncate">#{tag}</span>
          <button
            type="button"
            aria-label={`Take off the tag ${tag}`}
            onClick={() => onChange(tags.filter((one) => one !== tag))}
            className="flex size-6 shrink-0 items-center justify-center rounded-[5px] text-ink-faint hover:text-ink pointer-coarse:size-9"
          >
            <X aria-hidden="true" className="size-3.5" />
          </button>
        </span>
      ))}
      {tags.length < NOTE_LIMITS.tags ? (
        <input
          aria-label="Add a tag"
          placeholder={tags.length ? 'Add a tag' : '# Add a tag'}
          value={text}
          list={list}
          maxLength={NOTE_LIMITS.tag}
          autoComplete="off"
          onChange={(event) => setText(event.target.value)}
          onBlur={take}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return
            if (event.key === 'Enter' || event.key === ',') {
              event.preventDefault()
              take()
            } else if (event.key === 'Backspace' && !text && tags.length) onChange(tags.slice(0, -1))
            else if (event.key === 'Escape') event.currentTarget.blur()
          }}
          className={cn(
            'h-6 w-28 rounded-[5px] bg-transparent px-1 text-meta text-ink outline-offset-0 pointer-coarse:h-11 pointer-coarse:text-lead',
            tags.length === 0 && '-ml-1',
          )}
        />
      ) : null}
      <datalist id={list}>
        {known
          .filter((tag) => !tags.includes(tag))
          .map((tag) => (
            <option key={tag} value={tag}>
              {tag}
            </option>
          ))}
      </datalist>
    </div>
  )
}
