import fc from 'fast-check'
import { expect, test } from 'vitest'

import { asks, remindsMe } from './index.ts'

test.each([
  'what is the wifi code',
  'wifi code?',
  'who sent the invoice',
  'when is the next train',
  'which invoices are open',
  'why is the offer late',
  'how much is the rent',
  "where's the key",
  'is the report done',
  'did the invoice go out',
  'do we have milk',
  'can I bring Bob',
  'should Dana come',
  'buy milk or bread?',
  '¿puedo comprar leche?',
  'kann ich Milch kaufen?',
  'je peux acheter du lait ?',
  'posso comprare il latte?',
  'wo ist der Schlüssel',
  'was kostet das?',
  'hat Dana geantwortet?',
  'où est la clé',
  'quand est le train',
  '¿dónde están las llaves?',
  'dónde están las llaves',
  'dove sono le chiavi',
  'come funziona',
])('“%s” asks', (line) => {
  expect(asks(line)).toBe(true)
})

test.each([
  '',
  '?',
  'what',
  'do the dishes',
  'do laundry',
  'have lunch with Dana tomorrow',
  'can opener',
  'can you buy milk?',
  '¿puedes comprar leche?',
  'könntest du Milch kaufen?',
  'Können Sie das Meeting verschieben?',
  'Est-ce que tu peux acheter du lait ?',
  'pourriez-vous déplacer la réunion ?',
  'potresti comprare il latte?',
  'please call Bob?',
  'remind me to call Dana?',
  'will draft',
  'did the laundry',
  'when Dana calls, ask about the budget',
  'what to buy for mum',
  'how about lunch friday',
  'comment on PR 42',
  'come to the office',
  'dove soap',
  'whatever',
  'would you mind moving lunch to Friday?',
  'do you mind moving lunch to Friday?',
  'könnten wir das Treffen auf Freitag verschieben?',
  'is this on?\nno',
])('“%s” does not', (line) => {
  expect(asks(line)).toBe(false)
})

test('to be reminded is to have something to do, in each language, whatever follows', () => {
  const openings = [
    'remind me',
    'please remind us',
    'can you remind me',
    'erinnere mich',
    'rappelle-moi',
    'recuérdame',
    'ricordami',
  ]
  fc.assert(
    fc.property(fc.constantFrom(...openings), fc.string({ maxLength: 60 }), (opening, rest) => {
      expect(remindsMe(`${opening} ${rest}`)).toBe(true)
      expect(asks(`${opening} ${rest}?`)).toBe(false)
    }),
  )
  expect(remindsMe('reminder for Dana')).toBe(false)
})

test('whatever is typed, a question mark at the end of plain words makes a question', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^(?:buy|wifi|code|dana|the|lunch)( [a-z]{1,9}){0,6}$/), (words) => {
      expect(asks(`${words}?`)).toBe(true)
      expect(asks(`  ${words.toUpperCase()} ? `)).toBe(true)
    }),
  )
})

test('never throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (line) => typeof asks(line) === 'boolean'),
  )
})
