import ICAL from 'ical.js'
import { expect, test } from 'vitest'

import { expectedTriage } from './expected.ts'
import { demoOffice } from './office.ts'
import { morning, mornings, type Read, readAll, threadsOf } from './readings.ts'

const collapsed = (text: string) => text.replace(/\s+/g, ' ').trim()

/** What a person sees or a calendar says; the hidden parts of HTML too. */
function words({ email }: Read): string {
  const html = (email.html ?? '').replace(/<[^>]*>/g, ' ')
  const invitations = email.attachments.filter((part) => part.mimeType === 'text/calendar')
  const described = invitations.map((part) => {
    const text =
      typeof part.content === 'string' ? part.content : Buffer.from(new Uint8Array(part.content)).toString()
    const event = new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent')
    return String(event?.getFirstPropertyValue('description') ?? '')
  })
  return collapsed([email.text ?? '', html, ...described].join(' '))
}

test.each(mornings)(
  'each sentence stands in its mail, and the threads are the threads of the mails ($today)',
  async (scene) => {
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
    const named = threads
      .map(({ mails: received, sent }) => [...received, ...sent].map(({ name }) => name).sort())
      .sort()
    expect(named).toEqual(threadsOf(mails))
  },
)

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
  expect(
    decisions + bulk.size * goThereAndClear + toPromises + planAndAccept + openAndApprove,
  ).toBeLessThanOrEqual(40)
})
