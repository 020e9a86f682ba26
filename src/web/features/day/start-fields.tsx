import { Field, INPUT } from '#web/components/field.tsx'

/** Day and time of a start, by typing. */
export const StartFields = ({ start }: { start: Temporal.ZonedDateTime }) => (
  <div className="flex gap-3">
    <Field label="Day" className="flex-1">
      <input
        type="date"
        name="date"
        required
        defaultValue={start.toPlainDate().toString()}
        className={INPUT}
      />
    </Field>
    <Field label="From" className="flex-1">
      <input
        type="time"
        name="time"
        required
        step={300}
        autoFocus
        defaultValue={start.toPlainTime().toString({ smallestUnit: 'minute' })}
        className={INPUT}
      />
    </Field>
  </div>
)

/** The moment that was typed there. */
export function startIn(data: FormData, zone: string): Temporal.Instant {
  const date = Temporal.PlainDate.from(String(data.get('date')))
  const plainTime = Temporal.PlainTime.from(String(data.get('time')))
  return date.toZonedDateTime({ timeZone: zone, plainTime }).toInstant()
}
