import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ANA_READS, mail } from './mail.fixture.ts'
import { readMail } from './reading.ts'
import { greetingTo, isUnanswered, suggestReply, type ReplyIntent } from './reply.ts'

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

test.for([
  ['Prof. Anna Lindner', 'Dear Prof. Lindner,', 'Guten Tag Prof. Lindner,'],
  ['Prof. Dr. med. Anna Lindner', 'Dear Prof. Lindner,', 'Guten Tag Prof. Lindner,'],
  ['Lindner, Dr. Anna', 'Dear Dr. Lindner,', 'Guten Tag Dr. Lindner,'],
  ['Mag. Rudolf Ferstl', 'Dear Mag. Ferstl,', 'Guten Tag Mag. Ferstl,'],
  ['Ing. Rudolf von der Au', 'Dear Ing. von der Au,', 'Guten Tag Ing. von der Au,'],
  ['Mrs Ada Lovelace', 'Dear Mrs Lovelace,', 'Guten Tag Frau Lovelace,'],
  ['Frau Dr. Lindner', 'Dear Dr. Lindner,', 'Guten Tag Frau Dr. Lindner,'],
  ['Herr Keller', 'Dear Mr Keller,', 'Guten Tag Herr Keller,'],
  ['Ing Wang', 'Hi Ing,', 'Hallo Ing,'],
  ['Prof.', 'Hello,', 'Guten Tag,'],
] as const)('%s is greeted “%s”, in German “%s”', ([name, english, german]) => {
  expect(greetingTo(name, 'en')).toBe(english)
  expect(greetingTo(name, 'de')).toBe(german)
})

test.for([
  ['Beatriz Sol | Sol & Varga', 'Hi Beatriz,'],
  ['Sol & Varga | Beatriz Sol', 'Hi Beatriz,'],
  ['Pia from Clarivox', 'Hi Pia,'],
  ['Jonas Reiter (Tracks)', 'Hi Jonas,'],
  ['Anna Lindner, PhD', 'Hi Anna,'],
  ['M. Castellan', 'Hi M. Castellan,'],
  ['Ledgerlight Security', 'Hello,'],
  ['Kessel Zellen GmbH', 'Hello,'],
] as const)('of “%s” the person is greeted: “%s”', ([name, greeting]) => {
  expect(greetingTo(name, 'en')).toBe(greeting)
})

test('the name the owner knows stands in where the mail names no person', () => {
  expect(greetingTo(['', 'Tomasz Wieczorek'], 'en')).toBe('Hi Tomasz,')
  expect(greetingTo(['Acme Billing', 'Dana Ortiz'], 'en')).toBe('Hi Dana,')
})

test('a friend with a title stays a friend', () => {
  const friend = readMail(
    mail({ text: 'Hallo Ana,\n\nkannst du mir die Zahlen schicken?\n\nLena' }),
    ANA_READS,
  )
  const reply = suggestReply(friend, { intent: 'accept', ownerName: 'Ana Berger', to: 'Dr. Lena Huber' })
  expect(reply.split('\n')[0]).toBe('Hallo Lena,')
})

test.for([
  ['May we name Otolith? I would need your answer by Friday.', 'Yes, that is fine with me.'],
  ['Can you host it instead of me, yes or no, by 6 pm today?', 'Yes, I can.'],
  ['Can you send me the numbers by Thursday?', 'Yes, I can do that (“by Thursday”).'],
  ['Could you review the plan by Thursday?', 'Yes, I will do that (“by Thursday”).'],
  ['Shall we start the second shift?', 'Yes, let us do that.'],
  ['Are you happy with the plan?', 'Yes, I am.'],
  ['Would you like to see the numbers?', 'Yes, gladly.'],
  ['Please sign page 4 by Thursday.', 'Yes, I will do that (“by Thursday”).'],
  ['Dürfen wir Sie als Kundin nennen?', 'ja, damit bin ich einverstanden.'],
  ['Dürfen wir dich als Kundin nennen?', 'ja, das ist für mich in Ordnung.'],
  ['Kannst du das übernehmen, ja oder nein, bis heute 18 Uhr?', 'ja, das kann ich.'],
  ['Können Sie uns bis Freitag die Menge bestätigen?', 'ja, das kann ich machen (“bis Freitag”).'],
  ['Sollen wir die zweite Schicht starten, was meinst du?', 'ja, das machen wir so.'],
  ['Könntest du uns bitte die Zahlen schicken?', 'ja, das mache ich.'],
] as const)('“%s” is accepted with “%s”', ([text, accepted]) => {
  const reply = suggestReply(readMail(mail({ text }), ANA_READS), { intent: 'accept', ownerName: 'Ana' })
  expect(reply.split('\n')).toContain(accepted)
})

test('a suggestion to be answered is unanswered until something stands in its empty place', () => {
  for (const language of ['en', 'de', 'fr', 'es'] as const) {
    const blank = suggestReply(reading, { intent: 'answer', ownerName: 'Ana', to: 'Dana', language })
    expect(isUnanswered(blank)).toBe(true)
    expect(isUnanswered(blank.replace(/(answer|Antwort|réponse|respuesta) ?: /, '$&Option B.'))).toBe(false)
    expect(isUnanswered(blank.replace(/(answer|Antwort|réponse|respuesta) ?: /, '$&\n\nOption B.'))).toBe(
      false,
    )
    const accepted = suggestReply(reading, { intent: 'accept', ownerName: 'Ana', to: 'Dana', language })
    expect(isUnanswered(accepted)).toBe(false)
  }
})
