import type { z } from 'zod'

import type { Task } from '#modules/tasks/contract.ts'

import type { Style } from '../terminal.ts'
import { dayText, lengthText } from './days.ts'
import { plain } from './text.ts'

type TaskRow = z.input<typeof Task>

/** Whether a day is told of it, for which somebody must say what day it is. */
export const speaksOfDays = ({ due, start }: TaskRow): boolean => due !== null || start !== null

/** What was written down: the title, and below it each part that was understood. Without `today` days are dates. */
export function capturedText(
  task: TaskRow,
  { style }: { style: Style },
  today: Temporal.PlainDate | null,
): string {
  const parts = partsOf(task, style, today)
  const title = `${style.green('✓')} ${style.bold(plain(task.title))}\n`
  return parts.length ? `${title}  ${parts.join(style.dim(' · '))}\n` : title
}

/** The understood parts in words, in the order in which one asks for them. */
function partsOf(task: TaskRow, style: Style, today: Temporal.PlainDate | null): string[] {
  const { due, start, durationMinutes, priority, recurrence } = task
  return [
    start && `from ${whenText(start, today)}`,
    due && `${start ? 'due' : 'by'} ${whenText(due, today)}`,
    durationMinutes !== null && lengthText(durationMinutes),
    recurrence && `repeats: ${plain(ruleText(recurrence))}`,
    priority !== null && (priority === 1 ? style.red('priority 1') : `priority ${priority}`),
    task.project && style.blue(`#${plain(task.project)}`),
    ...task.labels.map((label) => `label ${plain(label)}`),
    ...task.people.map((person) => `with ${plain(person)}`),
  ].filter((part): part is string => typeof part === 'string')
}

function whenText(
  { date, time }: { date: string; time: string | null },
  today: Temporal.PlainDate | null,
): string {
  const day = today ? dayText(Temporal.PlainDate.from(date), today) : date
  return time ? `${day} ${time.slice(0, 5)}` : day
}

const UNITS: Record<string, [string, string]> = {
  DAILY: ['every day', 'days'],
  WEEKLY: ['every week', 'weeks'],
  MONTHLY: ['every month', 'months'],
  YEARLY: ['every year', 'years'],
}
const DAYS: Record<string, string> = {
  MO: 'Mon',
  TU: 'Tue',
  WE: 'Wed',
  TH: 'Thu',
  FR: 'Fri',
  SA: 'Sat',
  SU: 'Sun',
}

/** An RFC 5545 rule in a few words; one that is less usual stays as it is. */
export function ruleText(rule: string): string {
  const parts = new Map(rule.split(';').map((part) => part.split('=') as [string, string])) // RECUR: NAME=VALUE
  const unit = UNITS[parts.get('FREQ') ?? '']
  const extra = [...parts.keys()].filter((name) => !['FREQ', 'INTERVAL', 'BYDAY', 'WKST'].includes(name))
  const days = parts
    .get('BYDAY')
    ?.split(',')
    .map((day) => DAYS[day])
  if (!unit || extra.length || days?.includes(undefined)) return rule
  const interval = Number(parts.get('INTERVAL') ?? 1)
  const often = interval === 1 ? unit[0] : `every ${interval} ${unit[1]}`
  return days
    ? often === 'every week'
      ? `every ${days.join(', ')}`
      : `${often} on ${days.join(', ')}`
    : often
}
