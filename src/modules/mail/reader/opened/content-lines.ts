const WORDS: Readonly<Record<string, string>> = {
  SUMMARY: 'Title',
  DTSTART: 'Begins',
  DTEND: 'Ends',
  LOCATION: 'Place',
  ORGANIZER: 'From',
  ATTENDEE: 'Guest',
  DESCRIPTION: 'Text',
  URL: 'Link',
  FN: 'Name',
  ORG: 'Organization',
  TITLE: 'Role',
  EMAIL: 'Mail',
  TEL: 'Telephone',
  ADR: 'Address',
  NOTE: 'Note',
}
/** A content line: a group, a name, parameters that may be quoted, and the value. */
const LINE = /^(?:[\w-]{1,60}\.)?([A-Za-z-]{1,60})(?:[;,][^:";,]{0,300}(?:"[^"]{0,500}")?){0,60}:(.*)$/
const IN_CALENDAR = ['SUMMARY', 'DTSTART', 'DTEND', 'LOCATION', 'ORGANIZER', 'ATTENDEE', 'DESCRIPTION', 'URL']
const IN_CARDS = ['FN', 'ORG', 'TITLE', 'EMAIL', 'TEL', 'ADR', 'URL', 'NOTE']

/** The events of a calendar (RFC 5545), what a person asks of each on a line of its own. */
export const calendarText = (text: string): string => told(text, 'VEVENT', IN_CALENDAR)

/** The people of a vCard file (RFC 6350), likewise. */
export const contactsText = (text: string): string => told(text, 'VCARD', IN_CARDS)

function told(text: string, component: string, names: readonly string[]): string {
  const blocks: [string, string][][] = []
  let inside: [string, string][] | undefined
  for (const line of text.replace(/\r?\n[ \t]/g, '').split(/\r\n|\n|\r/)) {
    const found = LINE.exec(line)
    const name = found?.[1]?.toUpperCase() ?? ''
    const value = found?.[2] ?? ''
    if (name === 'BEGIN' && value.trim().toUpperCase() === component) blocks.push((inside = []))
    else if (name === 'END' && value.trim().toUpperCase() === component) inside = undefined
    else if (inside && names.includes(name))
      inside.push([name, `${WORDS[name] ?? name}: ${plain(name, value)}`])
  }
  return blocks
    .map((lines) =>
      lines
        .toSorted(([a], [b]) => names.indexOf(a) - names.indexOf(b))
        .map(([, line]) => line)
        .join('\n'),
    )
    .join('\n\n')
}

const plain = (name: string, value: string): string => {
  const text = value
    .replace(/\\n/gi, '\n')
    .replace(/\\([,;\\])/g, '$1')
    .replace(/^mailto:/i, '')
    .trim()
  if (name === 'ADR' || name === 'ORG') return text.split(';').filter(Boolean).join(', ')
  return text.replace(/^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d\d(Z?))?$/, (_, ...parts: string[]) => {
    const [year, month, day, hour, minute, zulu] = parts
    return `${year}-${month}-${day}${hour ? ` ${hour}:${minute}${zulu ? ' UTC' : ''}` : ''}`
  })
}
