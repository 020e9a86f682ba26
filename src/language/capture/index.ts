import { findTimes } from '../time/index.ts'
import type { Captured, CapturedPart, CaptureOptions, Moment } from './types.ts'

export type { Captured, CapturedPart, CaptureOptions, Moment, PartKind } from './types.ts'

/** What a typed line wants: a title and what was said about it. Never throws, never refuses. */
export function parseCapture(text: string, options: CaptureOptions): Captured {
  const parts: CapturedPart[] = []
  const take = (kind: CapturedPart['kind'], from: number, to: number, meaning: string) =>
    parts.push({ kind, from, to, text: text.slice(from, to), meaning })
  let due: Moment | null = null
  let priority: Captured['priority'] = null
  let project: string | null = null
  let durationMinutes: number | null = null
  const labels: string[] = []
  for (const match of text.matchAll(
    /(?<!\S)(?:#([\p{L}\w-]+)|@([\p{L}\w-]+)|p([1-4])|for (\d+) ?(min|h)\w*)(?!\S)/giu,
  )) {
    const [whole, hash, at, level, amount, unit] = match
    const to = match.index + whole.length
    if (hash) {
      project = hash
      take('project', match.index, to, hash)
    } else if (at) {
      labels.push(at)
      take('label', match.index, to, at)
    } else if (level === '1' || level === '2' || level === '3' || level === '4') {
      priority = ({ 1: 1, 2: 2, 3: 3, 4: 4 } as const)[level]
      take('priority', match.index, to, `priority ${level}`)
    } else if (amount && unit) {
      durationMinutes = Number(amount) * (/h/i.test(unit) ? 60 : 1)
      take('duration', match.index, to, `${durationMinutes} min`)
    }
  }
  for (const time of findTimes(text, { now: options.now, profile: 'capture' })) {
    if (due || !time.start) continue
    due = { date: time.start.toPlainDate(), time: time.hasTime ? time.start.toPlainTime() : null }
    take(
      'due',
      time.from,
      time.to,
      due.time ? `${due.date} ${due.time.toString().slice(0, 5)}` : `${due.date}`,
    )
  }
  parts.sort((a, b) => a.from - b.from)
  let title = ''
  let at = 0
  for (const part of parts) {
    title += text.slice(at, part.from)
    at = part.to
  }
  title = (title + text.slice(at)).replace(/\s+/g, ' ').trim() || text.trim()
  return {
    title,
    due,
    start: null,
    durationMinutes,
    priority,
    project,
    labels,
    people: [],
    recurrence: null,
    repeater: null,
    parts,
  }
}
