import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { type Json, testApp } from '../../../test/app.ts'
import type { NoteId } from './contract.ts'
import { readNote, takeInNotes } from './index.ts'
import { merged } from './rules/merging.ts'
import { editedNote } from './rules/editing-notes.ts'
import { markdownOf, partsOf, tidyTags } from './rules/note-parts.ts'
import { nameOf, writtenNote } from './rules/note.ts'

type TestApp = Awaited<ReturnType<typeof testApp>>
const listed = async (app: Pick<TestApp, 'call'>, input: Json = {}) =>
  ((await app.call('notes.list', input))['items'] as Json[]).map(({ title }) => title)
const foundBy = async (app: TestApp, q: string) => {
  await app.settled()
  return ((await app.call('search.find', { q }))['items'] as Json[]).map(({ kind, title }) => [kind, title])
}

describe('a note through the door', () => {
  test('is written in one go: the first line is its title, hashtags at the end are its tags', async () => {
    await using app = await testApp()
    const note = await app.call('notes.write', {
      text: '# Dana likes mornings\n\nNever before nine.\n\n#People #line-2',
    })
    expect(note).toMatchObject({
      title: 'Dana likes mornings',
      text: 'Never before nine.',
      tags: ['people', 'line-2'],
      pinned: false,
      origin: 'owner',
    })
    expect(await app.call('notes.show', { id: note['id'] })).toEqual(note)
    expect(await app.events()).toEqual(['knowledge.note_written.v1'])
  })

  test('that says nothing is refused', async () => {
    await using app = await testApp()
    await expect(app.call('notes.write', { text: ' \n#people ' })).rejects.toMatchObject({
      code: 'note.empty',
    })
  })

  test('is listed newest first, by tag and page by page', async () => {
    await using app = await testApp()
    for (const text of ['One #a', 'Two #b', 'Three #a']) {
      await app.call('notes.write', { text })
      app.tick({ seconds: 1 })
    }
    expect(await listed(app)).toEqual(['Three', 'Two', 'One'])
    expect(await listed(app, { tag: '#A' })).toEqual(['Three', 'One'])
    const first = await app.call('notes.list', { limit: 2 })
    expect(await listed(app, { limit: 2, cursor: first['nextCursor'] })).toEqual(['One'])
  })

  test('an edit says what stood there, and what was changed elsewhere meanwhile stays', async () => {
    await using app = await testApp()
    const was = { text: 'one\ntwo\nthree' }
    const { id } = await app.call('notes.write', { title: 'List', text: was.text, tags: ['a'] })
    await expect(app.call('notes.edit', { id, text: 'x' })).rejects.toMatchObject({
      code: 'note.was_missing',
    })
    await app.call('notes.edit', { id, text: 'ONE\ntwo\nthree', was })
    const after = await app.call('notes.edit', { id, text: 'one\ntwo\nthree\nfour', was })
    expect(after).toMatchObject({ title: 'List', text: 'ONE\ntwo\nthree\nfour', tags: ['a'] })
    // The same lines: both are kept.
    expect(await app.call('notes.edit', { id, text: 'uno\ntwo\nthree', was })).toMatchObject({
      text: 'ONE\nuno\ntwo\nthree\nfour',
    })
  })

  test('an edit that changes nothing is not told', async () => {
    await using app = await testApp()
    const { id } = await app.call('notes.write', { text: 'One' })
    await app.call('notes.edit', { id, title: 'One', was: { title: 'One' } })
    await app.call('notes.unpin', { id })
    expect(await app.events()).toEqual(['knowledge.note_written.v1'])
  })

  test('lies in the trash once it is thrown away, and comes back as it was', async () => {
    await using app = await testApp()
    const note = await app.call('notes.write', { text: 'Keep me\nwell #a', pinned: true })
    const actId = crypto.randomUUID()
    await app.call('notes.drop', { id: note['id'] }, { key: actId })
    expect(await listed(app)).toEqual([])
    await app.call('trash.restore', { actId })
    expect(await app.call('notes.show', { id: note['id'] })).toEqual(note)
  })

  test('is held by a client as long as there is room: pinned ones first, then the latest', async () => {
    await using app = await testApp()
    const long = 'x'.repeat(40_000)
    for (let nth = 0; nth < 80; nth++) {
      await app.call('notes.write', { title: String(nth), text: long, pinned: nth === 0 })
      app.tick({ seconds: 1 })
    }
    const { rows } = (await app.call('sync.snapshot')) as unknown as { rows: { note: { title: string }[] } }
    expect(rows.note.length).toBe(74)
    expect(rows.note.slice(0, 3).map(({ title }) => title)).toEqual(['0', '79', '78'])
  })

  test('another workspace does not have it', async () => {
    await using app = await testApp()
    const { id } = await app.call('notes.write', { text: 'Mine' })
    const stranger = app.as(await app.newOwner())
    expect(await listed(stranger)).toEqual([])
    for (const act of ['notes.show', 'notes.pin', 'notes.drop'])
      await expect(stranger.call(act, { id })).rejects.toMatchObject({ code: 'note.not_found' })
  })

  test('words of a hand make it somebody else’s, and the owner’s in it do not make it the owner’s again', async () => {
    await using app = await testApp()
    const hand = app.as({ ...app.owner, door: 'mcp', hand: 'helper' })
    const { id, text } = await app.call('notes.write', { text: 'Title\nmine' })
    expect(await hand.call('notes.edit', { id, text: 'theirs', was: { text } })).toMatchObject({
      origin: 'hand',
    })
    expect(await app.call('notes.edit', { id, text: 'mine again', was: { text: 'theirs' } })).toMatchObject({
      origin: 'hand',
    })
    const { origins } = app.app.registry.operation('notes.show')
    expect(origins?.({ origin: 'owner' } as never)).toEqual([])
    expect(origins?.({ origin: 'hand' } as never)).not.toEqual([])
  })

  test('when somebody is forgotten, the owner’s words of them stay and their address in others’ goes', async () => {
    await using app = await testApp()
    const hand = app.as({ ...app.owner, door: 'mcp', hand: 'helper' })
    const mine = await app.call('notes.write', { text: 'Ask dana@acme.test about the price' })
    const theirs = await hand.call('notes.write', { text: 'Who\nDana@acme.test, sales' })
    const known = (await app.call('privacy.about', { address: 'dana@acme.test' })) as Json
    expect(JSON.stringify(known)).toContain('Ask dana@acme.test about the price')
    await app.call('privacy.forget', { address: 'dana@acme.test', typed: 'dana@acme.test' })
    expect(await app.call('notes.show', { id: mine['id'] })).toEqual(mine)
    expect(await app.call('notes.show', { id: theirs['id'] })).toMatchObject({
      text: '••••••••••••••, sales',
    })
  })

  test('a forgotten address goes from the name, the folder and the tags of a file as well', async () => {
    await using app = await testApp()
    const address = 'dana@acme.test'
    const read = readNote(`${address}/${address}.md`, new TextEncoder().encode('# Prices\n0.86 a piece'), {
      writtenAt: null,
      timeZone: 'UTC',
    })
    if (typeof read === 'string') throw new Error(read)
    await app.app.db.transact(app.owner.workspaceId, (tx) => takeInNotes(tx, app.owner, [read], 'Notes'))
    const whole = async () => JSON.stringify(await app.call('notes.list'))
    expect(await whole()).toContain(address)
    await app.call('privacy.forget', { address, typed: address })
    expect(await whole()).not.toContain(address)
    expect(await whole()).toContain('0.86 a piece')
  })
})

describe('a note is found', () => {
  test('by its words, its tags and as a note, and no more once it is gone', async () => {
    await using app = await testApp()
    const { id } = await app.call('notes.write', {
      text: 'Glue robot\nNozzle wears after 4000 units #line-2',
    })
    await app.call('tasks.capture', { text: 'Order a nozzle' })
    expect(await foundBy(app, 'nozle')).toEqual(
      expect.arrayContaining([
        ['note', 'Glue robot'],
        ['task', 'Order a nozzle'],
      ]),
    )
    for (const q of ['nozzle in:notes', 'nozzle is:note', 'tag:line-2', 'in:notizen', 'robot'])
      expect(await foundBy(app, q), q).toEqual([['note', 'Glue robot']])
    expect(await foundBy(app, 'nozzle -in:notes')).toEqual([['task', 'Order a nozzle']])
    expect(await foundBy(app, 'is:pinned')).toEqual([])
    await app.call('notes.pin', { id })
    expect(await foundBy(app, 'is:pinned')).toEqual([['note', 'Glue robot']])
    await app.call('notes.drop', { id })
    expect(await foundBy(app, 'in:notes')).toEqual([])
  })

  test('only by who may read notes', async () => {
    await using app = await testApp()
    await app.call('notes.write', { text: 'Secret' })
    await app.settled()
    const narrow = app.as({ ...app.owner, scopes: new Set(['search:read', 'tasks:read']) })
    expect(await narrow.call('search.find', { q: 'secret' })).toMatchObject({ items: [] })
  })
})

const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd', ''), { maxLength: 7 }).map((all) => all.join('\n'))

describe('merging three texts', () => {
  test('gives the one change where only one changed, and is the same for equal changes', () => {
    fc.assert(
      fc.property(lines, lines, (base, one) => {
        expect(merged(base, one, base)).toBe(one)
        expect(merged(base, base, one)).toBe(one)
        expect(merged(base, one, one)).toBe(one)
      }),
    )
  })

  test('loses no line that either wrote, and brings no line back that both took out', () => {
    const distinct = fc.uniqueArray(fc.nat({ max: 30 }), { maxLength: 8 })
    const text = (all: readonly number[]) => all.map(String).join('\n')
    fc.assert(
      fc.property(distinct, distinct, distinct, (base, mine, theirs) => {
        const result = merged(text(base), text(mine), text(theirs)).split('\n')
        for (const line of [...mine, ...theirs])
          if (!base.includes(line)) expect(result).toContain(String(line))
        for (const line of base)
          if (!mine.includes(line) && !theirs.includes(line)) expect(result).not.toContain(String(line))
      }),
    )
  })

  test('changes of different lines come together whole', () => {
    expect(merged('a\nb\nc\nd', 'A\nb\nc\nd', 'a\nb\nc\nd\ne')).toBe('A\nb\nc\nd\ne')
    expect(merged('a\nb\nc', 'a\nc', 'a\nb\nc\nd')).toBe('a\nc\nd')
  })
})

describe('the parts of a text', () => {
  test('are read back from its Markdown as they were', () => {
    const word = fc.stringMatching(/^[A-Za-z]{1,8}$/)
    const line = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '))
    fc.assert(
      fc.property(
        line,
        fc.array(line, { maxLength: 4 }).map((all) => all.join('\n')),
        fc.array(word, { maxLength: 3 }).map(tidyTags),
        (title, text, tags) => {
          expect(partsOf(markdownOf({ title, text, tags }))).toEqual({ title, text, tags })
        },
      ),
    )
  })

  test.for([
    ['Just this', { title: 'Just this', text: '', tags: [] }],
    ['Call went well #dana #line-2', { title: 'Call went well', text: '', tags: ['dana', 'line-2'] }],
    ['Issue #12 is open', { title: 'Issue #12 is open', text: '', tags: [] }],
    ['Room #12', { title: 'Room #12', text: '', tags: [] }],
    ['\n\n  - one\n  - two', { title: '- one', text: '  - two', tags: [] }],
    ['#work #home', { title: '', text: '', tags: ['work', 'home'] }],
    [`${'word '.repeat(60)}\nmore`, { title: '', text: `${'word '.repeat(60)}\nmore`, tags: [] }],
  ] as const)('%j', ([typed, parts]) => {
    expect(partsOf(typed)).toEqual(parts)
  })

  test('never refuse, and stay within what a note may be', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (typed) => {
        const { title, tags } = partsOf(typed)
        expect(title.length).toBeLessThanOrEqual(200)
        expect(title).not.toContain('\n')
        expect(tidyTags(tags)).toEqual(tags)
      }),
    )
  })

  test('give it a name where it needs one', () => {
    expect(nameOf({ title: '', text: '\n> **Do** [this](http://a.test)\nmore' })).toBe('Do this')
    expect(nameOf({ title: '', text: '---' })).toBe('Untitled note')
  })
})

describe('two changes of one note', () => {
  const now = Temporal.Instant.from('2026-11-23T08:00:00Z')
  const id = '01990000-0000-7000-8000-000000000000' as NoteId
  const base = writtenNote({ text: 'words', title: 'Plan', tags: ['a', 'b'] }, { id, now, origin: 'owner' })
  const was = { title: base.title, text: base.text, tags: base.tags }

  test('of the title are both kept, the other one as the first line', () => {
    const theirs = editedNote(base, { title: 'Their plan', was }, now)
    expect(editedNote(theirs, { title: 'My plan', was }, now)).toMatchObject({
      title: 'Their plan',
      text: 'My plan\nwords',
    })
  })

  test('of the tags are both kept', () => {
    const theirs = editedNote(base, { tags: ['a', 'b', 'c'], was }, now)
    expect(editedNote(theirs, { tags: ['b', 'd'], was }, now).tags).toEqual(['b', 'c', 'd'])
  })

  test('as when one came after the other, where they do not meet', () => {
    const title = fc.constantFrom('Plan', 'New', 'Other')
    const tags = fc.subarray(['a', 'b', 'c'])
    fc.assert(
      fc.property(title, lines, tags, (newTitle, text, newTags) => {
        const theirs = editedNote(base, { text, was }, now)
        const mine = editedNote(theirs, { title: newTitle, tags: newTags, was }, now)
        expect(mine).toMatchObject({ title: newTitle, text })
        expect(mine.tags.toSorted()).toEqual(newTags)
        expect(editedNote(mine, { title: mine.title, text: mine.text, was: mine }, now)).toBe(mine)
      }),
    )
  })
})
