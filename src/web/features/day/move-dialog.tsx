import { useId } from 'react'

import type { Block } from '#modules/day/contract.ts'
import { Button } from '#web/components/button.tsx'
import { Dialog } from '#web/components/dialog.tsx'
import { Field, INPUT } from '#web/components/field.tsx'

/** Another time for a block, by typing; there is nothing to drag. */
export function MoveDialog({
  block,
  zone,
  onMove,
  onClose,
}: {
  block: Block | undefined
  zone: string
  onMove: (block: Block, start: Temporal.Instant) => void
  onClose: () => void
}) {
  const form = useId()
  const start = block?.start.toZonedDateTimeISO(zone)
  return (
    <Dialog open={block !== undefined} onClose={onClose} title="Move" className="md:w-[min(92vw,26rem)]">
      {block && start ? (
        <form
          id={form}
          className="px-5 pb-5"
          action={(data) => {
            const date = Temporal.PlainDate.from(String(data.get('date')))
            const plainTime = Temporal.PlainTime.from(String(data.get('time')))
            onMove(block, date.toZonedDateTime({ timeZone: zone, plainTime }).toInstant())
            onClose()
          }}
        >
          <p className="mb-4 text-ink-soft">{block.title}</p>
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
          <div className="mt-5 flex justify-end gap-2">
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" look="primary" keys="Enter">
              Move
            </Button>
          </div>
        </form>
      ) : null}
    </Dialog>
  )
}
