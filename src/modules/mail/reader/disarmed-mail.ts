import { disarmed } from '#language/untrusted/index.ts'

import type { Party } from '../intake/parties.ts'
import type { ParsedMessage } from '../intake/read-message.ts'

/** The mail with its subject and all names in it as they are safe to show, quote and lay before a model. */
export const disarmedMail = (mail: ParsedMessage): ParsedMessage => ({
  ...mail,
  subject: lineOf(mail.subject),
  from: partyOf(mail.from),
  to: mail.to.map(partyOf),
  cc: mail.cc.map(partyOf),
  replyTo: mail.replyTo.map(partyOf),
  attachments: mail.attachments.map((file) => ({ ...file, name: lineOf(file.name) || 'attachment' })),
})

const lineOf = (text: string): string => disarmed(text).text.trim()
const partyOf = ({ name, address }: Party): Party => ({ name: lineOf(name), address })
