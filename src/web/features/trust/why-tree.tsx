import {
  CornerDownRight,
  Eraser,
  FileDiff,
  Footprints,
  type LucideIcon,
  ShieldCheck,
  ShieldX,
  SlidersHorizontal,
  Sparkles,
  UserRound,
} from 'lucide-react'
import type { ReactNode } from 'react'

import type { WhyNode } from '#kernel/ledger/why-contract.ts'
import { useZone } from '#web/setting.ts'
import { spoken } from '#web/time.ts'
import { WithAddresses } from './address.tsx'
import { stoppedIn, type WhyEntry } from './ledger-entry.ts'
import { sentenceOf } from './sentences.ts'
import { type BranchName, branchesOf, refusalsAmong } from './why-branches.ts'
import { WhyChanges } from './why-changes.tsx'
import { Reason } from './why-reason.tsx'

const FACES: Readonly<Record<BranchName, readonly [LucideIcon, string]>> = {
  who: [UserRound, 'Who wanted it'],
  plan: [Footprints, 'The plan'],
  from: [SlidersHorizontal, 'From what'],
  leave: [ShieldCheck, 'By whose leave'],
  model: [Sparkles, 'The model'],
  change: [FileDiff, 'What it changed'],
  after: [CornerDownRight, 'What came of it'],
  erased: [Eraser, 'Its words were erased'],
}
const REFUSED = [ShieldX, 'Why it was refused'] as const

/** An act, what the record tells of it, and below it whatever led to it, down to the words of each source. */
export function WhyTree({ tree, entries }: { tree: WhyNode; entries: readonly [WhyEntry, ...WhyEntry[]] }) {
  const zone = useZone()
  const stopped = entries.find((entry) => stoppedIn(entry))
  const entry = stopped ?? entries[0]
  const { what, about } = sentenceOf(entry)
  return (
    <>
      <p className="text-lead font-semibold text-pretty wrap-break-word">
        <WithAddresses>{`${what}${about ? `: ${about}` : ''}`}</WithAddresses>
      </p>
      <p className="numerals text-meta text-ink-faint">{spoken(entry.occurredAt, zone)}</p>
      <ul className="mt-3">
        {branchesOf(tree).map(({ name, reasons }) => {
          const refusals = name === 'leave' && stopped ? refusalsAmong(reasons) : []
          const [icon, title] = refusals.length ? REFUSED : FACES[name]
          return (
            <Branch key={name} icon={icon} title={title}>
              {name === 'change' ? (
                <WhyChanges entries={entries} />
              ) : (
                <ul className="space-y-2">
                  {(refusals.length ? refusals : reasons).map((reason, at) => (
                    <li key={at}>
                      <Reason reason={reason} />
                    </li>
                  ))}
                </ul>
              )}
            </Branch>
          )
        })}
      </ul>
      <p className="mt-2 font-mono text-meta wrap-anywhere text-ink-faint">{entry.actId}</p>
    </>
  )
}

/** A branch of the tree: what it is by icon and word, and what is known of it. */
const Branch = ({
  icon: Icon,
  title,
  children,
}: {
  icon: LucideIcon
  title: string
  children: ReactNode
}) => (
  <li className="relative pb-4 pl-9 before:absolute before:top-6 before:bottom-0 before:left-3 before:w-px before:bg-line last:pb-1 last:before:hidden">
    <span className="absolute top-0 left-0 flex size-6 items-center justify-center rounded-full bg-sunken text-ink-soft">
      <Icon aria-hidden="true" className="size-3.5" />
    </span>
    <p className="pt-0.5 text-meta font-medium text-ink-faint">{title}</p>
    <div className="mt-0.5 min-w-0 wrap-break-word">{children}</div>
  </li>
)
