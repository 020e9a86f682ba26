import { useState } from 'react'

import type { CalendarEvent } from '#modules/calendar/contract.ts'
import { Button } from '#web/components/button.tsx'
import { Dialog } from '#web/components/dialog.tsx'
import { Notice } from '#web/components/notice.tsx'
import { usePreferences } from '#web/setting.ts'
import { toast } from '#web/shell/ui.ts'
import { Problem } from '#web/sync/api.ts'
import { newId } from '#web/sync/ids.ts'
import { useSync, useTable } from '#web/sync/react.tsx'
import { clockSpan, longDay } from '#web/time.ts'
import { changeOf, isSeries, mayChange, organizerOf, toldOf, type Which, type Wish } from './event-change.ts'
import { StartFields, startIn } from './start-fields.tsx'
import type { EventWish } from './use-day-acts.ts'

/** Another time for an event, or none: of a series for this time, for this and all later ones, or for all of them. */
export function EventDialog({
  wish,
  zone,
  onClose,
}: {
  wish: EventWish | undefined
  zone: string
  onClose: () => void
}) {
  const events = useTable('calendar_event')
  const event = wish ? events.get(wish.meeting.eventId) : undefined
  return (
    <Dialog
      open={wish !== undefined}
      onClose={onClose}
      title={wish?.to === 'off' ? 'Cancel this event' : 'Move this event'}
      className="md:w-[min(92vw,28rem)]"
    >
      {wish && event ? (
        <ChangeForm key={wish.meeting.eventId} wish={wish} event={event} zone={zone} onClose={onClose} />
      ) : wish ? (
        <p className="px-5 pb-5 text-ink-soft">This event is not in your calendar any more.</p>
      ) : null}
    </Dialog>
  )
}

function ChangeForm({
  wish: { meeting, to },
  event,
  zone,
  onClose,
}: {
  wish: EventWish
  event: CalendarEvent
  zone: string
  onClose: () => void
}) {
  const sync = useSync()
  const own = usePreferences()?.addresses ?? []
  const [which, setWhich] = useState<Which>('one')
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const told = toldOf(event, own)
  const start = meeting.start.toZonedDateTimeISO(zone)
  if (!mayChange(event, own))
    return (
      <p className="px-5 pb-5 text-ink-soft text-pretty">
        {organizerOf(event)} runs “{meeting.title}”, so only they can change it. You can answer the invitation
        in your mail.
      </p>
    )
  const change = async (wanted: Wish) => {
    const act = newId()
    const { originalStart } = meeting
    const { name, input } = changeOf(event, own, { originalStart, which, wish: wanted })
    setBusy(true)
    setFailure(undefined)
    try {
      await sync.ask(name, input, act)
      toast(`${wanted === 'off' ? 'Cancelled' : 'Moved'}: ${meeting.title}`, [act])
      onClose()
    } catch (error) {
      setFailure(error instanceof Problem ? error.message : 'That did not work. Try again.')
    } finally {
      setBusy(false)
    }
  }
  return (
    <form
      className="space-y-4 overflow-y-auto px-5 pb-5"
      action={(data) => change(to === 'off' ? 'off' : { start: startIn(data, zone) })}
    >
      <div>
        <p className="font-medium break-words">{meeting.title}</p>
        <p className="numerals text-meta text-ink-faint">
          {longDay(start.toPlainDate())}, {clockSpan(meeting.start, meeting.end, zone)}
        </p>
      </div>
      {to === 'move' ? <StartFields start={start} /> : null}
      {isSeries(event) ? <WhichTimes which={which} onChoose={setWhich} isFirst={to === 'off'} /> : null}
      {told.length ? (
        <Notice>
          {told.length === 1 ? `${told[0] ?? ''} gets` : `${told.length} guests get`} a mail. It waits ten
          seconds first.
        </Notice>
      ) : null}
      {failure ? (
        <div role="alert">
          <Notice look="danger">{failure}</Notice>
        </div>
      ) : null}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Leave it</Button>
        {/* Where nothing is asked, Enter is the answer. */}
        <Button
          type="submit"
          look={to === 'off' ? 'danger' : 'primary'}
          disabled={isBusy}
          keys="Enter"
          autoFocus={to === 'off' && !isSeries(event)}
        >
          {to === 'off' ? 'Cancel' : 'Move'} {isSeries(event) ? MEANT[which] : 'it'}
        </Button>
      </div>
    </form>
  )
}

/** What the button says that it does it to. */
const MEANT: Readonly<Record<Which, string>> = { one: 'it', following: 'these', series: 'the series' }

/** Radio buttons, so that arrows choose; the least is chosen at first. */
const WhichTimes = ({
  which,
  onChoose,
  isFirst,
}: {
  which: Which
  onChoose: (which: Which) => void
  /** Nothing above it is to be filled in. */
  isFirst: boolean
}) => (
  <fieldset className="space-y-1.5">
    <legend className="mb-1 text-meta font-medium text-ink-soft">It repeats. Which times?</legend>
    {TIMES.map(([value, words]) => (
      <label key={value} className="flex items-center gap-2.5 py-0.5 pointer-coarse:py-2">
        <input
          type="radio"
          name="which"
          value={value}
          checked={which === value}
          autoFocus={isFirst && value === 'one'}
          onChange={() => onChoose(value)}
          className="accent-accent"
        />
        {words}
      </label>
    ))}
  </fieldset>
)

const TIMES = [
  ['one', 'This time only'],
  ['following', 'This and all later ones'],
  ['series', 'The whole series'],
] as const satisfies [Which, string][]
