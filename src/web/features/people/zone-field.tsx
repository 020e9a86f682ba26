import { useId } from 'react'

import { Field, INPUT } from '#web/components/field.tsx'

/** A time zone, with this browser's list to choose from. */
export function ZoneField({
  defaultValue,
  onCommit,
}: {
  defaultValue: string
  onCommit?: (zone: string) => void
}) {
  const list = useId()
  return (
    <Field label="Time zone">
      <input
        name="zone"
        required
        list={list}
        defaultValue={defaultValue}
        onBlur={({ target }) => target.value !== defaultValue && onCommit?.(target.value)}
        className={INPUT}
      />
      <datalist id={list}>
        {Intl.supportedValuesOf('timeZone').map((zone) => (
          <option key={zone}>{zone}</option>
        ))}
      </datalist>
    </Field>
  )
}
