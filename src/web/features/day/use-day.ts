import { useMemo } from 'react'

import { DayView, type PlanProposal } from '#modules/day/contract.ts'
import { useZone } from '#web/setting.ts'
import { useAnswer } from '#web/sync/answers.tsx'
import { useTable } from '#web/sync/react.tsx'
import { itemsOf } from './items.ts'

/** A day as the page shows it: the server's view of it, with blocks and proposals from the replica. */
export function useDay(day: Temporal.PlainDate) {
  const zone = useZone()
  const answer = useAnswer(DayView, 'day.view', { date: day.toString() })
  const blocks = useTable('block')
  const proposals = useTable('proposal')
  const proposal = useMemo(() => openOn(proposals, day), [proposals, day])
  const items = useMemo(
    () => itemsOf(day, zone, answer.value?.meetings ?? [], blocks.values(), proposal),
    [day, zone, answer.value, blocks, proposal],
  )
  return { ...answer, zone, items, proposal }
}

function openOn(
  proposals: ReadonlyMap<string, PlanProposal>,
  day: Temporal.PlainDate,
): PlanProposal | undefined {
  for (const proposal of proposals.values())
    if (
      proposal.status === 'open' &&
      Temporal.PlainDate.compare(proposal.firstDay, day) <= 0 &&
      Temporal.PlainDate.compare(day, proposal.lastDay) <= 0
    )
      return proposal
  return undefined
}
