import type { Grant, Party, Source } from '#kernel/trust/contract.ts'
import { type Action, decide } from '#kernel/trust/monitor.ts'

import { percentile, type Report } from './report.ts'

const NOW = Temporal.Instant.from('2026-11-21T09:00:00Z')
const CALLS = 20_000

/** How long the monitor thinks: an everyday call, and one with fifty recipients, as many texts behind it and as many grants. */
export async function monitor(): Promise<Report[]> {
  const everyday = timed(action(1, 5))
  const crowded = timed(action(50, 50))
  return [
    { name: 'a decision of the monitor, median', value: percentile(everyday, 0.5), unit: 'µs' },
    bar('the same, p99', percentile(everyday, 0.99)),
    bar('with 50 recipients and 50 grants, median', percentile(crowded, 0.5)),
  ]
}

const bar = (name: string, value: number): Report => ({
  name,
  value,
  unit: 'µs',
  bar: '< 50',
  good: value < 50,
})

function timed(one: Action): number[] {
  for (let warm = 0; warm < CALLS / 10; warm++) decide(one)
  return Array.from({ length: CALLS }, () => {
    const began = process.hrtime.bigint()
    decide(one)
    return Number(process.hrtime.bigint() - began) / 1_000
  })
}

function action(recipients: number, grants: number): Action {
  const addresses = Array.from({ length: recipients }, (_, index) => `person${index}@acme.test`)
  return {
    operation: 'mail.send',
    effect: 'outward',
    personOnly: false,
    undoable: true,
    actor: { door: 'hand', hand: 'mail' },
    chosenBy: ['model'],
    targets: addresses.map((address) => ({ argument: 'to', address })),
    parties: new Map(addresses.map((address): [string, Party] => [address, 'known'])),
    decisive: [],
    wording: [],
    provenance: {
      to: ['contacts'],
      '*': ['model', ...addresses.map((_, index): Source => `message:${index}`)],
    },
    readers: addresses,
    count: 1,
    amount: null,
    refusals: [],
    grants: Array.from({ length: grants }, (_, index) => grant(index)),
    shortage: null,
    mode: 'act',
    frozen: false,
    now: NOW,
  }
}

/** One that speaks of another operation, as most do, but for the last. */
const grant = (index: number): Grant => ({
  id: `01990000-0000-7000-8000-${String(index).padStart(12, '0')}` as Grant['id'],
  sentence: 'Mail may write to people I know',
  hands: ['mail'],
  operations: [index % 2 ? 'mail.send' : 'mail.forward'],
  to: ['someone@acme.test', '@acme.example'],
  limit: 5,
  per: 'day',
  mostAmount: null,
  used: 0,
  usedFrom: null,
  lastUsedAt: null,
  expiresAt: null,
  createdAt: NOW,
  createdBy: 'owner',
  revokedAt: null,
})
