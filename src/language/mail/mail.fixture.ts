import type { Knowledge, MailFacts, ReadingContext } from './types.ts'

/** A Monday morning in Berlin. */
export const MONDAY = Temporal.ZonedDateTime.from('2026-11-23T08:30[Europe/Berlin]')

export const ANA = { name: 'Ana Berger', address: 'ana@berger.example' }
export const DANA = { name: 'Dana Ortiz', address: 'dana@acme.test' }
export const LUKAS = { name: 'Lukas Wolf', address: 'lukas@acme.test' }

const OFTEN: Knowledge = { received: 30, sent: 12, isContact: true }
const NEVER: Knowledge = { received: 0, sent: 0, isContact: false }

/** Ana reads; she knows Dana and Lukas. */
export const ANA_READS: ReadingContext = {
  owner: { names: ['Ana Berger'], addresses: ['ana@berger.example', 'ana.private@mail.example'] },
  knownAddresses: (address) => (address.endsWith('@acme.test') ? OFTEN : NEVER),
  now: Temporal.ZonedDateTime.from('2026-11-23T09:00[Europe/Berlin]'),
}

/** A mail from Dana to Ana, with what a test is about changed. For tests. */
export const mail = (changed: Partial<MailFacts>): MailFacts => ({
  subject: 'Numbers',
  from: DANA,
  to: [ANA],
  cc: [],
  replyTo: [],
  date: MONDAY,
  headers: {},
  text: '',
  hasInvitation: false,
  attachments: [],
  isReplyToOwner: false,
  ...changed,
})
