import { TriangleAlert, UserRoundCheck } from 'lucide-react'
import { useMemo } from 'react'

import type { CardItem } from '#kernel/trust/contract.ts'
import { Chip } from '#web/components/chip.tsx'
import { usePreferences } from '#web/setting.ts'
import { useTable } from '#web/sync/react.tsx'
import { Address } from './address.tsx'

/** Whom an act reaches, and who they are to the owner; who would have been reached before, and is not any more. */
export function Recipients({ item: { preview, typed } }: { item: CardItem }) {
  const nameOf = useKnownNames()
  const { recipients, dropped = [] } = preview
  if (!recipients.length && !dropped.length) return null
  return (
    <ul aria-label="Whom it reaches" className="space-y-1">
      {recipients.map(({ address, known, added }) => (
        <li key={address} className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <Address of={address} />
          <Who
            name={known ?? nameOf(address)}
            isOdd={typed?.ask === 'address' && same(typed.answer, address)}
          />
          {added ? <Chip tone="accent">+ added</Chip> : null}
        </li>
      ))}
      {dropped.map((address) => (
        <li key={address} className="flex flex-wrap items-center gap-x-2 gap-y-0.5 text-ink-faint">
          <del className="decoration-1">
            <Address of={address} />
          </del>
          <Chip>not reached any more</Chip>
        </li>
      ))}
    </ul>
  )
}

const Who = ({ name, isOdd }: { name: string | undefined; isOdd: boolean }) =>
  isOdd ? (
    <Chip tone="danger" icon={<TriangleAlert aria-hidden="true" />}>
      {name ? `not quite as you know it: ${name}` : 'read this address with care'}
    </Chip>
  ) : name ? (
    <Chip tone="good" icon={<UserRoundCheck aria-hidden="true" />}>
      {name}
    </Chip>
  ) : (
    <Chip tone="warn" icon={<TriangleAlert aria-hidden="true" />}>
      not in your contacts
    </Chip>
  )

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

/** The name under which an address stands among the contacts; the owner's own are called so. */
function useKnownNames(): (address: string) => string | undefined {
  const contacts = useTable('contact')
  const own = usePreferences()?.addresses
  const names = useMemo(
    () =>
      new Map([
        ...[...contacts.values()].flatMap(({ name, addresses }) =>
          addresses.map((one) => [one.toLowerCase(), name] as const),
        ),
        ...(own ?? []).map((one) => [one.toLowerCase(), 'you'] as const),
      ]),
    [contacts, own],
  )
  return (address) => names.get(address.toLowerCase())
}
