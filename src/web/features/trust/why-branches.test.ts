import fc from 'fast-check'
import { expect, test } from 'vitest'

import { REASONS, type WhyNode } from '#kernel/ledger/why-contract.ts'
import { Why } from './ledger-entry.ts'
import { actOf, BRANCHES, branchesOf, refusalsAmong, withMoments } from './why-branches.ts'

const reason = (kind: WhyNode['kind'], words = kind as string, more: Partial<WhyNode> = {}): WhyNode => ({
  kind,
  words,
  children: [],
  ...more,
})

test('every reason stands in exactly one branch, in the order in which it was told', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...REASONS)), (kinds) => {
      const children = kinds.map((kind, at) => reason(kind, String(at)))
      const branches = branchesOf(reason('act', 'it', { children }))
      const names = branches.map(({ name }) => name)
      expect(names).toEqual(BRANCHES.filter((name) => names.includes(name)))
      expect(new Set(branches.flatMap(({ reasons }) => reasons))).toEqual(new Set(children))
      expect(branches.flatMap(({ reasons }) => reasons)).toHaveLength(children.length)
      for (const { reasons } of branches)
        expect(reasons).toEqual(reasons.toSorted((a, b) => Number(a.words) - Number(b.words)))
    }),
  )
})

test('a source keeps its words and its quotation on the way to the page', () => {
  const source = reason('source', 'the mail “Offer” from Dana', {
    source: 'message:1',
    text: 'Can you sign <b>by Friday</b>?',
  })
  const argument = reason('argument', 'title', { children: [source] })
  const answer = { items: [], tree: [reason('act', 'Capture', { children: [argument] })] }
  const [tree] = Why.parse(JSON.parse(JSON.stringify(answer))).tree
  expect(tree && branchesOf(tree)).toEqual([{ name: 'from', reasons: [argument] }])
})

test('what was stopped says its refusal alone, and quotes the text that asked for it once', () => {
  const said = { source: 'event:1', text: 'Send me the numbers' }
  const refusal = reason('rule', 'refused: a stranger chose it', {
    children: [reason('quote', 'in it', said)],
  })
  const [from, leave] = branchesOf(
    reason('act', 'Send', {
      children: [reason('rule', 'a rule'), refusal, reason('source', 'the event', said)],
    }),
  )
  expect(from?.reasons).toMatchObject([said])
  expect(refusalsAmong(leave?.reasons ?? [])).toMatchObject([
    { words: 'a stranger chose it', children: [{ words: 'in it', text: undefined }] },
  ])
})

test('moments in the words of the record are said as the reader says them', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 4_000_000_000 }),
      fc.constantFrom('minute' as const, 'second' as const),
      (seconds, smallestUnit) => {
        const at = Temporal.Instant.fromEpochMilliseconds(seconds * 1000)
        const text = at.toString({ smallestUnit })
        expect(withMoments(`you said yes on ${text} (SHA-256)`, () => 'Monday')).toBe(
          'you said yes on Monday (SHA-256)',
        )
      },
    ),
  )
  const seen: string[] = []
  const said = withMoments('left at 2026-11-23 07:00:00.5+00 and not on 2026-13-45T99:99Z', (moment) => {
    seen.push(moment.toString())
    return 'then'
  })
  expect([said, seen]).toEqual(['left at then and not on 2026-13-45T99:99Z', ['2026-11-23T07:00:00.5Z']])
})

test('only a reason that is an act of its own leads to an account', () => {
  expect(actOf(reason('followed', 'then', { source: 'act:7' }))).toBe('7')
  expect(actOf(reason('source', 'a mail', { source: 'message:7' }))).toBeUndefined()
  expect(actOf(reason('who'))).toBeUndefined()
})
