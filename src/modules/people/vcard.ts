import ICAL from 'ical.js'

import { disarmed } from '#language/untrusted/index.ts'

import type { ContactDraft } from './contacts.ts'

const CARDS = 20_000

/**
 * The people of a vCard file (RFC 6350, and 3.0 and 2.1 as far as they are alike), and each card that names nobody with
 * the reason.
 */
export function readContacts(text: string): {
  contacts: ContactDraft[]
  refused: { source: string; why: string }[]
} {
  const contacts: ContactDraft[] = []
  const refused: { source: string; why: string }[] = []
  const cards =
    text
      .replace(/^\uFEFF/, '')
      .replaceAll('\0', '')
      .match(/BEGIN:VCARD[\s\S]*?END:VCARD/gi) ?? []
  if (!cards.length)
    refused.push({
      source: 'the file',
      why: 'It holds no vCard: none begins with BEGIN:VCARD and ends with END:VCARD.',
    })
  for (const [index, card] of cards.slice(0, CARDS).entries()) {
    const source = `card ${index + 1}`
    try {
      const contact = readCard(card)
      if (contact) contacts.push(contact)
      else refused.push({ source, why: 'It has neither a name nor an address.' })
    } catch {
      refused.push({ source, why: 'It is damaged and cannot be read.' })
    }
  }
  if (cards.length > CARDS)
    refused.push({
      source: `card ${CARDS + 1}`,
      why: `There are more than ${CARDS} cards; the others were left out.`,
    })
  return { contacts, refused }
}

function readCard(text: string): ContactDraft | undefined {
  const card = new ICAL.Component(ICAL.parse(text) as unknown as unknown[]) // one card gives one component
  const all = (name: string): string[] =>
    card
      .getAllProperties(name)
      .map((property) => textOf(property.getFirstValue()))
      .filter(Boolean)
  const addresses = [...new Set(all('email').map((address) => address.toLowerCase()))].filter((address) =>
    /^\S+@\S+$/.test(address),
  )
  const name = all('fn')[0] ?? addresses[0]
  if (!name) return undefined
  return {
    name: name.slice(0, 200),
    addresses: addresses.slice(0, 20),
    phones: all('tel')
      .map((phone) => phone.replace(/^tel:/, '').slice(0, 50))
      .slice(0, 20),
    organization: all('org')[0]?.replace(/;+$/, '').slice(0, 200) ?? null,
    role: (all('title')[0] ?? all('role')[0])?.slice(0, 200) ?? null,
    notes: all('note').join('\n').slice(0, 10_000),
  }
}

/** A value as text. Whoever made the card wrote it: it is disarmed before it is anybody's name. */
const textOf = (value: unknown): string =>
  disarmed(
    Array.isArray(value)
      ? value.flat().join('; ')
      : typeof value === 'string'
        ? value
        : value
          ? String(value)
          : '',
  ).text.trim()
