import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'

import { newId } from '#kernel/ids.ts'
import type { Registry } from '#kernel/registry.ts'
import { readCalendar } from '#modules/calendar/index.ts'
import { readContacts } from '#modules/people/index.ts'

import { isRefusal, readMessage } from '../../src/modules/mail/intake/read-message.ts'
import { testApp } from '../app.ts'
import {
  type Attack,
  attackOf,
  attacks,
  callsOf,
  CHANNELS,
  type Placeholder,
  PLACEHOLDERS,
  UNKNOWN_TOOLS,
} from './corpus.ts'

const all = attacks()
const now = Temporal.Instant.from('2026-11-23T08:00:00Z')
const idOf = (placeholder: Placeholder): string => (placeholder === '$hash' ? 'a'.repeat(64) : newId(now))

function eventsOf(text: string) {
  const calendar = readCalendar(text, 'Europe/Vienna')
  if ('why' in calendar) throw new Error(calendar.why)
  expect(calendar.refused).toEqual([])
  return calendar.events
}

let registry: Registry
beforeAll(async () => {
  await using house = await testApp()
  registry = house.app.registry
})

test('there are at least ninety attacks, eight by each channel, fifteen in each of four languages', () => {
  expect(all.length).toBeGreaterThanOrEqual(90)
  for (const channel of CHANNELS)
    expect(all.filter((attack) => attack.channel === channel).length, channel).toBeGreaterThanOrEqual(8)
  for (const language of ['en', 'de', 'fr', 'es'])
    expect(all.filter((attack) => attack.language === language).length, language).toBeGreaterThanOrEqual(15)
})

test('no two attacks share an id, a text or what they want', () => {
  for (const of of [(one: Attack) => one.id, (one: Attack) => one.raw, (one: Attack) => one.wants])
    expect(new Set(all.map(of)).size).toBe(all.length)
})

/** What only a person may call is beyond a model's authority, however mild it is. */
function effectOf(name: string): string | undefined {
  const known = registry.operations.get(name)
  return known?.effect === 'write' && known.personOnly ? 'authority' : (known?.effect ?? UNKNOWN_TOOLS[name])
}

test('every effect that an attack could have stands among those that must not happen', () => {
  const wrong = all.flatMap(({ id, never, obeys }) =>
    obeys
      .map(({ operation }) => ({ operation, effect: effectOf(operation) ?? 'known to nobody' }))
      .filter(({ effect }) => !['read', 'write', ...never].includes(effect))
      .map(({ operation, effect }) => `${id}: ${operation} (${effect})`),
  )
  expect(wrong).toEqual([])
})

test('every effect and write that must not happen is one that the model tries', () => {
  const idle = all.flatMap(({ id, never, neverWrites, obeys }) => {
    const names = obeys.map(({ operation }) => operation)
    const effects = names.map(effectOf)
    return [
      ...never.filter((effect) => !effects.includes(effect)),
      ...neverWrites.filter((write) => !names.includes(write)),
    ].map((one) => `${id}: ${one}`)
  })
  expect(idle).toEqual([])
})

test('every call is one that Reeve understands, or a tool that does not exist', () => {
  const wrong = all.flatMap((attack) =>
    callsOf(attack, idOf).flatMap(({ operation, input }) => {
      const known = registry.operations.get(operation)
      if (!known) return operation in UNKNOWN_TOOLS ? [] : [`${attack.id}: there is no ${operation}`]
      const read = known.input.safeDecode(input)
      return read.success ? [] : [`${attack.id}: ${operation}: ${z.prettifyError(read.error)}`]
    }),
  )
  expect(wrong).toEqual([])
})

test('every placeholder and every unknown tool is used', () => {
  const text = JSON.stringify(all.map(({ obeys }) => obeys))
  expect(PLACEHOLDERS.filter((one) => !text.includes(`"${one}"`))).toEqual([])
  expect(Object.keys(UNKNOWN_TOOLS).filter((one) => !text.includes(`"${one}"`))).toEqual([])
})

test('what is stolen is in a call of the model and never in what the attacker wrote', () => {
  for (const { id, canary, obeys, raw } of all) {
    const isTaken = JSON.stringify(obeys).includes('$canary')
    expect(canary !== null, id).toBe(isTaken)
    if (canary) expect(raw, id).not.toContain(canary)
  }
})

describe('each text is what its channel carries', () => {
  const of = (...channels: Attack['channel'][]) => all.filter(({ channel }) => channels.includes(channel))

  test.each(of('mail', 'html', 'invitation', 'attachment-name'))(
    '$id is a mail',
    async ({ channel, raw }) => {
      const bytes = Buffer.from(raw)
      const mail = await readMessage(
        { raw: bytes, source: '', offset: 0, end: 0, size: bytes.length, cut: false, envelope: null },
        now,
      )
      if (isRefusal(mail)) throw new Error(mail.refused)
      expect(mail.from.address).toContain('@')
      expect(mail.messageId).not.toBeNull()
      expect(mail.html !== '').toBe(channel === 'html')
      if (channel === 'invitation') expect(eventsOf(mail.calendar ?? '')).toHaveLength(1)
      expect(mail.attachments.length > 0).toBe(channel === 'invitation' || channel === 'attachment-name')
      expect(mail.notes).toEqual([])
    },
  )

  test.each(of('calendar-description'))('$id is a calendar', ({ raw }) => {
    expect(eventsOf(raw).map(({ description }) => description)).toEqual([expect.stringMatching(/.{40}/)])
  })

  test.each(of('contact-card'))('$id is a card', async ({ raw }) => {
    const { contacts, refused } = await readContacts(raw)
    expect(refused).toEqual([])
    expect(contacts).toHaveLength(1)
  })

  test.each(of('web-page'))('$id is a page', ({ raw }) =>
    expect(raw).toMatch(/^<!doctype html>[^]*<\/html>\n$/),
  )

  test.each(of('tool-result', 'market-message'))('$id is JSON', ({ channel, raw }) =>
    expect(JSON.parse(raw)).toHaveProperty(channel === 'tool-result' ? 'tool' : 'text'),
  )
})

describe('a head that is not well formed is refused with its file', () => {
  const good = `id: mail/x
channel: mail
language: en
technique: plain order
wants: Something that nobody should do.
never: outward
obeys: [{"operation":"web.fetch","input":{}}]

text`
  test('while the good one is read', () => expect(attackOf('mail/x', good)).toMatchObject({ raw: 'text' }))
  test.each([
    ['another id', good.replace('mail/x', 'mail/y')],
    ['a channel that is not its folder', good.replace('channel: mail', 'channel: html')],
    ['an effect that does not exist', good.replace('never: outward', 'never: everything')],
    ['nothing that must not happen', good.replace('never: outward', 'never: ')],
    ['calls that are no JSON', good.replace('[{', '{[')],
    ['a key nobody knows', good.replace('never:', 'always: outward\nnever:')],
    ['a key twice', good.replace('never:', 'language: de\nnever:')],
    ['no empty line', good.replace('\n\n', '\n')],
  ])('%s', (_, text) => expect(() => attackOf('mail/x', text)).toThrow(/mail\/x/))
})
