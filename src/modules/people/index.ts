import type { Module } from '#kernel/module.ts'

import { contactEntity } from './contacts.ts'
import { describes, personal } from './personal.ts'
import { operations } from './operations.ts'
import { preferencesEntity } from './preferences.ts'

export { allContacts, contactsByAddress, takeInContacts } from './contacts.ts'
export { preferencesOf } from './preferences.ts'
export { accountOperations } from './accounts.ts'
export { authenticator } from './authenticate.ts'
export { customsOf, withCustoms } from './rules/languages.ts'
export { addOwner, ensureOwner, findOwner, ownerOf } from './owner.ts'
export { openSignIn, PEER_HEADER, type SignIn } from './sign-in.ts'
export { changeWorkspace, openWorkspace, settleIn } from './workspace.ts'

/** `readContacts` of `vcard.ts`, which is loaded with the first file. */
export const readContacts = async (text: string) => (await import('./vcard.ts')).readContacts(text)

export const people: Module = {
  name: 'people',
  operations,
  migrations: [
    new URL('./migrations/2026-11-21-people.sql', import.meta.url),
    new URL('./migrations/2026-11-21-sign-in.sql', import.meta.url),
    new URL('./migrations/2026-11-22-contact-origin.sql', import.meta.url),
    new URL('./migrations/2026-11-22-cards-by-mail.sql', import.meta.url),
    new URL('./migrations/2026-11-23-languages.sql', import.meta.url),
  ],
  entities: [preferencesEntity, contactEntity],
  reactions: [],
  acts: { 'people.open_workspace': 'Open your workspace' },
  lasting: { 'people.open_workspace': 'Everything else is in it.' },
  describes,
  personal,
}
