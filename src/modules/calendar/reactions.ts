import { reaction } from '#kernel/ledger/consumers.ts'
import { messagesReceived } from '#modules/mail/contract.ts'
import { calendarPartOf } from '#modules/mail/index.ts'
import { contactsByAddress, preferencesOf } from '#modules/people/index.ts'

import { isInvitation, readInvitation } from './ics/read-invitation.ts'
import { noteInvitation } from './invitations.ts'

/** Enters the meetings that mails bring. The same mail again finds its meetings known and changes nothing. */
const noteInvitations = reaction({
  name: 'calendar.note_invitations',
  hand: 'calendar',
  on: messagesReceived,
  async run(tx, { payload }, { actor, propose }) {
    const carrying = payload.messages.filter(({ invitation }) => invitation)
    if (!carrying.length) return
    const { timeZone } = await preferencesOf(tx, actor.workspaceId)
    const senders = carrying.map(({ from }) => from.toLowerCase())
    const contacts = await contactsByAddress(tx.sql, actor.workspaceId, senders)
    for (const { messageId, from } of carrying) {
      const part = await calendarPartOf(tx.sql, actor.workspaceId, messageId)
      const invitation = part ? readInvitation(part, timeZone) : undefined
      if (!invitation || !isInvitation(invitation)) continue
      const letter = { messageId, from: from.toLowerCase(), senderIsKnown: contacts.has(from.toLowerCase()) }
      await noteInvitation(tx, { actor, propose }, letter, invitation)
    }
  },
})

export const reactions = [noteInvitations]
