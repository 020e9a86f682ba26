import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ANA_READS, mail } from './mail.fixture.ts'
import { readMail } from './reading.ts'
import { suggestReply, type ReplyIntent } from './reply.ts'

const reading = readMail(
  mail({ text: 'Hi Ana,\n\ncould you decide by Friday whether we go with option B?\n\nDana' }),
  ANA_READS,
)
const INTENTS: readonly ReplyIntent[] = ['accept', 'decline', 'acknowledge', 'later', 'answer']

test('a reply greets, quotes what was asked, answers it and is signed', () => {
  expect(suggestReply(reading, { intent: 'accept', ownerName: 'Ana Berger', to: 'Dana Ortiz' })).toBe(
    [
      'Hi Dana,',
      '',
      '> could you decide by Friday whether we go with option B?',
      '',
      'Yes, I will do that (“by Friday”).',
      '',
      'Best regards',
      'Ana',
    ].join('\n'),
  )
})

test('a reply is in the language of the mail unless another is wanted', () => {
  const german = readMail(
    mail({ text: 'Hallo Ana,\n\nkannst du uns bitte die Zahlen schicken?\n\nViele Grüße\nDana' }),
    ANA_READS,
  )
  const options = { intent: 'later', ownerName: 'Ana', to: 'Dana' } as const
  expect(suggestReply(german, options)).toContain('Hallo Dana,')
  expect(suggestReply(german, { ...options, language: 'fr' })).toContain('Bonjour Dana,')
})

test('a meeting is agreed to and a task is taken on', () => {
  const accepted = (text: string) =>
    suggestReply(readMail(mail({ text }), ANA_READS), { intent: 'accept', ownerName: 'Ana' })
  expect(accepted('Can we meet on Tuesday at 3?')).toContain('Yes, that works for me (“on Tuesday at 3”).')
  expect(accepted('Could you send me the numbers?')).toContain('Yes, I will do that.')
})

test('who is addressed formally is answered formally', () => {
  const formal = readMail(
    mail({ text: 'Guten Tag,\n\nkönnten Sie uns bitte die Menge bestätigen?\n\nIhr Jonas Keller' }),
    ANA_READS,
  )
  const reply = suggestReply(formal, { intent: 'later', ownerName: 'Ana Berger', to: 'Jonas Keller' })
  expect(reply.split('\n')[0]).toBe('Guten Tag Jonas Keller,')
  expect(reply.split('\n').slice(-2)).toEqual(['Mit freundlichen Grüßen', 'Ana Berger'])
})

test('a name given as “Ortiz, Dana” is Dana, and an address is no name', () => {
  const to = (name: string) =>
    suggestReply(reading, { intent: 'accept', ownerName: 'Ana', to: name }).split('\n')[0]
  expect(to('Ortiz, Dana')).toBe('Hi Dana,')
  expect(to('dana@acme.test')).toBe('Hello,')
})

test('a reply adds no number and no date that the mail does not hold', () => {
  const texts = fc.array(
    fc.constantFrom(
      'Can you pay 3,400 € by 3 December?',
      'Please confirm 14:30.',
      'Kannst du am 5. kommen?',
      'Thanks.',
    ),
    { maxLength: 4 },
  )
  fc.assert(
    fc.property(texts, fc.constantFrom(...INTENTS), (sentences, intent) => {
      const text = sentences.join('\n')
      const reply = suggestReply(readMail(mail({ text }), ANA_READS), {
        intent,
        ownerName: 'Ana',
        to: 'Dana',
      })
      for (const number of reply.match(/\d+/g) ?? []) expect(text).toContain(number)
    }),
  )
})
