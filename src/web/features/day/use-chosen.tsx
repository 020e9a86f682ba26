import { useState } from 'react'

import { Dialog } from '#web/components/dialog.tsx'
import { ItemCard } from './item-card.tsx'
import type { DayItem } from './items.ts'
import type { DayActs } from './use-day-acts.ts'

/** The current item of a timeline: the chosen one, else the first proposal, else the first of the day. */
export function useChosen(items: readonly DayItem[]) {
  const [chosen, choose] = useState<string>()
  const [sheet, setSheet] = useState(false)
  const current =
    items.find(({ key }) => key === chosen) ?? items.find(({ kind }) => kind === 'proposal') ?? items[0]
  return {
    current,
    choose,
    sheet,
    /** Opens the card over the page where it does not stand beside the timeline. */
    open: (key: string) => {
      choose(key)
      setSheet(window.matchMedia('(width < 64rem)').matches)
    },
    close: () => setSheet(false),
  }
}

/** The current item's card as a sheet, on small screens. */
export const ItemSheet = ({
  chosen: { current, sheet, close },
  zone,
  acts,
}: {
  chosen: ReturnType<typeof useChosen>
  zone: string
  acts: DayActs
}) => (
  <Dialog open={sheet && current !== undefined} onClose={close} title={current?.title ?? ''} hideTitle>
    {current ? (
      <ItemCard
        item={current}
        zone={zone}
        acts={closing(acts, close)}
        className="bg-transparent px-6 pt-6 pb-7"
      />
    ) : null}
  </Dialog>
)

/** The same acts, each of which closes the sheet. */
function closing(acts: DayActs, close: () => void): DayActs {
  const then =
    <Arguments extends readonly unknown[]>(act: (...given: Arguments) => void) =>
    (...given: Arguments) => {
      close()
      act(...given)
    }
  return {
    ...acts,
    accept: then(acts.accept),
    refuse: then(acts.refuse),
    lock: then(acts.lock),
    askMove: then(acts.askMove),
    askChange: then(acts.askChange),
    remove: then(acts.remove),
  }
}
