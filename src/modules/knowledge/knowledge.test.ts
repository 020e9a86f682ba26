import { expect, test } from 'vitest'

import { testApp } from '../../../test/app.ts'

type App = Awaited<ReturnType<typeof testApp>>
interface Hit {
  id: string
  kind: string
  title: string
  missing: string[]
  why: { word: string; found: string; how: string; fields: string[] }[]
}

/** What a line finds. */
async function find({ call }: Pick<App, 'call'>, q: string, more = {}) {
  return (await call('search.find', { q, ...more })) as unknown as {
    items: Hit[]
    notes: string[]
    understood: { text: string; meaning: string }[]
    nextCursor: string | null
    indexing: unknown
  }
}
const titles = async (app: Pick<App, 'call'>, q: string) =>
  (await find(app, q)).items.map(({ title }) => title)

async function written(app: App, ...lines: string[]): Promise<void> {
  for (const text of lines) await app.call('tasks.capture', { text })
  await app.settled()
}

test('what was written down is found by any of its words, the last one unfinished', async () => {
  await using app = await testApp()
  await written(app, 'Ask Ferdinand about the battery price', 'Water the fern')
  expect(await titles(app, 'batt')).toEqual(['Ask Ferdinand about the battery price'])
  expect(await titles(app, 'ferdinand PRICE')).toEqual(['Ask Ferdinand about the battery price'])
})

test('what has all the words comes first, what has only some says which are missing', async () => {
  await using app = await testApp()
  await written(app, 'Water the fern', 'Ask about the battery', 'Ask Ferdinand about the battery price')
  const { items } = await find(app, 'battery price fern ')
  expect(items.map(({ title, missing }) => [title, missing])).toEqual([
    ['Ask Ferdinand about the battery price', ['fern']],
    ['Water the fern', ['battery', 'price']],
    ['Ask about the battery', ['price', 'fern']],
  ])
})

test('one wrong letter is forgiven from four letters on, two from eight', async () => {
  await using app = await testApp()
  await written(app, 'Buy milk', 'Order the batteries', 'Calibrate the spectrometer', 'Ask Dana')
  expect(await titles(app, 'mikl ')).toEqual(['Buy milk'])
  expect(await titles(app, 'bateries ')).toEqual(['Order the batteries'])
  expect(await titles(app, 'zpectromeler ')).toEqual(['Calibrate the spectrometer'])
  expect((await find(app, 'spektrometer ')).items).toMatchObject([
    { why: [{ word: 'spektrometer', found: 'spectrometer', how: 'spelling', fields: ['title'] }] },
  ])
  expect(await titles(app, 'asj ')).toEqual([])
  expect(await titles(app, 'bxtteriez ')).toEqual(['Order the batteries'])
  expect(await titles(app, 'mjlx ')).toEqual([])
})

test('forms of a word and signs on its letters make no difference, in five languages', async () => {
  await using app = await testApp()
  const pairs = [
    ['Order batteries', 'battery'],
    ['Plan the meeting', 'meetings'],
    ['Rechnungen prüfen', 'rechnung'],
    ['Termine mit Müller', 'MULLER termin'],
    ['Payer les factures', 'facture'],
    ['Préparer l’accord', 'preparer accord'],
    ['Reuniones del lunes', 'reunión'],
    ['Fatture di dicembre', 'fattura'],
  ] as const
  await written(app, ...pairs.map(([title]) => title))
  for (const [title, line] of pairs) expect((await titles(app, `${line} `))[0]).toBe(title)
})

test('a changed title is found by its new words only, an undone task not at all', async () => {
  await using app = await testApp()
  const { id } = await app.call(
    'tasks.capture',
    { text: 'Alpha' },
    { key: '01930000-0000-7000-8000-000000000001' },
  )
  await app.call('tasks.edit', { id, title: 'Omega' }, { key: '01930000-0000-7000-8000-000000000002' })
  await app.settled()
  expect(await titles(app, 'alpha')).toEqual([])
  expect(await titles(app, 'omega')).toEqual(['Omega'])
  await app.call('acts.undo', { actId: '01930000-0000-7000-8000-000000000002' })
  await app.settled()
  expect(await titles(app, 'alpha')).toEqual(['Alpha'])
  await app.call('acts.undo', { actId: '01930000-0000-7000-8000-000000000001' })
  await app.settled()
  expect(await titles(app, 'alpha')).toEqual([])
  expect(await titles(app, 'is:open')).toEqual([])
})

test("another workspace's words are not found, and do not correct anybody's", async () => {
  await using app = await testApp()
  await written(app, 'Secret plan')
  const stranger = app.as(await app.newOwner())
  for (const q of ['secret', 'secrte ', 'sec', 'is:open', 'in:tasks', '-other'])
    expect((await find(stranger, q)).items).toEqual([])
})

test('filters narrow, in words that are read as times where they are times', async () => {
  await using app = await testApp()
  const { id } = await app.call('tasks.capture', { text: 'Old call' })
  await app.call('tasks.edit', { id, due: { date: '2026-11-20', time: null } })
  await written(app, 'Call Dana tomorrow', 'Call Jonas on 2026-12-20', 'Call the clinic')
  expect(await titles(app, 'call due:tomorrow')).toEqual(['Call Dana'])
  expect(await titles(app, 'call due:morgen')).toEqual(['Call Dana'])
  expect((await titles(app, 'call has:due')).toSorted()).toEqual(['Call Dana', 'Call Jonas', 'Old call'])
  expect(await titles(app, 'call -has:due')).toEqual(['Call the clinic'])
  expect(await titles(app, 'in:tasks after:2026-12-01')).toEqual(['Call Jonas'])
  expect(await titles(app, 'is:overdue')).toEqual(['Old call'])
  const { understood } = await find(app, 'call due:tomorrow')
  expect(understood).toEqual([{ from: 5, to: 17, text: 'due:tomorrow', meaning: 'due on Tue 2026-11-24' }])
})

test('labels, projects, states and places are filters; what is done is not open', async () => {
  await using app = await testApp()
  await written(app, 'Fix the lamp #launch @urgent', 'Fix the roof #house')
  const { items } = await find(app, 'fix lamp')
  await app.call('people.save_contact', { name: 'Fix Ltd', addresses: ['info@fix.test'] })
  await app.call('tasks.complete', { id: items[0]?.id ?? '' })
  await app.settled()
  expect(await titles(app, 'is:done')).toEqual(['Fix the lamp'])
  expect(await titles(app, 'fix is:open')).toEqual(['Fix the roof'])
  expect(await titles(app, 'fix project:launch')).toEqual(['Fix the lamp'])
  expect((await titles(app, 'project:launch project:house')).toSorted()).toEqual([
    'Fix the lamp',
    'Fix the roof',
  ])
  expect(await titles(app, 'fix in:people')).toEqual(['Fix Ltd'])
  expect((await titles(app, 'fix -in:people')).toSorted()).toEqual(['Fix the lamp', 'Fix the roof'])
})

test('an exact phrase stands as it is asked for; what is left out stays out', async () => {
  await using app = await testApp()
  await written(app, 'Price of the battery', 'Battery price', 'Battery fast price')
  expect(await titles(app, '"battery price"')).toEqual(['Battery price'])
  expect((await titles(app, 'price -"battery price"')).toSorted()).toEqual([
    'Battery fast price',
    'Price of the battery',
  ])
  expect((await titles(app, 'battery -fast')).toSorted()).toEqual(['Battery price', 'Price of the battery'])
})

test('a filter that nobody knows is said, and its words are looked for', async () => {
  await using app = await testApp()
  await written(app, 'Paint the fence')
  const { items, notes } = await find(app, 'colour:fence before:soonish')
  expect(items).toMatchObject([{ title: 'Paint the fence' }])
  expect(notes).toEqual([
    expect.stringContaining('There is no filter called colour:'),
    expect.stringContaining('before:soonish was not understood'),
  ])
})

test('pages follow each other without a gap or a repetition', async () => {
  await using app = await testApp()
  await written(app, ...Array.from({ length: 23 }, (_, n) => `Matter ${n} of the week`))
  const seen: string[] = []
  for (let cursor: string | null = null, page = 0; page < 9; page++) {
    const { items, nextCursor } = await find(app, 'matter week', { limit: 5, ...(cursor ? { cursor } : {}) })
    seen.push(...items.map(({ title }) => title))
    if (!(cursor = nextCursor)) break
  }
  expect(seen).toHaveLength(23)
  expect(new Set(seen).size).toBe(23)
  await expect(find(app, 'matter', { cursor: 'nonsense' })).rejects.toMatchObject({
    code: 'search.cursor_unknown',
  })
})

test('the snippet shows where the words stand', async () => {
  await using app = await testApp()
  const { id } = await app.call('tasks.capture', { text: 'Prepare the audit' })
  await app.call('tasks.edit', { id, notes: `${'Nothing of note. '.repeat(40)}Bring the résumé of Dana.` })
  await app.settled()
  const [hit] = (await app.call('search.find', { q: 'resume audit' }))['items'] as {
    snippet: string
    title: string
    snippetMatches: { from: number; to: number }[]
    titleMatches: { from: number; to: number }[]
  }[]
  expect(hit?.snippetMatches.map(({ from, to }) => hit.snippet.slice(from, to))).toEqual(['résumé'])
  expect(hit?.titleMatches.map(({ from, to }) => hit.title.slice(from, to))).toEqual(['audit'])
})

test('Chinese, Japanese and Thai are found by a word inside, exactly by a phrase, and while they are typed', async () => {
  await using app = await testApp()
  await written(app, '请把电池报价单发给我', '会议改到星期五', 'バッテリーの見積を送る', 'ส่งใบเสนอราคาให้ลูกค้า')
  expect((await titles(app, '报价单'))[0]).toBe('请把电池报价单发给我')
  expect(await titles(app, '星期')).toEqual(['会议改到星期五'])
  expect(await titles(app, '"电池报价"')).toEqual(['请把电池报价单发给我'])
  expect(await titles(app, '"报价电池"')).toEqual([])
  expect(await titles(app, '五')).toEqual(['会议改到星期五'])
  expect((await titles(app, '見積'))[0]).toBe('バッテリーの見積を送る')
  expect((await titles(app, 'ราคา'))[0]).toBe('ส่งใบเสนอราคาให้ลูกค้า')
})
