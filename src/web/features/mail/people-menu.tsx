import { useMemo } from 'react'

import type { Person } from '#modules/mail/contract.ts'
import { useTable } from '#web/sync/react.tsx'
import { ChoiceList } from './floating-list.tsx'

/** Who takes a conversation over: somebody the owner knows, or a typed address. */
export function PeopleMenu({ onChoose, onClose }: { onChoose: (to: Person) => void; onClose: () => void }) {
  const contacts = useTable('contact')
  const people = useMemo(
    () =>
      [...contacts.values()]
        .filter(({ addresses }) => addresses.length)
        .sort((a, b) => a.name.localeCompare(b.name)),
    [contacts],
  )
  return (
    <ChoiceList
      title="Who takes this over?"
      placeholder="A name or an address"
      choices={people.map(({ id, name, addresses, organization, role }) => ({
        id,
        title: name,
        words: `${name} ${addresses.join(' ')}`,
        more: [role, organization].filter(Boolean).join(', ') || (addresses[0] ?? ''),
      }))}
      free={(text) => (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? `Pass it to ${text}` : undefined)}
      onChoose={(id) => {
        const contact = people.find((one) => one.id === id)
        const [address] = contact?.addresses ?? []
        if (contact && address) onChoose({ name: contact.name, address, known: true })
      }}
      onFree={(address) => onChoose({ name: '', address, known: false })}
      onClose={onClose}
    />
  )
}
