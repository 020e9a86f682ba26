import { expect, test } from 'vitest'

import { commandLine } from './command-line.ts'
import { demoOffice } from './demo.ts'

type Rows = Record<string, { id: string; [member: string]: unknown }[]>

/** What is decided about each mail that is no task, by who wrote it: the keys as one presses them. */
const DECISIONS: Readonly<Record<string, readonly string[]>> = {
  'Ruth Abelson': ['r', '1'],
  'Henrik Aalto': ['r', '1'],
  'Prof. Miriam Castellan': ['r', '1'],
  'Theo Marsh': ['a'],
  'Sunniva Dahl': ['d', 'Tomasz Wieczorek\r'],
}

/** Somebody who reads the screen and decides. Counts the keys; a typed name counts as one. */
function person() {
  const waiting: string[] = []
  const decided = new Set<string>()
  let keys = 0
  const next = (screen: string): string => {
    if (screen.includes('Inbox clear.')) return 'q'
    const sender = Object.keys(DECISIONS).find((name) => screen.includes(`\n${name}`))
    if (sender) {
      decided.add(sender)
      const [first = '', ...rest] = DECISIONS[sender] ?? []
      waiting.push(...rest)
      return first
    }
    const split = / (Needs you|Promises|New people|Updates|Low) \d+\/\d+ /.exec(screen)?.[1]
    if (split === 'Needs you' || split === 'Promises') return 't'
    // The professor stands among strangers; the rest of them goes with one key.
    return split === 'New people' && !decided.has('Prof. Miriam Castellan') ? 'j' : 'E'
  }
  return {
    press(screen: string): string {
      keys += 1
      return waiting.shift() ?? next(screen)
    },
    get keys() {
      return keys
    },
  }
}

test(
  'the whole morning over the command line, in forty keys, and back again',
  { timeout: 180_000 },
  async () => {
    await using app = await demoOffice()
    await using cli = await commandLine(app)
    const { reeve } = cli
    const held = async () => {
      await app.settled()
      const { rows } = (await app.call('sync.snapshot')) as { rows: Rows }
      return Object.fromEntries(
        ['thread', 'task', 'block', 'calendar_event', 'draft'].map((kind) => [
          kind,
          rows[kind]?.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
        ]),
      )
    }
    const before = await held()

    const today = await reeve(['today'])
    expect(today).toMatchObject({ code: 0, err: '' })
    for (const line of ['New', 'Due', 'Load', 'First', 'Promised', 'Stopped'])
      expect(today.out).toMatch(new RegExp(`^  ${line}`, 'm'))
    expect(today.out).toContain('Operations weekly')

    const mara = person()
    const triage = await reeve(['inbox'], { press: mara.press })
    expect(triage.err).toBe('')
    expect(triage.out).toMatch(/Inbox clear\. \d\d threads in \d+:\d\d\.\n$/)
    await app.settled()
    expect((await reeve(['inbox'])).out).toBe('The inbox is clear.\n')

    const plan = await reeve(['plan'])
    expect(plan.out).toMatch(/^ {2}1 {2}\+ \d\d:\d\d–\d\d:\d\d {2}\S/m)
    expect((await reeve(['plan', '--accept'])).out).toMatch(/changes accepted\./)
    // To these: plan, its acceptance, opening the card and typing its code.
    expect(mara.keys + 4).toBeLessThanOrEqual(40)

    const cards = (await reeve(['cards', 'list', '--status', 'waiting', '--json'])).json<{
      items: { hash: string }[]
    }>()
    expect(cards.items).toHaveLength(1)
    const code = cards.items[0]?.hash.slice(0, 4) ?? ''
    const shown = await reeve(['approve'])
    expect(shown.out).toContain(`Code ${code}`)
    expect(shown.out).toContain('ruth.abelson@harborlight.example')
    const wrong = await reeve(['approve', '1', '--hash', code === '0000' ? '1111' : '0000'])
    expect(wrong).toMatchObject({ code: 6, out: '' })
    expect((await reeve(['approve', '1', '--hash', code])).out).toContain('✓ Approved')
    await app.settled()
    const outbox = (await reeve(['outbox', 'list', '--json'])).json<{ items: { state: string }[] }>()
    // Three replies, one mail to Tomasz, and the answer to the invitation.
    expect(outbox.items.map(({ state }) => state)).toEqual(Array.from({ length: 5 }, () => 'queued'))

    const stopped = await reeve(['ledger', 'list', '--name', 'trust.act_stopped.v1', '--json'])
    const attacks = stopped.json<{ items: { id: string; payload: { quote: string } }[] }>().items
    expect(attacks.length).toBeGreaterThanOrEqual(3)
    const [attack] = attacks
    expect((await reeve(['why', attack?.id ?? ''])).out.replace(/\s+/g, ' ')).toContain(
      `“${attack?.payload.quote}”`,
    )

    for (let acts = 0; ; acts++) {
      expect(acts).toBeLessThan(60)
      const undone = await reeve(['undo'])
      await app.settled()
      if (undone.code === 0) continue
      expect(undone).toMatchObject({ code: 5, err: '✗ There is nothing to undo.\n' })
      break
    }
    expect(await held()).toEqual(before)
  },
)
