import { expect, test } from 'vitest'

import { readContacts } from '#modules/people/index.ts'

import { isRefusal, readMessage } from '../../src/modules/mail/intake/read-message.ts'
import { disarmedMail } from '../../src/modules/mail/reader/disarmed-mail.ts'
import { safeHtml } from '../../src/modules/mail/reader/safe-html.ts'
import type { Circle } from '../../src/modules/mail/reader/sender-warnings.ts'
import { dangersOf } from '../../src/modules/mail/reader/warnings.ts'
import { bodyOf } from '../../src/modules/mail/triage/facts.ts'
import { attacks } from './corpus.ts'

/** What a reader, a card or a model is shown of the mails among the attacks. */

const mails = attacks().filter(({ channel }) =>
  ['mail', 'html', 'invitation', 'attachment-name'].includes(channel),
)
const strangers: Circle = {
  domains: new Set(['otolith.test']),
  ownDomains: ['otolith.test'],
  addressesOfName: () => [],
  isKnown: () => false,
}
const UNSEEN = /[\u200b-\u200f\u202a-\u202e\u2060-\u206f\u{E0000}-\u{E0FFF}]/u
const MARKS = /<\|\w+\|>|\[\/?INST\]|<<\/?SYS>>|<\/?tool_call>/i

async function mailOf(raw: string) {
  const bytes = Buffer.from(raw)
  const mail = await readMessage(
    { raw: bytes, source: '', offset: 0, end: 0, size: bytes.length, cut: false, envelope: null },
    Temporal.Instant.from('2026-11-23T08:00:00Z'),
  )
  if (isRefusal(mail)) throw new Error(mail.refused)
  return mail
}

test.each(mails)('$id: what is shown of it hides nothing and imitates nobody', async ({ raw }) => {
  const mail = await mailOf(raw)
  const { htmlText, warnings, instructions } = dangersOf(mail, strangers)
  const { subject, from, attachments } = disarmedMail(mail)
  const shown = [
    bodyOf(mail.text, htmlText),
    subject,
    from.name,
    ...attachments.map(({ name }) => name),
    ...warnings.flatMap(({ words, quote }) => [words, quote ?? '']),
    ...instructions.map(({ quote }) => quote),
  ].join('\n')
  expect(shown).not.toMatch(UNSEEN)
  expect(shown).not.toMatch(MARKS)
})

test.each(attacks().filter(({ channel }) => channel === 'contact-card'))(
  '$id: the people in it hide nothing and imitate nobody',
  async ({ raw }) => {
    const shown = JSON.stringify((await readContacts(raw)).contacts)
    expect(shown).not.toMatch(UNSEEN)
    expect(shown).not.toMatch(MARKS)
  },
)

test.each(mails.filter(({ channel }) => channel === 'html'))(
  '$id: its page fetches nothing, leads nowhere by itself and shows nothing that was hidden',
  async ({ raw }) => {
    const { html, hidden } = safeHtml((await mailOf(raw)).html)
    const body = /<body>(.*)<\/body>/s.exec(html)?.[1] ?? ''
    expect(body).not.toMatch(/<[^>]*\s(?:src|srcset|href|background|poster)\s*=/i)
    expect(body).not.toMatch(/url\(|@import|<(?:link|iframe|object|embed|form|script|style|meta)\b/i)
    expect(html).toContain("default-src 'none'; img-src data:")
    for (const { text } of hidden) expect(body).not.toContain(text.slice(0, 60))
  },
)

test('hidden text in pages is told, however it was hidden', async () => {
  const told = await Promise.all(
    mails
      .filter(({ channel }) => channel === 'html')
      .filter(({ technique }) =>
        /white text|size nought|comment|beside the page|style sheet$|transparent|without room/.test(
          technique,
        ),
      )
      .map(async ({ id, raw }) => {
        const { warnings } = dangersOf(await mailOf(raw), strangers)
        return {
          id,
          isTold: warnings.some(
            ({ kind, severity }) => /hidden_text|instruction/.test(kind) && severity === 'danger',
          ),
        }
      }),
  )
  expect(told.length).toBeGreaterThanOrEqual(7)
  expect(told.filter(({ isTold }) => !isTold)).toEqual([])
})
