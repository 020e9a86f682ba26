import { z } from 'zod'

import { Preferences } from '#modules/people/contract.ts'
import { Field, INPUT } from '#web/components/field.tsx'
import { Section } from '#web/components/page.tsx'
import { usePerform } from '#web/shell/perform.ts'
import { ZoneField } from './zone-field.tsx'

const DAYS = [
  ['1', 'Mon'],
  ['2', 'Tue'],
  ['3', 'Wed'],
  ['4', 'Thu'],
  ['5', 'Fri'],
  ['6', 'Sat'],
  ['7', 'Sun'],
] as const

/** Name, addresses, zone, working hours, buffers, and how much Reeve may do by itself. */
export function YouSection({ preferences }: { preferences: Preferences }) {
  const perform = usePerform()
  const save = (change: Record<string, unknown>, words: string) =>
    perform('people.edit_preferences', change, words)
  const { name, addresses, timeZone, bufferMinutes, autonomy } = preferences
  const hours = z.encode(Preferences.shape.workingHours, preferences.workingHours)
  return (
    <>
      <Section title="You">
        <div className="grid gap-4 md:grid-cols-2">
          <Field label="Name">
            <input
              key={name}
              defaultValue={name}
              maxLength={200}
              onBlur={({ target }) =>
                target.value.trim() !== name && save({ name: target.value.trim() }, 'Name changed')
              }
              className={INPUT}
            />
          </Field>
          <ZoneField
            key={timeZone}
            defaultValue={timeZone}
            onCommit={(zone) => save({ timeZone: zone }, `Time zone: ${zone}`)}
          />
          <Field label="Mail addresses" help="The first one sends." className="md:col-span-2">
            <input
              key={addresses.join()}
              defaultValue={addresses.join(', ')}
              onBlur={({ target }) => {
                const list = target.value
                  .toLowerCase()
                  .split(/[\s,;]+/)
                  .filter(Boolean)
                if (list.join() !== addresses.join()) save({ addresses: list }, 'Addresses changed')
              }}
              className={INPUT}
            />
          </Field>
        </div>
      </Section>
      <Section title="Working hours">
        <div className="space-y-1.5">
          {DAYS.map(([day, word]) => {
            const text = (hours[day] ?? []).map(({ from, to }) => `${from}–${to}`).join(', ')
            return (
              <label key={day} className="flex items-center gap-3">
                <span className="w-10 text-ink-soft">{word}</span>
                <input
                  key={text}
                  defaultValue={text}
                  placeholder="free"
                  aria-label={`Working hours on ${word}`}
                  onBlur={({ target }) => {
                    const spans = spansIn(target.value)
                    if (!spans || target.value === text) target.value = text
                    else
                      save({ workingHours: { ...hours, [day]: spans } }, `Working hours on ${word} changed`)
                  }}
                  className={`${INPUT} numerals max-w-72`}
                />
              </label>
            )
          })}
        </div>
        <p className="mt-2 text-meta text-ink-faint">Such as 9:00–12:30, 13:30–18:00. Empty is a free day.</p>
        <Field label="Minutes kept free around meetings" className="mt-4 max-w-72">
          <input
            key={bufferMinutes}
            type="number"
            min={0}
            max={120}
            defaultValue={bufferMinutes}
            onBlur={({ target }) =>
              Number(target.value) !== bufferMinutes &&
              save({ bufferMinutes: Number(target.value) }, 'Buffers changed')
            }
            className={INPUT}
          />
        </Field>
      </Section>
      <Section title="How much may Reeve do?">
        <div role="radiogroup" aria-label="How much may Reeve do?" className="space-y-2">
          {AUTONOMY.map(({ value, title, words }) => (
            // oxlint-disable-next-line jsx-a11y/label-has-associated-control -- its words are the title and the sentence
            <label
              key={value}
              htmlFor={`autonomy-${value}`}
              className="flex items-start gap-3 rounded-card border border-line bg-surface px-4 py-3 has-checked:border-accent has-checked:bg-accent-soft"
            >
              <input
                id={`autonomy-${value}`}
                type="radio"
                name="autonomy"
                checked={autonomy === value}
                onChange={() => save({ autonomy: value }, `Reeve may now: ${title.toLowerCase()}`)}
                className="mt-1 accent-accent"
              />
              <span>
                <span className="block font-medium">{title}</span>
                <span className="block text-ink-soft">{words}</span>
              </span>
            </label>
          ))}
        </div>
      </Section>
    </>
  )
}

const AUTONOMY = [
  { value: 'look', title: 'Look only', words: 'Sorts and points out. Writes no drafts, proposes no plan.' },
  { value: 'suggest', title: 'Suggest', words: 'Drafts replies and plans. You say yes to each.' },
  {
    value: 'act',
    title: 'Act within limits',
    words: 'Does by itself what can be undone. What leaves the house still asks.',
  },
] as const

/** `9:00–12:30, 13:30-18:00` as spans, or undefined when it is not that. */
export function spansIn(text: string): { from: string; to: string }[] | undefined {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
  const spans = parts.map((part) => /^(\d{1,2})(?::(\d\d))?\s*[–-]\s*(\d{1,2})(?::(\d\d))?$/.exec(part))
  const out: { from: string; to: string }[] = []
  for (const span of spans) {
    if (!span) return undefined
    const from = `${span[1]?.padStart(2, '0')}:${span[2] ?? '00'}`
    const to = `${span[3]?.padStart(2, '0')}:${span[4] ?? '00'}`
    if (from >= to || to > '23:59' || (span[2] ?? '00') > '59' || (span[4] ?? '00') > '59') return undefined
    out.push({ from, to })
  }
  return out
}
