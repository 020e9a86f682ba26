import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { testApp } from '../../../../test/app.ts'
import { customsOf, withCustoms } from './languages.ts'

describe('the languages somebody types in', () => {
  test.each([
    [['de-AT', 'de', 'en-US'], { languages: ['de', 'en'], dayFirst: true }],
    [['en-US'], { languages: ['en'], dayFirst: false }],
    [['en-GB', 'fr'], { languages: ['en', 'fr'], dayFirst: true }],
    [['pt-BR', 'es-419'], { languages: ['es'], dayFirst: true }],
    [['C', 'POSIX'], { languages: ['en'] }],
    [[], { languages: ['en'] }],
  ])('are guessed from the locales %j', (locales, customs) => expect(customsOf(locales)).toEqual(customs))

  test('are one at least, each once, whatever the locales', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom('de', 'it-CH', 'fr-CA', 'x'), fc.string())),
        (locales) => {
          const { languages } = customsOf(locales)
          expect(languages.length).toBeGreaterThan(0)
          expect(new Set(languages).size).toBe(languages.length)
        },
      ),
    )
  })

  test('put the day before the month where it is written so, unless somebody says otherwise', () => {
    expect(withCustoms({ languages: ['fr', 'en'] })).toEqual({ languages: ['fr', 'en'], dayFirst: true })
    expect(withCustoms({ languages: ['en', 'fr'] })).toEqual({ languages: ['en', 'fr'] })
    expect(withCustoms({ languages: ['de'], dayFirst: false })).toEqual({
      languages: ['de'],
      dayFirst: false,
    })
  })

  test('are those in which a line is read; English always is', async () => {
    await using app = await testApp()
    const due = { date: '2026-11-24', time: '14:30' }
    const line = 'Zahnarzt morgen um halb drei'
    expect(await app.call('tasks.capture', { text: line })).toMatchObject({ title: line, due: null })

    const change = crypto.randomUUID()
    await app.call('people.edit_preferences', { languages: ['de'] }, { key: change })
    expect(await app.call('tasks.capture', { text: line })).toMatchObject({ title: 'Zahnarzt', due })
    expect(await app.call('tasks.parse', { text: line })).toMatchObject({ task: { title: 'Zahnarzt', due } })
    expect(await app.call('tasks.capture', { text: 'Dentist tomorrow 2:30pm' })).toMatchObject({
      title: 'Dentist',
      due,
    })
    expect(await app.call('tasks.capture', { text: 'Milch kaufen und Oma anrufen' })).toMatchObject({
      title: 'Milch kaufen',
      more: [{ title: 'Oma anrufen' }],
    })

    await app.call('acts.undo', { actId: change })
    expect(await app.call('people.preferences')).toMatchObject({ languages: ['en'] })
    expect(await app.call('tasks.capture', { text: line })).toMatchObject({ title: line, due: null })
  })

  test('decide what 3/4 is when nothing else was said', async () => {
    await using app = await testApp()
    await app.call('people.edit_preferences', { dayFirst: false })
    expect(await app.call('tasks.capture', { text: 'x 3/4' })).toMatchObject({ due: { date: '2027-03-04' } })
    await app.call('people.edit_preferences', { languages: ['it', 'en'] })
    expect(await app.call('people.preferences')).toMatchObject({ languages: ['it', 'en'], dayFirst: true })
    expect(await app.call('tasks.capture', { text: 'x 3/4' })).toMatchObject({ due: { date: '2027-04-03' } })
  })

  test('come with whoever begins, and stay when the demo office is left', async () => {
    await using app = await testApp()
    await app.call('office.own', { name: 'Mara', timeZone: 'Europe/Vienna', languages: ['de', 'en'] })
    expect(await app.call('people.preferences')).toMatchObject({ languages: ['de', 'en'], dayFirst: true })
  })

  test.each([[[]], [['de', 'de']], [['pt']]])('%j are none', async (languages) => {
    await using app = await testApp()
    await expect(app.call('people.edit_preferences', { languages })).rejects.toMatchObject({
      code: 'input.invalid',
    })
  })
})
