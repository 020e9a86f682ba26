import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Span } from './types.ts'
import { visibleText } from './visible-text.ts'

const NEW = 'Hi Ana,\n\nthe numbers are in. Can you look?\n'
const OLD = 'Hi Dana,\n\nwhere are the numbers?\n'

const attributions = [
  'On Mon, Nov 23, 2026 at 9:12 AM Ana Berger <ana@berger.example> wrote:',
  'On 23 Nov 2026, at 09:12, Ana Berger\n<ana@berger.example> wrote:',
  'Am 23.11.2026 um 09:12 schrieb Ana Berger:',
  'Am Mo., 23. Nov. 2026 um 09:12 Uhr schrieb Ana Berger <ana@berger.example>:',
  'Le lun. 23 nov. 2026 à 09:12, Ana Berger <ana@berger.example> a écrit :',
  'El lun, 23 nov 2026 a las 9:12, Ana Berger (<ana@berger.example>) escribió:',
  'Il giorno lun 23 nov 2026 alle ore 09:12 Ana Berger <ana@berger.example> ha scritto:',
  'Op ma 23 nov. 2026 om 09:12 schreef Ana Berger <ana@berger.example>:',
  '-----Original Message-----\nFrom: Ana Berger\nSent: Monday\nTo: Dana\nSubject: Numbers\n',
  'From: Ana Berger <ana@berger.example>\nSent: Monday, November 23, 2026 9:12 AM\nTo: Dana Ortiz\nSubject: Numbers\n',
  'Von: Ana Berger <ana@berger.example>\nGesendet: Montag, 23. November 2026 09:12\nAn: Dana Ortiz\nBetreff: Zahlen\n',
  'De : Ana Berger\nEnvoyé : lundi 23 novembre 2026 09:12\nÀ : Dana Ortiz\nObjet : Chiffres\n',
  'De: Ana Berger\nEnviado el: lunes, 23 de noviembre de 2026 9:12\nPara: Dana\nAsunto: Cifras\n',
  '________________________________\nFrom: Ana Berger\nDate: Monday\nTo: Dana\nSubject: Numbers\n',
  '*From:* Ana Berger\n*Sent:* Monday\n*To:* Dana\n*Subject:* Numbers\n',
  '---------- Forwarded message ---------\nFrom: Ana Berger\nDate: Mon\nSubject: Numbers\nTo: Dana\n',
  'Begin forwarded message:\n\nFrom: Ana Berger\nSubject: Numbers\nDate: 23 Nov\nTo: Dana\n',
  '-------- Weitergeleitete Nachricht --------\nBetreff: Zahlen\nDatum: 23.11.2026\nVon: Ana\nAn: Dana\n',
]

test.each(attributions)('what stands behind “%s” was not written now', (attribution) => {
  const read = visibleText(`${NEW}\n${attribution}\n${OLD}`)
  expect(read.body).toBe(NEW.trim())
  expect(read.quoted).toHaveLength(1)
})

test('marked lines are quoted and the answers between them are kept', () => {
  const read = visibleText('> Shall we ship?\nYes.\n\n> On Friday?\nNo, on Monday.\n')
  expect(read.body.split('\n').filter(Boolean)).toEqual(['Yes.', 'No, on Monday.'])
  expect(read.quoted).toHaveLength(2)
})

test('an announced quotation with marked lines ends where they end', () => {
  const read = visibleText(
    'On Mon, 23 Nov 2026, Ana <ana@berger.example> wrote:\n\n> Shall we ship?\n\nYes, please do.\n',
  )
  expect(read.body).toBe('Yes, please do.')
})

test('a sentence that only sounds like an announcement stays', () => {
  const text = 'On the phone Lukas said what his brother wrote:\nwe start on Monday.\n'
  expect(visibleText(text).body).toBe(text.trim())
  const headers = 'From: now on we meet on Tuesdays.\nIs that fine?'
  expect(visibleText(headers).body).toBe(headers)
})

const signatures = [
  '-- \nDana Ortiz\nAcme Ltd',
  '--\nDana Ortiz',
  'Best regards,\nDana Ortiz\nHead of Numbers\n+1 555 0100',
  'Best,\nDana',
  'Thanks!\nDana',
  'Cheers, Dana',
  'Mit freundlichen Grüßen\n\nDana Ortiz\nAcme GmbH\nTel. +49 30 5550100',
  'Viele Grüße aus Berlin\nDana',
  'LG Dana',
  'Cordialement,\n\nDana Ortiz',
  'Un saludo,\nDana',
  'Dana\n\nSent from my iPhone',
  'Sent from my iPad',
  'Von meinem iPhone gesendet',
  'Envoyé de mon iPhone',
  'Enviado desde mi iPhone',
  'Get Outlook for iOS',
  'Dana',
]

test.each(signatures)('the signature “%s” is not what was written', (signature) => {
  const text = `Hi Ana,\n\nthe numbers are in. Can you look?\n\n${signature}\n`
  const read = visibleText(text)
  expect(read.body).toBe(NEW.trim())
  expect(text.slice(read.signature?.from, read.signature?.to).trim()).toBe(signature)
})

test('thanks in the middle of a mail sign nothing off', () => {
  const text = 'Thanks,\n\nthat helped me a lot. Could you also send me the numbers of last year, please?\n'
  expect(visibleText(text).body).toBe(text.trim())
})

test('a postscript below the name is still read', () => {
  expect(visibleText('See you there.\n\nBest,\nDana\n\nPS: please bring the key.').body).toContain(
    'bring the key',
  )
})

const footers = [
  'This email and any attachments are confidential and intended solely for the addressee.',
  'Diese E-Mail enthält vertrauliche Informationen und ist nur für den Adressaten bestimmt.',
  'Ce message est confidentiel et destiné exclusivement à son destinataire.',
  'Este mensaje es confidencial y va dirigido exclusivamente a su destinatario.',
  'Please consider the environment before printing this email.',
  '_______________________________________________\nNumbers mailing list\nnumbers@lists.test\nhttps://lists.test/listinfo/numbers',
]

test.each(footers)('the notice “%s” is not what was written', (footer) => {
  const read = visibleText(`${NEW}\nBest,\nDana\n\n${footer}\n`)
  expect(read.body).toBe(NEW.trim())
  expect(read.footer).not.toBeNull()
})

test('a mail that only forwards has no words of its own', () => {
  const read = visibleText('---------- Forwarded message ---------\nFrom: Ana\nSubject: x\nTo: Dana\n\nHello')
  expect(read.body).toBe('')
  expect(read.quoted[0]?.kind).toBe('forward')
})

const pieces = fc.constantFrom(
  ...attributions,
  ...signatures,
  ...footers,
  'Please send me the numbers.',
  '> quoted',
  '',
  ' ',
  '--',
  'From: x',
  '>',
  '\r',
  '\u200b',
)
const anyMail = fc.oneof(
  fc.array(pieces, { maxLength: 12 }).map((lines) => lines.join('\n')),
  fc.string({ unit: 'binary', maxLength: 300 }),
)

test('the parts never overlap, stand in order and cover what was read', () => {
  fc.assert(
    fc.property(anyMail, (text) => {
      const read = visibleText(text)
      const spans: Span[] = [...read.parts, ...read.quoted]
      if (read.signature) spans.push(read.signature)
      if (read.footer) spans.push(read.footer)
      spans.sort((one, other) => one.from - other.from)
      let at = 0
      for (const { from, to } of spans) {
        expect(from).toBe(at)
        expect(to).toBeGreaterThan(from)
        at = to
      }
      expect(at).toBe(text.length)
      expect(read.body).toBe(
        read.parts
          .map(({ from, to }) => text.slice(from, to))
          .join('\n')
          .trim(),
      )
    }),
  )
})

test('below a marked quotation with its headers the answer is read', () => {
  const read = visibleText(
    '-----Original Message-----\nFrom: Ana Berger\nSent: Monday\nTo: Dana\nSubject: Numbers\n\n> Shall we ship?\n\nYes, on Monday.\n',
  )
  expect(read.body).toBe('Yes, on Monday.')
})

test('a quotation may begin with an omission or mark its lines with a name', () => {
  expect(visibleText('On Mon, 23 Nov 2026, Ana wrote:\n[...]\n> Shall we?\n\nYes.').body).toBe('Yes.')
  expect(visibleText('Ana> Shall we?\nAna> Or not?\n\nYes.').body).toBe('Yes.')
})

test('cryptographic signatures are not read', () => {
  expect(
    visibleText('Yes.\n\n-----BEGIN PGP SIGNATURE-----\niD8DBQE9\n-----END PGP SIGNATURE-----').body,
  ).toBe('Yes.')
})
