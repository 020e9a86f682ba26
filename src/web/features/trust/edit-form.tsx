import { useEffect, useRef, useState } from 'react'

import type { CardField, CardItem } from '#kernel/trust/contract.ts'
import { Button } from '#web/components/button.tsx'
import { Field, INPUT } from '#web/components/field.tsx'
import { cn } from '#web/components/class-names.ts'
import { useZone } from '#web/setting.ts'
import { changedMembers, shownIn } from './field-values.ts'

/** Changes an act where it stands. What comes back is shown, judged and typed anew: saving never approves. */
export function EditForm({
  item,
  isBusy,
  onSave,
  onClose,
}: {
  item: CardItem
  isBusy: boolean
  onSave: (input: Record<string, unknown>) => void
  onClose: () => void
}) {
  const zone = useZone()
  const form = useRef<HTMLFormElement>(null)
  const [texts, setTexts] = useState(
    () => new Map(item.fields.map((field) => [field.name, shownIn(field, item, zone)])),
  )
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('textarea, input')?.focus({ preventScroll: true })
    form.current?.scrollIntoView({ block: 'center' })
  }, [])
  const save = () => {
    const input = changedMembers(item.fields, item, texts, zone)
    if (Object.keys(input).length) onSave(input)
    else onClose()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the fields within it
    <form
      ref={form}
      data-editing
      aria-label={`Change: ${item.preview.title}`}
      className="space-y-3 rounded-control border border-accent-line bg-sunken p-3"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
        else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save()
        else return
        event.preventDefault()
      }}
    >
      {item.fields.map((field) => (
        <Field key={field.name} label={field.label}>
          <Entry
            field={field}
            value={texts.get(field.name) ?? ''}
            onChange={(text) => setTexts(new Map(texts).set(field.name, text))}
          />
        </Field>
      ))}
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" disabled={isBusy}>
          Save the change
        </Button>
        <Button look="quiet" onClick={onClose} keys="Escape">
          Leave it
        </Button>
        <span className="min-w-0 flex-1 basis-40 text-meta text-ink-faint">
          Nothing is sent by saving. You see it once more, then approve.
        </span>
      </div>
    </form>
  )
}

function Entry({
  field: { kind },
  value,
  onChange,
}: {
  field: CardField
  value: string
  onChange: (text: string) => void
}) {
  const given = { value, onChange: (event: { target: { value: string } }) => onChange(event.target.value) }
  if (kind === 'text')
    return (
      <textarea
        {...given}
        rows={6}
        className={cn(INPUT, 'h-auto max-h-[40vh] min-h-28 py-2 field-sizing-content pointer-coarse:h-auto')}
      />
    )
  if (kind === 'addresses')
    return (
      <input
        {...given}
        inputMode="email"
        autoCapitalize="off"
        spellCheck={false}
        className={cn(INPUT, 'font-mono')}
      />
    )
  return (
    <input
      {...given}
      type={kind === 'moment' ? 'datetime-local' : kind === 'number' ? 'number' : 'text'}
      step="any"
      className={INPUT}
    />
  )
}
