import { z } from 'zod'

import { Preferences } from '#modules/people/contract.ts'
import { Field, INPUT } from '#web/components/field.tsx'
import { Section } from '#web/components/page.tsx'
import { usePerform } from '#web/shell/perform.ts'
import { AutonomySection } from './autonomy-section.tsx'
import { LanguagesField } from './languages-field.tsx'
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
  const { name, addresses, timeZone, languages, dayFirst, bufferMinutes, autonomy, cardsByMail } = preferences
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
          <LanguagesField
            languages={languages}
            onChange={(chosen, words) => save({ languages: chosen }, words)}
          />
          <Field label="Dates in figures" help="What 3/4 means when you type it.">
            <select
              value={dayFirst ? 'day' : 'month'}
              onChange={({ target }) => {
                const isDay = target.value === 'day'
                save({ dayFirst: isDay }, `3/4 is ${isDay ? 'the third of April' : 'the fourth of March'}`)
              }}
              className={INPUT}
            >
              <option value="day">Day first: 3/4 is 3 April</option>
              <option value="month">Month first: 3/4 is 4 March</option>
            </select>
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
      <AutonomySection autonomy={autonomy} cardsByMail={cardsByMail} />
    </>
  )
}

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
