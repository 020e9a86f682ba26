import { isRefusal, readMessage } from '#modules/mail/index.ts'

import { type Miss, percent, type Scorer } from './scorer.ts'

/** Odd mails: each is taken in, or refused with a sentence; and read twice it is known as the same mail. */
export const oddMails: Scorer = {
  name: 'raw.eml',
  async score(read) {
    const cases = read('raw.eml').flatMap(({ id, raw_b64: raw }) =>
      typeof raw === 'string' ? [{ id: String(id), raw: Buffer.from(raw, 'base64') }] : [],
    )
    const now = Temporal.Instant.from('2026-11-21T08:00:00Z')
    const misses: Miss[] = []
    let taken = 0
    for (const { id, raw } of cases) {
      const mail = {
        raw,
        source: id,
        offset: 0,
        end: raw.length,
        size: raw.length,
        cut: false,
        envelope: null,
      }
      try {
        const [first, second] = [await readMessage(mail, now), await readMessage(mail, now)]
        if (isRefusal(first)) {
          if (!first.refused.endsWith('.'))
            misses.push({ text: id, expected: 'a sentence', got: first.refused })
        } else if (isRefusal(second) || !first.key.equals(second.key))
          misses.push({ text: id, expected: 'the same mail twice', got: 'two mails' })
        else taken += 1
      } catch (error) {
        misses.push({ text: id, expected: 'taken in, or refused with a sentence', got: String(error) })
      }
    }
    return {
      figures: [
        {
          name: 'raw.eml answered',
          value: percent(cases.length - misses.length, cases.length),
          unit: '%',
          better: 'higher',
          cases: cases.length,
        },
        {
          name: 'raw.eml taken in',
          value: percent(taken, cases.length),
          unit: '%',
          better: 'higher',
          cases: cases.length,
        },
      ],
      misses,
    }
  },
}
