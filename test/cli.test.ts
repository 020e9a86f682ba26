import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'

import { describe, expect, test } from 'vitest'

import { servedCommandLine } from './command-line.ts'

const { app, cli } = await servedCommandLine({
  now: Temporal.Now.instant().toString({ smallestUnit: 'second' }),
})
const reeve = (...argv: string[]) => cli.reeve(argv)

describe('every operation is a command', () => {
  test('with help that says what it does, takes and undoes', async () => {
    for (const { name, summary, effect } of app.app.registry.operations.values()) {
      const [module = '', verb = ''] = name.split('.')
      const help = await reeve(module, verb.replaceAll('_', '-'), '--help')
      expect([name, help.code, help.err]).toEqual([name, 0, ''])
      expect(help.out).toContain(summary)
      expect(help.out).toContain(`Usage: reeve ${module} ${verb.replaceAll('_', '-')}`)
      expect(help.out).toMatch(effect === 'read' ? /Effect +reads only/ : /Undo {2,}\S/)
    }
    const { out } = await reeve('--help')
    const elsewhere = out.slice(out.indexOf('Everything else'))
    for (const name of app.app.registry.operations.keys())
      expect(elsewhere).toMatch(new RegExp(`^ {2}${name.split('.')[0]} {2,}\\S`, 'm'))
  })

  test('whose --json output is exactly what the operation gives', async () => {
    await reeve('tasks', 'capture', 'Order', 'the', 'cork', 'tomorrow', '--json')
    const listed = await reeve('tasks', 'list', '--limit', '1', '--json')
    expect(listed.json()).toEqual(await app.call('tasks.list', { limit: 1 }))
    expect(listed.out).toBe(`${JSON.stringify(listed.json())}\n`)
  })

  test('in whatever spelling', async () => {
    const dotted = await reeve('tasks.parse', 'Call Dana', '--json')
    expect((await reeve('tasks', 'parse', '--text=Call Dana', '--json')).out).toBe(dotted.out)
    expect(
      (await cli.reeve(['tasks', 'parse', '--input', '-', '--json'], { piped: '{"text":"Call Dana"}' })).out,
    ).toBe(dotted.out)
  })

  test('whose numbers, lists, objects and cleared fields arrive as such', async () => {
    const { id } = (await reeve('tasks', 'capture', 'Paint the fence', '--json')).json<{ id: string }>()
    const due = ['--due', '{"date":"2027-03-01","time":null}']
    const edited = await reeve(
      'tasks',
      'edit',
      id,
      '--priority',
      '2',
      '--labels',
      'garden',
      '--labels',
      'summer',
      ...due,
      '--json',
    )
    expect(edited.json()).toMatchObject({
      priority: 2,
      labels: ['garden', 'summer'],
      due: { date: '2027-03-01' },
    })
    expect((await reeve('tasks', 'edit', id, '--no-due', '--json')).json()).toMatchObject({
      due: null,
      priority: 2,
    })
  })
})

describe('a failure', () => {
  test('is a sentence for a person and a problem document for a program, with its own exit code', async () => {
    const id = '01a1fc88-7e87-77cf-92af-15e683c7c36c'
    const told = await reeve('tasks', 'complete', id)
    expect(told).toMatchObject({ code: 5, out: '', err: `✗ There is no task with the id ${id}.\n` })
    const asJson = await reeve('tasks', 'complete', id, '--json')
    expect(JSON.parse(asJson.err)).toMatchObject({ status: 404, code: 'task.not_found', id })
    expect(asJson).toMatchObject({ code: 5, out: '' })
  })

  test('of the command line itself names what was probably meant', async () => {
    expect(await reeve('tsaks', 'list')).toMatchObject({
      code: 2,
      err: '✗ There is no command `reeve tsaks`. Did you mean `reeve tasks`?\n',
    })
    expect((await reeve('tasks', 'complte')).err).toContain('Did you mean `reeve tasks complete`?')
    expect((await reeve('tasks', 'list', '--limti', '3')).err).toContain('Did you mean --limit?')
    expect((await reeve('inbox', 'doen')).err).toContain('Did you mean `reeve inbox done`?')
    expect((await reeve('tasks', 'list', '--limit', 'many')).code).toBe(2)
  })

  test('to be allowed, and to wait for approval, are told apart', async () => {
    const key = async (input: Record<string, unknown>) => String((await app.call('key.create', input))['key'])
    const file = path.join(cli.dataDir, 'cli.key')
    try {
      await writeFile(file, await key({ name: 'narrow', scopes: ['tasks:read'] }))
      expect(await reeve('tasks', 'capture', 'x')).toMatchObject({ code: 4 })
      await writeFile(file, await key({ name: 'agent', agent: true }))
      const draft = (await app.call('mail.write', {
        to: ['dana@acme.test'],
        subject: 'Hello',
        body: 'Hi',
      })) as { id: string }
      const held = await reeve('mail', 'send', draft.id, 'Hello', 'Hi', 'dana@acme.test', '--json')
      expect(held).toMatchObject({ code: 10, out: '' })
      expect(JSON.parse(held.err)).toMatchObject({ code: 'trust.card_waiting' })
    } finally {
      await writeFile(file, app.key)
    }
  })
})

describe('reeve add', () => {
  test('says what was understood', async () => {
    const { out } = await reeve(
      'add',
      'Call',
      'Dana',
      'tomorrow',
      '14:00',
      'for',
      '30',
      'min',
      '#launch',
      'p1',
    )
    expect(out).toBe('✓ Call Dana\n  by tomorrow 14:00 · 30 min · priority 1 · #launch\n')
  })

  test('says it of each task of the line', async () => {
    const { out } = await reeve('add', 'Buy milk tomorrow; email Ann the deck p1')
    expect(out).toBe('✓ Buy milk\n  by tomorrow\n✓ email Ann the deck\n  priority 1\n')
  })

  test('takes what looks like an option as text, and each line of a pipe as a task', async () => {
    expect((await reeve('add', 'Explain', '--verbose', '-v', 'well')).out).toContain(
      'Explain --verbose -v well',
    )
    const piped = await cli.reeve(['add', '--json'], { piped: 'Buy ink\n\nBuy paper by Friday\n' })
    expect(piped.json<{ title: string }[]>().map(({ title }) => title)).toEqual(['Buy ink', 'Buy paper'])
    expect(await reeve('add')).toMatchObject({ code: 2 })
  })

  test('loads no package on its way to the server', () => {
    const seen = new Set<string>()
    const packages: string[] = []
    const visit = (file: string) => {
      if (seen.has(file)) return
      seen.add(file)
      for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(
        /^(?:import|export) (?!type)[^'"]*?from '([^']+)'/gms,
      )) {
        if (name.startsWith('.')) visit(path.join(path.dirname(file), name))
        else if (name.startsWith('#')) visit(name.replace('#', 'src/'))
        else if (!name.startsWith('node:')) packages.push(`${file}: ${name}`)
      }
    }
    visit('src/cli.ts')
    visit('src/cli/commands/add.ts')
    expect(seen.size).toBeGreaterThan(15)
    expect(packages).toEqual([])
  })
})

describe('reeve say', () => {
  const titles = async (status: string) =>
    ((await app.call('tasks.list', { status, limit: 200 })) as { items: { title: string }[] }).items.map(
      ({ title }) => title,
    )

  test('does what a line surely wants, and says what that was', async () => {
    const event = await reeve('say', 'dentist appointment in three days at 15:00', '--json')
    expect(event.json()).toMatchObject({
      offer: { kind: 'event', operation: 'calendar.add' },
      output: { title: 'dentist appointment' },
    })
    expect((await reeve('say', 'note: the door code is 4711')).out).toBe('✓ Noted: the door code is 4711\n')
    expect((await reeve('say', "what's on in three days")).out).toMatch(
      /: 1 event\.\nevent {2}dentist appointment {2}\w{3} \d+ \w{3}.*, 15:00–15:30\n$/,
    )
  })

  test('changes what is there, and undo takes it back', async () => {
    await reeve('add', 'Sort the herbarium')
    expect((await reeve('say', 'mark the herbarium as done')).out).toBe('✓ Done: Sort the herbarium\n')
    expect(await titles('open')).not.toContain('Sort the herbarium')
    await reeve('undo')
    expect(await titles('open')).toContain('Sort the herbarium')
  })

  test('completes what is said to be done, and asks before it takes back', async () => {
    await reeve('add', "Renew the canteen's coffee")
    const done = await reeve('say', "done: renew the canteen's coffee")
    expect(done.out).toBe("✓ Done: Renew the canteen's coffee\n")
    const before = await titles('open')
    const unasked = await reeve('say', 'undo that')
    expect(unasked).toMatchObject({ code: 6, out: '' })
    expect(unasked.err).toContain('say it again with --yes')
    expect((await cli.reeve(['say', 'undo'], { press: () => '\r' })).out).toContain('Nothing was changed.')
    expect(await titles('open')).toEqual(before)
    expect((await reeve('say', 'undo', '--yes')).out).toMatch(/^✓ Undone: .*Renew the canteen's coffee\n/)
    expect(await titles('open')).toContain("Renew the canteen's coffee")
  })

  test('looks for what is asked, and drops a note that is named', async () => {
    await reeve('say', 'note: the boathouse code is 4712')
    await app.settled()
    expect((await reeve('say', 'boathouse code?')).out).toContain('the boathouse code is 4712')
    expect((await reeve('say', 'delete the boathouse note')).out).toMatch(
      /^✓ Dropped: the boathouse code is 4712\n/,
    )
    expect(await titles('open')).not.toContain('delete the boathouse note')
  })

  test('keeps what it does not understand as a task', async () => {
    for (const line of ['qwrtz plmk', 'cancel the balloon ride'])
      expect([line, (await reeve('say', line)).out]).toEqual([line, `✓ ${line}\n`])
    expect(await reeve('say', 'cancel the balloon ride', '--as', 'change')).toMatchObject({ code: 2 })
  })

  test('asks which of several is meant, and does nothing where nobody can be asked', async () => {
    await reeve('add', 'Repair the left tuba')
    await reeve('add', 'Repair the right tuba')
    const line = ['say', 'delete', 'the', 'task', 'about', 'tuba']
    const told = await reeve(...line)
    expect(told).toMatchObject({ code: 6, out: '' })
    expect(told.err).toContain('--pick')
    const keys = ['2', '\r'].values()
    const chosen = await cli.reeve(line, { press: () => keys.next().value })
    expect(chosen.out).toMatch(/1 {2}Drop Repair the \w+ tuba\n2 {2}Drop Repair the \w+ tuba\n/)
    expect((await titles('dropped')).filter((title) => title.endsWith('tuba'))).toHaveLength(1)
  })

  test('tells others nothing unless it is told to', async () => {
    const start = app.now().add({ hours: 50 }).round('hour').toString()
    const { id } = await app.call('calendar.add', { title: 'Planning round', start })
    await app.call('calendar.invite', { id, guests: ['dana@acme.test'] })
    const line = ['say', 'push the planning round by two hours', '--as', 'change']
    const told = await reeve(...line)
    expect(told).toMatchObject({ code: 6, out: '' })
    expect(told.err).toContain('dana@acme.test gets a mail. If so, say it again with --yes.')
    expect((await cli.reeve(line, { press: () => '\r' })).out).toContain('Nothing was changed.')
    expect(await app.call('calendar.event', { id })).toMatchObject({ when: { start } })
    expect((await reeve(...line, '--yes')).out).toContain('✓ Moved: Planning round\n')
    expect(await app.call('calendar.event', { id })).not.toMatchObject({ when: { start } })
  })

  test('does nothing on --dry-run, and what it is told with --as', async () => {
    const before = await titles('open')
    expect((await reeve('say', 'lunch with Ann tomorrow 12:30', '--dry-run')).out).toMatch(
      /^Put into the calendar lunch with Ann .*12:30–13:00\n(?:.*\n)*Nothing was done\./,
    )
    expect(await titles('open')).toEqual(before)
    await reeve('say', 'lunch with Ann tomorrow 12:30', '--as', 'task')
    expect(await titles('open')).toEqual(['lunch with Ann', ...before])
  })
})

describe('reeve undo and reeve why', () => {
  test('speak of the last act unless another is named, and undo nothing twice', async () => {
    const { id } = (await reeve('add', 'Feed the cat', '--json')).json<{ id: string }>()
    expect((await reeve('why', id.slice(-6))).out).toMatch(
      /Write down something to be done: Feed the cat\n +Who +you, on the command line/,
    )
    expect((await reeve('undo', '--list')).out.split('\n')[0]).toMatch(
      /^[0-9a-f]{6} {2}\d\d:\d\d +Write down something to be done: Feed the cat$/,
    )
    expect((await reeve('undo')).out).toContain('✓ Undone: Write down something to be done: Feed the cat')
    expect(await reeve('tasks', 'show', id)).toMatchObject({ code: 5 })
    const again = await reeve('ledger', 'list', '--limit', '3', '--json')
    const act = again
      .json<{ items: { actId: string; operation: string }[] }>()
      .items.find(({ operation }) => operation === 'tasks.capture')
    expect(await reeve('undo', act?.actId ?? '')).toMatchObject({
      code: 6,
      err: '✗ This was already undone.\n',
    })
  })
})

test('reeve undo asks at a terminal about an act that was not named, unless --yes agrees beforehand', async () => {
  const titles = async () => (await reeve('tasks', 'list', '--json')).out
  await reeve('add', 'Wind the clock')
  const question = /Take back “Write down something to be done: Wind the clock”\? y, or Enter for no: /
  for (const answer of ['\r', 'n\r']) {
    const keys = [...answer]
    const left = await cli.reeve(['undo'], { press: () => keys.shift() })
    expect(left.out).toMatch(question)
    expect(left.out).toMatch(/Nothing was changed\.\n$/)
  }
  expect(await titles()).toContain('Wind the clock')
  const keys = [...'y\r']
  expect((await cli.reeve(['undo'], { press: () => keys.shift() })).out).toContain('✓ Undone: ')
  expect(await titles()).not.toContain('Wind the clock')

  await reeve('add', 'Oil the hinge')
  const unasked = await cli.reeve(['undo', '--yes'], { press: () => undefined })
  expect(unasked.out).toMatch(/^✓ Undone: Write down something to be done: Oil the hinge\n/)
  await reeve('add', 'Oil the hinge')
  expect((await reeve('undo', '--yes', '--json')).json()).toMatchObject({ restored: 1 })
  expect(await titles()).not.toContain('Oil the hinge')
  expect((await reeve('undo', '--help')).out).toContain('--yes agrees beforehand')
})

test('the clock of undo and why is the owner’s, wherever the terminal is', async () => {
  const { timeZone } = await app.call('people.preferences')
  const here = Temporal.Now.timeZoneId()
  const elsewhere = here === 'Pacific/Kiritimati' ? 'Pacific/Pago_Pago' : 'Pacific/Kiritimati'
  await app.call('people.edit_preferences', { timeZone: elsewhere })
  const { id } = (await reeve('add', 'Look at the clock', '--json')).json<{ id: string }>()
  const [entry] = (await reeve('undo', '--list', '--json')).json<{ occurredAt: string }[]>()
  const at = Temporal.Instant.from(entry?.occurredAt ?? '').toZonedDateTimeISO(elsewhere)
  const clock = at.toPlainTime().toString({ smallestUnit: 'minute' })
  expect((await reeve('undo', '--list')).out.split('\n')[0]).toContain(`${clock} `)
  expect((await reeve('why', id)).out).toMatch(new RegExp(`When +${clock}`))
  await app.call('people.edit_preferences', { timeZone })
})

describe('what is kept of somebody', () => {
  const WHOM = 'hedda@elsewhere.test'

  test('is shown and forgotten by their address alone, which is typed once more', async () => {
    await reeve('people', 'save-contact', 'Hedda Voss', '--addresses', WHOM)
    expect((await reeve('privacy', 'about', WHOM, '--json')).json()).toMatchObject({ rows: { contact: 1 } })
    const untyped = await reeve('privacy', 'forget', WHOM)
    expect(untyped.err).toContain('--typed is missing. Usage: reeve privacy forget ADDRESS --typed VALUE')
    expect((await reeve('privacy', 'forget', WHOM, '--typed', 'yes')).err).toContain('Nothing was forgotten')
    const keys = [`${WHOM}\r`]
    const asked = await cli.reeve(['privacy', 'forget', WHOM], { press: () => keys.shift() })
    expect(asked.out).toContain('Type the address once more')
    expect(asked.out).toContain(`✓ Forgotten: ${WHOM}\n`)
    expect((await reeve('privacy', 'about', WHOM, '--json')).json()).toMatchObject({ rows: {} })
  })

  test('is nothing where nobody knows them, and nothing is entered', async () => {
    const unknown = 'nobody@unknown.test'
    await app.settled()
    const before = await app.call('ledger.list', { limit: 1 })
    const forgot = await reeve('privacy', 'forget', unknown, '--typed', unknown)
    expect(forgot).toMatchObject({ code: 0, out: `Nothing of ${unknown} is kept.\n` })
    expect(await app.call('ledger.list', { limit: 1 })).toEqual(before)
  })
})

test('reeve audit verify says first whether the record is whole', async () => {
  await app.settled()
  const whole = await reeve('audit', 'verify')
  expect(whole).toMatchObject({ code: 0 })
  expect(whole.out).toMatch(/^The record is whole: \d+ events, none changed\.\n/)
  expect((await reeve('audit', 'verify', '--json')).json()).toEqual(await app.call('audit.verify'))
})

test('reeve stop freezes and reeve go releases; reeve stop show is the operation', async () => {
  expect((await reeve('stop')).out).toContain('STOP is on')
  expect((await reeve('stop', 'show', '--json')).json()).toMatchObject({ frozen: true })
  expect((await reeve('go', '--json')).json()).toMatchObject({ frozen: false })
})

test("a stranger's escape sequences never reach the terminal", async () => {
  await app.call('tasks.capture', { text: 'Look \u001B]0;owned\u0007\u001B[2J\u009B31mhere\u202Enow' })
  for (const argv of [['tasks', 'list'], ['tasks', 'list', '--json'], ['undo', '--list'], ['why']]) {
    // oxlint-disable-next-line no-control-regex -- they are what is looked for
    expect((await reeve(...argv)).out).not.toMatch(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E]/)
  }
})

describe('completion', () => {
  const bash = async (line: string): Promise<string[]> => {
    const { out } = await reeve('completion', 'bash')
    const words = line.split(' ')
    const script = `${out}\nCOMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _reeve 2>/dev/null; printf '%s\\n' "\${COMPREPLY[@]}"`
    return execFileSync('bash', ['-c', script], { encoding: 'utf8' }).trim().split('\n')
  }

  test('in bash knows commands, verbs and options', async () => {
    expect(await bash('reeve to')).toEqual(['today'])
    expect(await bash('reeve tasks co')).toEqual(['complete'])
    expect(await bash('reeve import ma')).toEqual(['mail'])
    expect(await bash('reeve tasks list --st')).toEqual(['--status'])
  })

  test('exists for zsh and fish, and for no shell that is not there', async () => {
    for (const shell of ['zsh', 'fish']) expect((await reeve('completion', shell)).out).toContain('bulk-done')
    expect(await reeve('completion', 'tcsh')).toMatchObject({ code: 2 })
  })
})

test('help names every short form and every module, in eighty columns', async () => {
  const { out } = await reeve('--help')
  for (const word of ['today', 'add TEXT', 'inbox', 'approve', 'doctor', 'tasks', 'mail', 'calendar'])
    expect(out).toContain(`  ${word}`)
  expect(Math.max(...out.split('\n').map((row) => row.length))).toBeLessThanOrEqual(80)
  expect((await reeve('add', '--help')).out).toContain('reeve add Call Dana tomorrow')
  expect((await reeve('tasks', '--help')).out).toContain('Mark a task as done.')
})
