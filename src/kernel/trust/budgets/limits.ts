import type { Budget, BudgetScope, BudgetUnit } from '../contract.ts'

/** What is held to a limit where the owner set none: generous for work, and no money at all. */
export const DEFAULTS: Readonly<Record<BudgetScope, Readonly<Record<BudgetUnit, number>>>> = {
  run: { calls: 500, mails: 20, tokens: 500_000, money: 0 },
  hand: { calls: 2_000, mails: 50, tokens: 2_000_000, money: 0 },
  day: { calls: 10_000, mails: 50, tokens: 5_000_000, money: 0 },
  workspace: { calls: 200_000, mails: 1_000, tokens: 100_000_000, money: 0 },
}

export const SCOPES = ['run', 'hand', 'day', 'workspace'] as const satisfies readonly BudgetScope[]
export const UNITS = ['calls', 'mails', 'tokens', 'money'] as const satisfies readonly BudgetUnit[]

/** Whose use is counted: a hand, and the run it works in. */
export interface Spender {
  readonly hand: string
  readonly runId?: string | undefined
}

/** One limit that something counts against. Amounts in whole units; money in millionths. */
export interface Place {
  readonly scope: BudgetScope
  /** The run, the hand, or nothing. */
  readonly subject: string
  readonly unit: BudgetUnit
  /** `2026-11-21`, `2026-11`, or `ever`. */
  readonly period: string
  readonly amount: number
  readonly limit: number
}

type Limit = Pick<Budget, 'scope' | 'hand' | 'unit' | 'limit'>

/** The limit in force, in the unit of the contract: the hand's own, else that of every hand, else the default. */
export function limitOf(
  set: readonly Limit[],
  scope: BudgetScope,
  hand: string | null,
  unit: BudgetUnit,
): number {
  const fits = set.filter((one) => one.scope === scope && one.unit === unit)
  const own = hand === null ? undefined : fits.find((one) => one.hand === hand)
  return (own ?? fits.find((one) => one.hand === null))?.limit ?? DEFAULTS[scope][unit]
}

/** Every limit that a use of so much counts against, always in the same order, so that two uses take turns. */
export function placesOf(
  set: readonly Limit[],
  { hand, runId }: Spender,
  unit: BudgetUnit,
  amount: number,
  today: Temporal.PlainDate,
): Place[] {
  const place = (scope: BudgetScope, subject: string): Place => ({
    scope,
    subject,
    unit,
    period: periodOf(scope, today),
    amount,
    limit: inWhole(unit, limitOf(set, scope, scope === 'hand' ? hand : null, unit)),
  })
  return [
    ...(runId === undefined ? [] : [place('run', runId)]),
    place('hand', hand),
    place('day', ''),
    place('workspace', ''),
  ]
}

export function periodOf(scope: BudgetScope, today: Temporal.PlainDate): string {
  if (scope === 'run') return 'ever'
  return scope === 'workspace' ? today.toPlainYearMonth().toString() : today.toString()
}

const MILLIONTHS = 1_000_000

/** As it is counted: whole calls, mails and tokens, and money in millionths. */
export const inWhole = (unit: BudgetUnit, amount: number): number =>
  unit === 'money' ? Math.round(amount * MILLIONTHS) : Math.ceil(amount)

/** As people read it. */
export const inUnit = (unit: BudgetUnit, whole: number): number =>
  unit === 'money' ? whole / MILLIONTHS : whole

const WHAT: Record<BudgetUnit, string> = {
  calls: 'acts',
  mails: 'mails',
  tokens: 'tokens',
  money: 'of money',
}

/** `the mail hand has used up its 2000 acts of today` */
export function usedUp({
  scope,
  subject,
  unit,
  limit,
}: Pick<Place, 'scope' | 'subject' | 'unit' | 'limit'>): string {
  const much = `${inUnit(unit, limit)} ${WHAT[unit]}`
  if (scope === 'run') return `this run has used up its ${much}`
  if (scope === 'hand') return `the ${subject} hand has used up its ${much} of today`
  return scope === 'day'
    ? `hands have used up their ${much} of today`
    : `hands have used up their ${much} of this month`
}
