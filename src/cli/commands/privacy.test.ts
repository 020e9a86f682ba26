import { expect, test } from 'vitest'

import { servedCommandLine } from '../../../test/command-line.ts'

const { app, cli } = await servedCommandLine()

test('of somebody of whom nothing is kept that is said, and what can be tried', async () => {
  const { out, code } = await cli.reeve(['privacy', 'about', 'nobody@acme.test'])
  expect(code).toBe(0)
  expect(out).toMatch(/^Nothing is kept of nobody@acme\.test\.\n/)
  expect(out).toContain('reeve privacy about --contact-id ID')
  expect(out).not.toMatch(/^rows/m)
  expect((await cli.reeve(['privacy', 'about', 'nobody@acme.test', '--json'])).json()).toMatchObject({
    rows: {},
  })
  expect((await cli.reeve(['privacy', 'about', 'NOBODY'])).err).toContain('no mail address')
})

test('of somebody you know it is told what is kept, and the ways that are named lead there', async () => {
  const { id } = await app.call('people.save_contact', { name: 'Ines Duarte', addresses: ['ines@acme.test'] })
  await app.settled()
  expect((await cli.reeve(['search', 'in:people', 'Ines'])).out).toContain('Ines Duarte')
  for (const whom of [['ines@acme.test'], ['--contact-id', String(id)]])
    expect((await cli.reeve(['privacy', 'about', ...whom])).out).toMatch(
      /^Kept of ines@acme\.test: 1 contact\nknown\n {2}contacts\n/,
    )
})
