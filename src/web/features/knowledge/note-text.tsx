import { memo, type ReactNode, type RefObject } from 'react'

import { NOTE_LIMITS } from '#modules/knowledge/contract.ts'
import { withoutLastTags } from '#modules/knowledge/rules/note-parts.ts'
import { cn } from '#web/components/class-names.ts'

import { stretchesOf } from './marked.ts'

/** Both layers break their lines in the same places. */
const LETTERS =
  'block w-full text-[0.9375rem] leading-6.5 break-words whitespace-pre-wrap pointer-coarse:text-lead'

/** A field for Markdown whose marks step back and whose headings stand out: the letters are behind it, as high as it. */
export function NoteText({
  text,
  field,
  onChange,
}: {
  text: string
  field: RefObject<HTMLTextAreaElement | null>
  onChange: (text: string) => void
}) {
  return (
    <div className="relative mt-3 min-h-40 flex-1">
      <Coloured text={text} />
      <textarea
        ref={field}
        aria-label="Text"
        placeholder="Write what is worth keeping. Markdown stays as you type it."
        value={text}
        maxLength={NOTE_LIMITS.text}
        onChange={({ target }) => onChange(target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !event.nativeEvent.isComposing) event.currentTarget.blur()
        }}
        className={cn(
          LETTERS,
          'absolute inset-0 h-full resize-none overflow-hidden bg-transparent p-0 caret-ink outline-none',
          text && 'text-transparent selection:text-transparent',
        )}
      />
    </div>
  )
}

const Coloured = memo(function Coloured({ text }: { text: string }) {
  const { body } = withoutLastTags(text)
  return (
    <div aria-hidden="true" className={cn(LETTERS, 'pointer-events-none min-h-40 pb-6.5 text-ink')}>
      {body.split('\n').map((line, index) => (
        // Lines have no other name than their place.
        // oxlint-disable-next-line react/no-array-index-key
        <span key={index}>
          {index ? '\n' : null}
          {lineOf(line)}
        </span>
      ))}
      {/* What becomes tags when the note is left. */}
      <span className="text-accent">{text.slice(body.length)}</span>
      {'\n'}
    </div>
  )
})

const HEAD = /^(#{1,6}\s+)(.*)$/
const LIST = /^(\s*(?:[-*+]|\d+[.)])\s+)(\[([ xX])\]\s)?(.*)$/
const QUOTE = /^(\s*>\s?)(.*)$/

/** One line with its marks; only colours differ, so that every letter keeps its place. */
function lineOf(line: string): ReactNode {
  const [, mark = '', head] = HEAD.exec(line) ?? []
  if (head !== undefined)
    return (
      <>
        <Mark>{mark}</Mark>
        <span className="text-accent-strong">{head}</span>
      </>
    )
  const [, bullet = '', box = '', done, item] = LIST.exec(line) ?? []
  if (item !== undefined)
    return (
      <>
        <Mark>{bullet}</Mark>
        <span className="text-accent">{box}</span>
        {done && done !== ' ' ? <span className="text-ink-faint line-through">{item}</span> : words(item)}
      </>
    )
  const [, arrow = '', quoted] = QUOTE.exec(line) ?? []
  if (quoted !== undefined)
    return (
      <>
        <Mark>{arrow}</Mark>
        <span className="text-ink-soft">{quoted}</span>
      </>
    )
  return words(line)
}

const words = (text: string): ReactNode =>
  stretchesOf(text).map((one, index) =>
    one.marked ? (
      // oxlint-disable-next-line react/no-array-index-key
      <span key={index} className="text-accent">
        {one.text}
      </span>
    ) : (
      one.text
    ),
  )

const Mark = ({ children }: { children: string }) => <span className="text-ink-faint">{children}</span>
