import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { mailFiles } from './mail-files.ts'

let root = ''
const mail = (subject: string) => `From: a@b.test\nSubject: ${subject}\n\nx\n`
const FROM = 'From a@b.test Tue May 10 11:28:07 2005\n'

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'mail-files-'))
  for (const folder of [
    'Maildir/cur',
    'Maildir/new',
    'Maildir/tmp',
    'Maildir/.Sent/cur',
    'Maildir/.Sent/new',
    'deep/er',
  ])
    await mkdir(join(root, folder), { recursive: true })
  const files: Record<string, string> = {
    'Maildir/cur/1.host:2,S': mail('read'),
    'Maildir/cur/2.host:2,ST': mail('in the bin'),
    'Maildir/new/3.host': mail('new'),
    'Maildir/tmp/4.host': mail('being delivered'),
    'Maildir/.Sent/cur/5.host:2,S': mail('sent'),
    'deep/er/one.eml': `\uFEFF${mail('one')}`,
    'deep/Inbox': `${FROM}${mail('first')}\n${FROM}${mail('second')}`,
    'deep/Inbox.msf': 'bookkeeping',
    'deep/apple.emlx': `${Buffer.byteLength(mail('apple'))}\n${mail('apple')}<?xml version="1.0"?>`,
    'deep/archive.zip': 'PK\u0003\u0004',
    'deep/photo.jpg': '\u00ff\u00d8\u00ff',
    'deep/empty.eml': '',
  }
  for (const [name, text] of Object.entries(files))
    await writeFile(join(root, name), name.endsWith('.jpg') ? Buffer.from(text, 'latin1') : text)
  await symlink('/etc', join(root, 'deep/link'))
})
afterAll(() => rm(root, { recursive: true, force: true }))

const found = async (path: string, after?: { source: string; offset: number }) =>
  (await Array.fromAsync(mailFiles(path, after))).map((one) =>
    'refused' in one
      ? `${one.source}: ${one.refused}`
      : `${one.source} ${/Subject: (.*)/.exec(Buffer.from(one.raw).toString())?.[1]}`,
  )

test('a folder of mailboxes is read whole, in order, and what is no mail is told', async () => {
  expect(await found(root)).toEqual([
    'Maildir/.Sent/cur/5.host:2,S sent',
    'Maildir/cur/1.host:2,S read',
    'Maildir/cur/2.host:2,ST: Maildir/cur/2.host:2,ST was in the bin of the mail program.',
    'Maildir/new/3.host new',
    'deep/Inbox first',
    'deep/Inbox second',
    'deep/apple.emlx apple',
    'deep/archive.zip: deep/archive.zip is an archive. Unpack it first, then import what is in it.',
    'deep/empty.eml: deep/empty.eml is empty.',
    'deep/er/one.eml one',
    'deep/photo.jpg: deep/photo.jpg does not look like mail and was passed over.',
  ])
})

test('reading goes on behind any place', async () => {
  const all = await Array.fromAsync(mailFiles(root))
  for (const [index, one] of all.entries()) {
    const place = { source: one.source, offset: 'refused' in one ? Number.MAX_SAFE_INTEGER : one.end }
    expect(await found(root, place)).toEqual((await found(root)).slice(index + 1))
  }
})

test('a single file, and one that is not there', async () => {
  expect(await found(join(root, 'deep/er/one.eml'))).toEqual(['one.eml one'])
  expect(await found(join(root, 'nowhere'))).toEqual([
    `${join(root, 'nowhere')}: There is no file or folder ${join(root, 'nowhere')}, or it may not be read.`,
  ])
})
