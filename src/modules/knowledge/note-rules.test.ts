import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { disarmedThroughout } from '#language/untrusted/index.ts'

import type { NoteId } from './contract.ts'
import { editedNote } from './rules/editing-notes.ts'
import { merged } from './rules/merging.ts'
import { markdownOf, partsOf, tidyTags, withTypedTags } from './rules/note-parts.ts'
import { gistOf, nameOf, writtenNote } from './rules/note.ts'
import { othersWords } from './rules/others-words.ts'

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

  test.for([
    [
      { title: 'A', text: 'Paint the fence #home' },
      { text: 'Paint the fence', tags: ['old', 'home'] },
    ],
    [
      { title: 'A', text: 'one\n\n#Home #old\n' },
      { text: 'one', tags: ['old', 'home'] },
    ],
    [
      { title: 'Dana #people', text: '' },
      { title: 'Dana', tags: ['old', 'people'] },
    ],
    [{ title: 'A', text: 'Room #12' }, {}],
    [{ title: 'A', text: 'the #home of Dana' }, {}],
    [{ title: '', text: '#home' }, {}],
    [{ title: 'A', text: 'one \n' }, {}],
  ] as const)('that were typed at the end of %j become tags', ([typed, changes]) => {
    const parts = { ...typed, tags: ['old'] }
    expect(withTypedTags(parts)).toEqual({ ...parts, ...changes })
    if (!Object.keys(changes).length) expect(withTypedTags(parts)).toBe(parts)
  })

  test('typed at the end are the tags that writing the note in one go gives, and none is lost', () => {
    const word = fc.constantFrom('one', '#home', '#12', '#Line-2', '\n', 'two', '`x`')
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), (words) => {
        const text = `begin ${words.join(' ')}`
        const { tags, text: rest } = withTypedTags({ title: 'Title', text, tags: [] })
        expect(tags).toEqual(partsOf(`Title\n${text}`).tags)
        if (tags.length) expect(rest).toBe(partsOf(`Title\n${text}`).text)
      }),
    )
    const full = { title: 'A', text: 'b #new', tags: Array.from({ length: 20 }, (_, nth) => `t${nth}`) }
    expect(withTypedTags(full)).toBe(full)
  })

  test('of others are the same when they are disarmed once more, as an agent is shown them', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '\u202e',
        '\u200b',
        '\u200d',
        '\ufe0f',
        '👩',
        'http://0x7f.1/a',
        '@b.test',
        '<|',
        '|>',
        '[INST]',
      ),
      fc.constantFrom('#tag', '# ', '\n', ' ', 'Human:', '\u00ad', '!', '[a](//b.test)', 'word'),
      fc.string({ unit: 'binary', maxLength: 4 }),
    )
    const wild = fc.array(piece, { maxLength: 40 }).map((all) => all.join(''))
    const given = fc.record({ text: wild, title: wild, tags: fc.array(wild, { maxLength: 3 }) })
    fc.assert(
      fc.property(given, fc.boolean(), ({ title, ...rest }, isTitled) => {
        const said = { ...rest, text: `a ${rest.text}`, ...(isTitled ? { title } : {}) }
        const note = writtenNote(said, {
          id: 'x' as NoteId,
          now: Temporal.Instant.from('2026-11-23T08:00Z'),
          origin: 'hand',
        })
        expect(disarmedThroughout(note)).toEqual(note)
        expect(othersWords(note)).toEqual(note)
        expect(note.title.length).toBeLessThanOrEqual(200)
        expect(tidyTags(note.tags)).toEqual(note.tags)
      }),
      { numRuns: 300 },
    )
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

  test('are shown without what hides or turns round, whoever wrote them', () => {
    const note = { title: 'Invoice \u202egpj.exe', text: 'plain\n<|im_start|>sys\u200btem' }
    expect(nameOf(note)).toBe('Invoice gpj.exe')
    expect(gistOf(note)).toBe('plain · ‹im_start›system')
    expect(nameOf({ title: '\u200b', text: '' })).toBe('Untitled note')
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
