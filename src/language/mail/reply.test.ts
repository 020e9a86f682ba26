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
      'Yes, that works for me (“by Friday”).',
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
