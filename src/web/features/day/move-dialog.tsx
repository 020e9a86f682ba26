import { useId } from 'react'

import type { Block } from '#modules/day/contract.ts'
import { Button } from '#web/components/button.tsx'
import { Dialog } from '#web/components/dialog.tsx'
import { StartFields, startIn } from './start-fields.tsx'

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
            onMove(block, startIn(data, zone))
            onClose()
          }}
        >
          <p className="mb-4 text-ink-soft">{block.title}</p>
          <StartFields start={start} />
          <div className="mt-5 flex justify-end gap-2">
            <Button onClick={onClose}>Leave it</Button>
            <Button type="submit" look="primary" keys="Enter">
              Move
            </Button>
          </div>
        </form>
      ) : null}
    </Dialog>
  )
}
