import { expect, test } from 'vitest'

import { servedCommandLine } from '../../test/command-line.ts'
import { shortDayText } from './show/days.ts'

/** Twenty-five hours apart, so that it is another day than here in one of them. */
const ELSEWHERE = ['Pacific/Kiritimati', 'Pacific/Pago_Pago'].find(
  (zone) => !Temporal.Now.plainDateISO(zone).equals(Temporal.Now.plainDateISO()),
)

const { app, cli } = await servedCommandLine({
  now: Temporal.Now.instant().toString({ smallestUnit: 'second' }),
  timeZone: ELSEWHERE ?? '',
})

const reeve = async (...argv: string[]) => (await cli.reeve(argv)).out

test('“tomorrow” is told as the owner said it, wherever the machine stands', async () => {
  expect(await reeve('add', 'Call Dana tomorrow')).toBe('✓ Call Dana\n  by tomorrow\n')
  expect(await reeve('add', 'Buy milk today; water the plants')).toBe(
    '✓ Buy milk\n  by today\n✓ water the plants\n',
  )
  expect(await reeve('say', 'email Ann tomorrow', '--as', 'task')).toBe('✓ email Ann\n  by tomorrow\n')
  expect((await cli.reeve(['add'], { piped: 'Pay rent tomorrow\nRest\n' })).out).toBe(
    '✓ Pay rent\n  by tomorrow\n✓ Rest\n',
  )
})

test('a note was changed on the owner’s date', async () => {
  const midnight = Temporal.Now.zonedDateTimeISO(ELSEWHERE).startOfDay()
  const back = app.now().until(midnight.toInstant().subtract({ minutes: 1 }))
  app.tick(back)
  await app.call('notes.write', { text: 'Written before midnight' })
  app.tick(back.negated())
  const today = midnight.toPlainDate()
  expect(await reeve('notes')).toContain(`  ${shortDayText(today.subtract({ days: 1 }), today)}  `)
})
