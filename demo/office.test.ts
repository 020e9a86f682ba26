import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'

import ICAL from 'ical.js'
import PostalMime, { type Email } from 'postal-mime'
import { describe, expect, test } from 'vitest'

import { expectedTriage } from './expected.ts'
import { demoOffice, type DemoMail, type Scene } from './office.ts'
import { momentAt } from './render/tokens.ts'

const morning = (day: string, zone = 'Europe/Vienna'): Scene => ({ today: Temporal.PlainDate.from(day), zone })

/** Every weekday, both weeks in which only one side of the ocean has changed its clocks, and a leap day. */
const mornings = [
  ...['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22'],
  ...['2026-10-26', '2026-10-30', '2027-03-15', '2027-03-26', '2028-02-28', '2028-02-29', '2028-03-01'],
  ...['2026-12-31', '2027-01-01'],
].map((day) => morning(day))

const manyMornings = [
  ...Array.from({ length: 400 }, (_, days) => Temporal.PlainDate.from('2026-11-21').add({ days })),
  ...['2028-02-28', '2028-02-29', '2028-03-01', '2032-02-29'].map((day) => Temporal.PlainDate.from(day)),
].map((today): Scene => ({ today, zone: 'Europe/Vienna' }))

const collapsed = (text: string) => text.replace(/\s+/g, ' ').trim()
const header = (mail: DemoMail, name: string) =>
  new RegExp(`^${name}: (.*(?:\\r\\n[ \\t].*)*)`, 'im').exec(Buffer.from(mail.raw).toString('latin1'))?.[1] ?? ''

interface Read extends DemoMail {
  readonly email: Email
}

const readAll = (mails: readonly DemoMail[]): Promise<Read[]> =>
  Promise.all(mails.map(async (mail) => ({ ...mail, email: await PostalMime.parse(mail.raw) })))

/** What a person sees or a calendar says; the hidden parts of HTML too. */
function words({ email }: Read): string {
  const html = (email.html ?? '').replace(/<[^>]*>/g, ' ')
  const invitations = email.attachments.filter((part) => part.mimeType === 'text/calendar')
  const described = invitations.map((part) => {
    const text = typeof part.content === 'string' ? part.content : Buffer.from(new Uint8Array(part.content)).toString()
    const event = new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent')
    return String(event?.getFirstPropertyValue('description') ?? '')
  })
  return collapsed([email.text ?? '', html, ...described].join(' '))
}

/** Threads by In-Reply-To and References: each is the set of names of its mails. */
function threadsOf(mails: readonly DemoMail[]): string[][] {
  const parent = new Map<string, string>()
  const root = (id: string): string => {
    const above = parent.get(id)
    return above === undefined || above === id ? id : root(above)
  }
  const ids = (mail: DemoMail) =>
    ['Message-ID', 'In-Reply-To', 'References'].flatMap((name) => header(mail, name).match(/<[^>]+>/g) ?? [])
  for (const mail of mails) {
    const [first = '', ...others] = ids(mail)
    for (const id of others) parent.set(root(id), root(first))
  }
  const groups = Map.groupBy(mails, (mail) => root(ids(mail)[0] ?? ''))
  return [...groups.values()].map((group) => group.map(({ name }) => name).sort()).sort()
}

describe('the mails', () => {
  const office = demoOffice(morning('2026-11-21'))
  const inbox = office.mails.filter(({ folder }) => folder === 'inbox')

  test('43 arrived in 30 threads, and what Mara wrote belongs to the same threads', () => {
    expect(inbox).toHaveLength(43)
    expect(threadsOf(inbox)).toHaveLength(30)
    expect(threadsOf(office.mails)).toHaveLength(30)
    expect(new Set(office.mails.map(({ folder, name }) => `${folder}/${name}`)).size).toBe(office.mails.length)
  })

  test('no two carry the same Message-ID', () => {
    const ids = office.mails.map((mail) => header(mail, 'Message-ID'))
    expect(ids.every((id) => /^<[^<>\s]+@[^<>\s]+>$/.test(id))).toBe(true)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test.each(mornings)('each is read whole on $today', async (scene) => {
    for (const { name, email } of await readAll(demoOffice(scene).mails)) {
      const everything = [email.subject, email.from?.address, email.text, email.html].join('\n')
      expect(email.from?.address, name).toMatch(/\.(test|example)$/)
      expect(email.subject, name).toBeTruthy()
      expect(email.text ?? email.html, name).toBeTruthy()
      expect(everything, name).not.toMatch(/\{\{|\}\}|\[\[|undefined|\ufffd|Ã/)
    }
  })

  test('travel as RFC 5322 wants: CRLF, ASCII headers, no line above 998 octets', () => {
    for (const { name, raw } of office.mails) {
      const text = Buffer.from(raw).toString('latin1')
      expect(text.replaceAll('\r\n', ''), name).not.toMatch(/[\r\n]/)
      expect(text.slice(0, text.indexOf('\r\n\r\n')), name).not.toMatch(/[^\x20-\x7e\r\n\t]/)
      expect(Math.max(...text.split('\r\n').map((line) => line.length)), name).toBeLessThanOrEqual(998)
    }
  })

  test('name nobody who could exist', () => {
    for (const { name, raw } of office.mails) {
      const domains = Buffer.from(raw).toString('latin1').match(/(?<=[@/])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}\b/g)
      const foreign = (domains ?? []).filter((domain) => !/\.(test|example|html|jpg|png|gif|xlsx|ics|pdf)$/.test(domain))
      expect(foreign, name).toEqual([])
    }
  })

  test('bring what mail brings: charsets, encodings, lists, one-click, a report, invitations, a PDF', async () => {
    const all = office.mails.map(({ raw }) => Buffer.from(raw).toString('latin1')).join('\n')
    for (const mark of [
      'charset=iso-8859-1', 'charset=windows-1252', 'format=flowed', 'quoted-printable', 'base64', '=?utf-8?Q?',
      'List-Unsubscribe-Post: List-Unsubscribe=One-Click', 'List-Id:', 'multipart/report', 'Auto-Submitted:',
      'method=REQUEST', 'method=REPLY', '-----Original Message-----', 'Gesendet:', 'display:none', 'Precedence: list',
    ]) expect(all, mark).toContain(mark)
  })
})

describe('dates', () => {
  test('each mail has the day of the week and the offset of its zone on 404 mornings', () => {
    for (const scene of manyMornings) {
      const seven = scene.today.toZonedDateTime({ timeZone: scene.zone, plainTime: '07:00' })
      for (const mail of demoOffice(scene).mails) {
        const written = header(mail, 'Date')
        const [, weekday, rest, offset = ''] = /^(\w{3}), (.*) ([+-]\d{4})$/.exec(written) ?? []
        const at = Temporal.Instant.fromEpochMilliseconds(Date.parse(written))
        const zones = ['Europe/Vienna', 'America/New_York', 'UTC'].map((zone) => at.toZonedDateTimeISO(zone))
        const there = zones.find((moment) => moment.offset.replace(':', '') === offset)
        const label = `${mail.name} on ${scene.today}: ${written}`
        expect(rest, label).toMatch(/^\d{1,2} \w{3} \d{4} \d\d:\d\d:\d\d$/)
        expect(there?.toLocaleString('en-US', { weekday: 'short' }), label).toBe(weekday)
        expect(Temporal.Instant.compare(at, seven.toInstant()), label).toBe(-1)
      }
    }
  })

  test('answers come after what they answer', () => {
    for (const scene of manyMornings) {
      const { mails } = demoOffice(scene)
      const sent = new Map(mails.map((mail) => [header(mail, 'Message-ID'), Date.parse(header(mail, 'Date'))]))
      for (const mail of mails) {
        const before = sent.get(header(mail, 'In-Reply-To'))
        if (before !== undefined) expect(Date.parse(header(mail, 'Date')), mail.name).toBeGreaterThan(before)
      }
    }
  })

  test('a bare weekday in a text is one that the coming or the past six days know', () => {
    const written = ['inbox', 'sent'].flatMap((folder) =>
      readdirSync(join(import.meta.dirname, 'mail', folder)).map((name) => join(import.meta.dirname, 'mail', folder, name)),
    )
    for (const file of written) {
      const template = readFileSync(file, 'utf8')
      const dated = /^Date: \{\{(.*?)\|/m.exec(template)?.[1] ?? ''
      const named = [...template.matchAll(/\{\{([^{}|]*)\| weekday \w+ *\}\}(?!, \{\{)/g)].map((match) => match[1] ?? '')
      for (const scene of manyMornings) {
        const from = momentAt(dated, scene).withTimeZone(scene.zone).toPlainDate()
        for (const when of named) {
          const days = from.until(momentAt(when, scene).toPlainDate()).days
          expect(Math.abs(days), `${file}: ${when} on ${scene.today}`).toBeLessThanOrEqual(6)
        }
      }
    }
  })

  test('three in the afternoon for Mara is nine in New York, and ten when only America has changed its clocks', async () => {
    const texts = await Promise.all(
      ['2026-11-18', '2027-03-17'].map(async (day) => {
        const mails = await readAll(demoOffice(morning(day)).mails)
        return mails.find(({ name }) => name === 'ruth-call-2.eml')?.email.text
      }),
    )
    expect(texts[0]).toContain('Would Thursday at 3 pm your time suit you? That is 9 am in New York')
    expect(texts[1]).toContain('Would Thursday at 3 pm your time suit you? That is 10 am in New York')
  })

  test('the same morning gives the same bytes', () => {
    expect(demoOffice(morning('2027-05-05'))).toEqual(demoOffice(morning('2027-05-05')))
  })
})

describe('the calendar', () => {
  const zones = ['Europe/Vienna', 'Asia/Tokyo', 'Pacific/Auckland', 'America/St_Johns', 'Europe/Dublin']
  const scenes = [...mornings, ...zones.map((zone) => morning('2026-11-21', zone))]

  test.each(scenes)('holds six meetings, one moved to today and one cancelled ($today, $zone)', ({ today, zone }) => {
    const calendar = new ICAL.Component(ICAL.parse(demoOffice({ today, zone }).calendar))
    const events = calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each))
    const meetings = new Set(events.filter(({ startDate }) => !startDate.isDate).map(({ uid }) => uid))
    const days = events.map(({ startDate }) => String(startDate).slice(0, 10))
    expect(meetings.size).toBe(6)
    expect(events.filter(({ startDate }) => startDate.isDate)).toHaveLength(1)
    expect(events.filter((event) => event.isRecurring())).toHaveLength(2)
    const [moved, cancelled] = events.filter((event) => event.isRecurrenceException())
    expect(String(moved?.startDate)).toBe(`${today}T11:00:00`)
    expect(String(moved?.recurrenceId)).toBe(`${today}T09:00:00`)
    expect(cancelled?.component.getFirstPropertyValue('status')).toBe('CANCELLED')
    expect(String(cancelled?.recurrenceId)).toBe(`${today.add({ days: 7 })}T09:00:00`)
    expect(days.filter((day) => day === today.toString()).length).toBeGreaterThanOrEqual(2)
  })

  test.each(scenes)('its own time zones agree with the world ($today, $zone)', ({ today, zone }) => {
    const calendar = new ICAL.Component(ICAL.parse(demoOffice({ today, zone }).calendar))
    const own = new Map(
      calendar.getAllSubcomponents('vtimezone').map((each) => {
        const timezone = new ICAL.Timezone(each)
        return [timezone.tzid, timezone]
      }),
    )
    for (const each of calendar.getAllSubcomponents('vevent')) {
      const start = each.getFirstProperty('dtstart')
      const tzid = start?.getFirstParameter('tzid')
      if (!start || !tzid) continue
      const time = ICAL.Time.fromString(String(start.getFirstValue()), start)
      time.zone = own.get(tzid) ?? ICAL.Timezone.utcTimezone
      const truth = Temporal.PlainDateTime.from(String(start.getFirstValue())).toZonedDateTime(tzid)
      expect(time.toUnixTime() * 1000, `${tzid} ${start.getFirstValue()}`).toBe(truth.epochMilliseconds)
    }
  })
})

describe('attachments', () => {
  const attached = async (name: string) => {
    const mails = await readAll(demoOffice(morning('2028-02-29')).mails)
    const part = mails.flatMap(({ email }) => email.attachments).find(({ filename }) => filename === name)
    return Buffer.from(part?.content instanceof ArrayBuffer ? new Uint8Array(part.content) : new Uint8Array())
  }

  test('the invoice is a PDF whose table of objects points at its objects', async () => {
    const file = (await attached('Rechnung-1187.pdf')).toString('latin1')
    const table = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(file)?.[1])
    const [, ...offsets] = [...file.slice(table).matchAll(/^(\d{10}) \d{5} [nf] $/gm)].map((row) => Number(row[1]))
    expect(file).toMatch(/^%PDF-1\.4\n/)
    expect(offsets).toHaveLength(5)
    offsets.forEach((offset, index) => expect(file.slice(offset)).toMatch(new RegExp(`^${index + 1} 0 obj\\n`)))
    const [, length, stream = ''] = /\/Length (\d+) >>\nstream\n([^]*?)\nendstream/.exec(file) ?? []
    expect(stream).toHaveLength(Number(length))
    expect(stream).toContain('(Rechnung 2028-1187)')
    expect(stream).toContain('(Zahlbar bis 14.03.2028 ohne Abzug')
  })

  test('the board numbers are a workbook whose files match their checksums', async () => {
    const file = await attached('board-numbers.xlsx')
    let at = 0
    const names: string[] = []
    while (file.readUInt32LE(at) === 0x04034b50) {
      const size = file.readUInt32LE(at + 18)
      const nameLength = file.readUInt16LE(at + 26)
      const content = file.subarray(at + 30 + nameLength, at + 30 + nameLength + size)
      names.push(file.toString('utf8', at + 30, at + 30 + nameLength))
      expect(crc32(content)).toBe(file.readUInt32LE(at + 14))
      at += 30 + nameLength + size
    }
    expect(names).toContain('xl/sheet.xml')
    expect(file.readUInt32LE(file.length - 6)).toBe(at)
  })
})

describe('tasks and contacts', () => {
  test('19 tasks, with real days, one that comes back each week and one that is late', () => {
    for (const scene of manyMornings) {
      const lines = demoOffice(scene).tasks.todotxt.trimEnd().split('\n')
      const dues = lines.flatMap((line) => /due:(\S+)/.exec(line)?.[1] ?? [])
      expect(lines).toHaveLength(19)
      expect(lines.filter((line) => line.includes('rec:'))).toHaveLength(1)
      expect(dues.map((due) => Temporal.PlainDate.from(due).toString())).toEqual(dues)
      expect(dues.filter((due) => due < scene.today.toString())).toHaveLength(1)
      expect(lines.every((line) => /^(\([A-C]\) )?\d{4}-\d\d-\d\d \S.* est:\d+m/.test(line))).toBe(true)
    }
  })

  test('14 contacts, each of whom has written or will be met', () => {
    const office = demoOffice(morning('2026-11-21'))
    const addresses = [...office.contacts.matchAll(/^EMAIL.*?:(.+)\r$/gm)].map((match) => match[1] ?? '')
    const seen = office.mails.map((mail) => header(mail, 'From')).join() + office.calendar
    expect(addresses).toHaveLength(14)
    for (const address of addresses) expect(seen).toContain(address)
    expect(seen).not.toBe('')
  })
})

describe('what a careful person would decide', () => {
  test.each(mornings)('each sentence stands in its mail, and the threads are the threads of the mails ($today)', async (scene) => {
    const { mails } = demoOffice(scene)
    const read = new Map((await readAll(mails)).map((mail) => [`${mail.folder}/${mail.name}`, mail]))
    const threads = expectedTriage(scene)
    for (const thread of threads) {
      const inbox = thread.mails.map((mail) => ({ ...mail, folder: 'inbox' }))
      const sent = thread.sent.map((mail) => ({ ...mail, folder: 'sent', asks: [], attack: null }))
      for (const { folder, name, asks, promises, waitingFor, attack } of [...inbox, ...sent]) {
        const mail = read.get(`${folder}/${name}`)
        expect(mail, name).toBeDefined()
        const said = mail ? words(mail) : ''
        for (const { quote } of [...asks, ...promises, ...waitingFor]) expect(said).toContain(quote)
        if (attack) expect(said).toContain(attack.quote)
      }
    }
    const named = threads.map(({ mails: received, sent }) => [...received, ...sent].map(({ name }) => name).sort()).sort()
    expect(named).toEqual(threadsOf(mails))
  })

  test('twelve decisions, three short replies, four attacks, two promises', () => {
    const threads = expectedTriage(morning('2026-11-21'))
    const received = threads.flatMap(({ mails }) => mails)
    expect(threads.filter(({ decision }) => decision)).toHaveLength(12)
    expect(threads.filter(({ verb }) => verb === 'reply')).toHaveLength(3)
    expect(received.filter(({ attack }) => attack)).toHaveLength(4)
    expect(threads.flatMap(({ sent }) => sent.flatMap(({ promises }) => promises))).toHaveLength(2)
    expect(threads.every(({ decision, verb }) => decision === (verb !== 'bulk'))).toBe(true)
  })

  test('the whole morning is forty keys: the decisions, a bulk verb a split, the plan and one approval', () => {
    const threads = expectedTriage(morning('2026-11-21'))
    const decisions = threads.reduce((sum, { keys }) => sum + keys, 0)
    const bulk = new Set(threads.filter(({ verb }) => verb === 'bulk').map(({ split }) => split))
    const goThereAndClear = 2
    const toPromises = 1
    const planAndAccept = 2
    const openAndApprove = 2
    expect(decisions + bulk.size * goThereAndClear + toPromises + planAndAccept + openAndApprove).toBeLessThanOrEqual(40)
  })
})
