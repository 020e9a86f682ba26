import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Scene } from './render/day.ts'
import { foldedContent } from './render/fold.ts'
import { message } from './render/message.ts'
import { pdf } from './render/pdf.ts'
import { rendered } from './render/tokens.ts'
import { workbook } from './render/workbook.ts'
import owner from './office.json' with { type: 'json' }

export type { Scene } from './render/day.ts'

export interface DemoOwner {
  readonly name: string
  readonly firstName: string
  readonly address: string
  /** Shared addresses whose mail also arrives here. */
  readonly otherAddresses: readonly string[]
  readonly role: string
  readonly company: string
  readonly about: string
  readonly zone: string
  readonly languages: readonly string[]
  /** Wall-clock times in the owner's zone; days are ISO numbers, 1 is Monday. Today is always one of them. */
  readonly workingHours: { readonly from: string; readonly to: string; readonly days: readonly number[] }
}

export interface DemoMail {
  /** File name, unique within its folder. */
  readonly name: string
  readonly folder: 'inbox' | 'sent'
  readonly raw: Uint8Array
}

export interface DemoOffice {
  readonly owner: DemoOwner
  /** What arrived (43 in 30 threads) and what the owner wrote in the same threads, by folder and name. */
  readonly mails: readonly DemoMail[]
  readonly calendar: string
  readonly tasks: { readonly todotxt: string }
  readonly contacts: string
  /** Markdown, by its path within the folder of notes. */
  readonly notes: readonly { readonly path: string; readonly text: string }[]
}

/** The demo office on the morning of a day: the same day and zone give the same bytes. */
export function demoOffice(scene: Scene): DemoOffice {
  return {
    owner: ownerOn(scene),
    mails: [...mailsIn('inbox', scene), ...mailsIn('sent', scene)],
    calendar: foldedContent(renderedFile('calendar.ics', scene)),
    tasks: { todotxt: renderedFile('tasks.txt', scene) },
    contacts: foldedContent(renderedFile('contacts.vcf', scene)),
    notes: notesIn(scene),
  }
}

function ownerOn({ today, zone }: Scene): DemoOwner {
  const days = [...new Set([...owner.workingHours.days, today.dayOfWeek])].sort()
  return { ...owner, zone, workingHours: { ...owner.workingHours, days } }
}

function mailsIn(folder: DemoMail['folder'], scene: Scene): DemoMail[] {
  return readdirSync(path(`mail/${folder}`))
    .filter((name) => name.endsWith('.eml'))
    .sort()
    .map((name) => {
      const readable = renderedFile(`mail/${folder}/${name}`, scene)
      return { name, folder, raw: message(readable, (file) => attachment(file, scene)) }
    })
}

function notesIn(scene: Scene): DemoOffice['notes'] {
  return readdirSync(path('notes'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => name.replaceAll('\\', '/'))
    .sort()
    .map((name) => ({ path: name, text: renderedFile(`notes/${name}`, scene) }))
}

function attachment(name: string, scene: Scene): Uint8Array {
  const kept = `attachments/${name.replace(/\.\w+$/, '')}`
  return name.endsWith('.pdf')
    ? pdf(renderedFile(`${kept}.txt`, scene))
    : workbook(renderedFile(`${kept}.tsv`, scene))
}

function renderedFile(name: string, scene: Scene): string {
  return rendered(readFileSync(path(name), 'utf8'), scene)
}

const path = (name: string) => join(import.meta.dirname, name)
