import { expect, test } from 'vitest'

import { mboxQuoted, uploadsOf } from './files.ts'

const mail = (path: string, text: string) => ({ path, file: new Blob([text]) })
const bytes = (text: string) => new TextEncoder().encode(text)

test('the mails of a folder travel as one mailbox, other files as they are', async () => {
  const uploads = await uploadsOf([
    mail('box/a.eml', 'Subject: a\n\nFrom here on'),
    mail('box/cur/123.host:2,S', 'Subject: b\n\nhello'),
    mail('calendar.ics', 'BEGIN:VCALENDAR'),
  ])
  expect(uploads.map(({ name }) => name)).toEqual(['calendar.ics', '2 mails.mbox'])
  const text = await uploads[1]?.body.text()
  expect(text?.match(/^From /gm)).toHaveLength(2)
  expect(text).toContain('\n>From here on')
})

test('several notes travel as one, with the folders within the one that was dropped', async () => {
  const uploads = await uploadsOf([
    mail('Vault/people/dana.md', '# Dana'),
    mail('Vault/plain.md', 'Plain'),
    mail('tasks.txt', 'Call'),
  ])
  expect(uploads.map(({ name, kind }) => [name, kind])).toEqual([
    ['tasks.txt', undefined],
    ['2 notes.json', 'notes'],
  ])
  expect(JSON.parse((await uploads[1]?.body.text()) ?? '')).toMatchObject([
    { path: 'people/dana.md', text: '# Dana' },
    { path: 'plain.md', text: 'Plain' },
  ])
  expect(await uploadsOf([mail('Vault/plain.md', 'Plain')])).toMatchObject([{ name: 'plain.md' }])
})

test('one mail travels as it is', async () => {
  const [upload] = await uploadsOf([mail('a.eml', 'Subject: a\n\nFrom here on')])
  expect(upload?.name).toBe('a.eml')
  expect(await upload?.body.text()).toBe('Subject: a\n\nFrom here on')
})

test('quoting changes only lines that begin with From', () => {
  expect(mboxQuoted(bytes('a\nFrom x\n>From y\nFromage'))).toEqual(bytes('a\n>From x\n>>From y\nFromage'))
  const odd = Uint8Array.from([0, 255, 10, 200])
  expect(mboxQuoted(odd)).toEqual(odd)
})
