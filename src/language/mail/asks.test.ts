import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ACTING_THRESHOLD, asksBy, promisesBy } from './asks.ts'

test.each([
  'Could you send me the report by Friday?',
  'Please review the attached draft.',
  'Lukas, can you update the sheet?',
  'We need your sign-off before Thursday.',
  'I was wondering whether you could look at chapter 3.',
  'If you could sign page 4, that would be great.',
  'When you have a minute, take a look at the draft.',
  'Let me know.',
  'What do you think about option B?',
  'RSVP by Friday.',
  'Kannst du uns bis Donnerstag die Freigabe schicken?',
  'Bitte geben Sie uns Bescheid.',
  'Wir brauchen noch die Maße der Halle.',
  'Ich bitte um Ihre Rückmeldung.',
  'Wann passt es dir?',
  'Pourriez-vous nous envoyer le contrat ?',
  'Merci de confirmer votre présence.',
  "J'ai besoin de ta réponse.",
  '¿Podrías enviarme el presupuesto?',
  'Por favor, confirma la reserva.',
])('“%s” asks', (sentence) => {
  expect(asksBy(sentence)).toBeGreaterThanOrEqual(ACTING_THRESHOLD)
})

test.each([
  'Please let me know if you have any questions.',
  'How are you?',
  'Hope you are well.',
  'Can you believe it is November already?',
  'Please find attached the minutes.',
  'Click here to confirm your subscription.',
  'There is nothing you need to do.',
  'The migration went well.',
  'See you on Thursday!',
  'Bei Fragen stehe ich gerne zur Verfügung.',
  'Vielen Dank für die schnelle Antwort.',
  "N'hésitez pas à me contacter.",
  'Muchas gracias por todo.',
])('“%s” does not ask', (sentence) => {
  expect(asksBy(sentence)).toBeLessThan(ACTING_THRESHOLD)
})

test.each([
  "I'll send you the contract tomorrow.",
  'We will get back to you by Friday.',
  'Let me check and come back to you.',
  'Will do!',
  'Ich schicke dir den Entwurf bis Donnerstag.',
  'Wir melden uns morgen.',
  'Je vous envoie le document demain.',
  'Te envío las cifras mañana.',
])('“%s” promises', (sentence) => {
  expect(promisesBy(sentence)).toBeGreaterThanOrEqual(ACTING_THRESHOLD)
})

test.each([
  "I'll be out of the office.",
  'I will not be able to join.',
  'We will be happy to help.',
  'They will send it.',
  'Ich werde da sein.',
  'No puedo ir.',
])('“%s” promises nothing', (sentence) => {
  expect(promisesBy(sentence)).toBeLessThan(ACTING_THRESHOLD)
})

test('any text gets a certainty between 0 and 1', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (text) => {
      for (const certainty of [asksBy(text), promisesBy(text)]) {
        expect(certainty).toBeGreaterThanOrEqual(0)
        expect(certainty).toBeLessThanOrEqual(1)
      }
    }),
  )
})
