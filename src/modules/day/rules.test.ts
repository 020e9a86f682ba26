import { describe, expect, test } from 'vitest'

import type { Block, BlockId, PlanMove, PlanProposal, ProposalId } from './contract.ts'
import { accepted, locked, moved, refused, removed, unlocked } from './rules.ts'

const at = (time: string) => Temporal.Instant.from(`2026-11-23T${time}:00Z`)
const VIENNA = 'Europe/Vienna'

const block = (name: string, start: string, end: string, more: Partial<Block> = {}): Block => ({
  id: name as BlockId,
  day: Temporal.PlainDate.from('2026-11-23'),
  taskId: null,
  kind: 'focus',
  title: name,
  start: at(start),
  end: at(end),
  status: 'planned',
  locked: false,
  reason: '',
  createdBy: 'planner',
  ...more,
})

const move = (op: PlanMove['op'], to: Block, from: Block | null = null): PlanMove => ({
  op,
  block: op === 'remove' ? to : { ...to, status: 'proposed' },
  from: from && { start: from.start, end: from.end },
  reasons: [{ words: 'the first free time', source: null }],
  decision: 'open',
})

const planOf = (...moves: PlanMove[]): PlanProposal => ({
  id: 'plan' as ProposalId,
  firstDay: Temporal.PlainDate.from('2026-11-23'),
  lastDay: Temporal.PlainDate.from('2026-11-23'),
  status: 'open',
  moves,
  capacity: [],
  unplaced: [],
  createdAt: at('07:00'),
})

describe('a block', () => {
  test('keeps its length when only its start is given', () => {
    const after = moved(
      block('a', '09:00', '09:45'),
      { start: at('14:00') },
      { person: false, timeZone: VIENNA },
    )
    expect(after).toMatchObject({ end: at('14:45'), locked: false })
  })

  test('stays where a person puts it, on the day of that person’s clock', () => {
    const late = Temporal.Instant.from('2026-11-23T23:30:00Z')
    const after = moved(block('a', '09:00', '09:45'), { start: late }, { person: true, timeZone: VIENNA })
    expect(after.locked).toBe(true)
    expect(after.day.toString()).toBe('2026-11-24')
  })

  test('that ends before it begins is refused', () => {
    const to = { start: at('14:00'), end: at('13:00') }
    expect(() => moved(block('a', '09:00', '09:45'), to, { person: true, timeZone: VIENNA })).toThrow(
      expect.objectContaining({ code: 'block.length' }),
    )
  })

  test('is locked, unlocked and removed once, however often it is asked for', () => {
    const fixed = locked(block('a', '09:00', '10:00'))
    expect(locked(fixed)).toBe(fixed)
    expect(unlocked(fixed)).toEqual(block('a', '09:00', '10:00'))
    const gone = removed(fixed)
    expect(removed(gone)).toBe(gone)
    expect(() => locked(gone)).toThrow(expect.objectContaining({ code: 'block.removed' }))
  })
})

describe('accepting a plan', () => {
  test('adds, moves and removes, and settles it', () => {
    const stands = block('moves', '09:00', '10:00')
    const goes = block('goes', '15:00', '16:00')
    const plan = planOf(
      move('add', block('new', '11:00', '12:00')),
      move('move', block('moves', '13:00', '14:00'), stands),
      move('remove', goes),
    )
    const { proposal, changes } = accepted(plan, undefined, [stands, goes])
    expect(proposal.status).toBe('settled')
    expect(changes.map(({ before, after }) => [before?.title ?? null, after?.status ?? null])).toEqual([
      [null, 'planned'],
      ['moves', 'planned'],
      ['goes', null],
    ])
  })

  test('of one block brings along the move that makes room for it, and leaves the rest open', () => {
    const stands = block('old', '09:00', '10:00')
    const plan = planOf(
      move('add', block('new', '09:00', '10:00')),
      move('move', block('old', '13:00', '14:00'), stands),
      move('add', block('other', '15:00', '16:00')),
    )
    const { proposal, changes } = accepted(plan, ['new' as BlockId], [stands])
    expect(changes.map(({ after }) => after?.title)).toEqual(['new', 'old'])
    expect(proposal).toMatchObject({ status: 'open', moves: [{}, {}, { decision: 'open' }] })
  })

  test('fails when a block was moved, locked or taken in the meantime', () => {
    const stands = block('old', '09:00', '10:00')
    const plan = planOf(move('move', block('old', '13:00', '14:00'), stands))
    for (const now of [
      [block('old', '09:30', '10:30')],
      [locked(stands)],
      [removed(stands)],
      [],
      [stands, block('x', '13:30', '14:30')],
    ])
      expect(() => accepted(plan, undefined, now)).toThrow(expect.objectContaining({ code: 'plan.outdated' }))
  })

  test('twice is refused, and so is a block that the plan does not have', () => {
    const plan = planOf(move('add', block('new', '11:00', '12:00')))
    expect(() => accepted(plan, ['else' as BlockId], [])).toThrow(
      expect.objectContaining({ code: 'plan.no_such_block' }),
    )
    const { proposal } = accepted(plan, undefined, [])
    expect(() => accepted(proposal, undefined, [])).toThrow(
      expect.objectContaining({ code: 'plan.not_open' }),
    )
  })
})

test('refusing the last open block settles the plan', () => {
  const plan = planOf(move('add', block('a', '11:00', '12:00')), move('add', block('b', '13:00', '14:00')))
  const half = refused(plan, ['a' as BlockId])
  expect(half.status).toBe('open')
  expect(refused(half, undefined)).toMatchObject({
    status: 'settled',
    moves: [{ decision: 'refused' }, { decision: 'refused' }],
  })
})
