import PostalMime, { type Email } from 'postal-mime'

import type { DemoMail, Scene } from './office.ts'

export const morning = (day: string, zone = 'Europe/Vienna'): Scene => ({
  today: Temporal.PlainDate.from(day),
  zone,
})

/** Every weekday, both weeks in which only one side of the ocean has changed its clocks, and a leap day. */
export const mornings = [
  '2026-11-16',
  '2026-11-17',
  '2026-11-18',
  '2026-11-19',
  '2026-11-20',
  '2026-11-21',
  '2026-11-22',
  '2026-10-26',
  '2026-10-30',
  '2027-03-15',
  '2027-03-26',
  '2028-02-28',
  '2028-02-29',
  '2028-03-01',
  '2026-12-31',
  '2027-01-01',
].map((day) => morning(day))

/** 400 days in a row, and four around leap days. */
export const manyMornings = [
  ...Array.from({ length: 400 }, (_, days) => Temporal.PlainDate.from('2026-11-21').add({ days })),
  ...['2028-02-28', '2028-02-29', '2028-03-01', '2032-02-29'].map((day) => Temporal.PlainDate.from(day)),
].map((today): Scene => ({ today, zone: 'Europe/Vienna' }))

/** A header's value as it travels, folded lines included; empty when there is none. */
export const header = (mail: DemoMail, name: string) =>
  new RegExp(`^${name}: (.*(?:\\r\\n[ \\t].*)*)`, 'im').exec(Buffer.from(mail.raw).toString('latin1'))?.[1] ??
  ''

export interface Read extends DemoMail {
  readonly email: Email
}

export const readAll = (mails: readonly DemoMail[]): Promise<Read[]> =>
  Promise.all(mails.map(async (mail) => ({ ...mail, email: await PostalMime.parse(mail.raw) })))

/** Threads by In-Reply-To and References: each is the sorted names of its mails. */
export function threadsOf(mails: readonly DemoMail[]): string[][] {
  const parent = new Map<string, string>()
  const root = (id: string): string => {
    const above = parent.get(id)
    return above === undefined || above === id ? id : root(above)
  }
  const ids = (mail: DemoMail) =>
    ['Message-ID', 'In-Reply-To', 'References'].flatMap((name) => header(mail, name).match(/<[^>]+>/g) ?? [])
  for (const mail of mails) {
    const [first = '', ...others] = ids(mail)
    for (const id of others) parent.set(root(id), root(first))
  }
  const groups = Map.groupBy(mails, (mail) => root(ids(mail)[0] ?? ''))
  return [...groups.values()].map((group) => group.map(({ name }) => name).sort()).sort()
}
