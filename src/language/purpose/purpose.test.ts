import { expect, test } from 'vitest'

import { asksFor } from './index.ts'

const send = { name: 'mail.send', summary: 'Send a draft.' }
const drop = { name: 'tasks.drop', summary: 'Drop a task.' }
const invite = { name: 'calendar.invite', summary: 'Add guests to a meeting.' }

test.for([
  ['Send Dana the numbers', send, 'yes'],
  ['Antworte Dana bitte', send, 'yes'],
  ['Réponds à Dana', send, 'yes'],
  ['What did Dana want on Monday?', send, 'no'],
  ['Delete the old tasks', drop, 'yes'],
  ['What is due today?', drop, 'no'],
  ['Please add Bob to the review', invite, 'yes'],
  ['How many meetings were there on Friday?', drop, 'no'],
  ['Whatever', { name: 'x.y', summary: 'Frobnicates.' }, 'unclear'],
] as const)('%s', ([words, operation, asked]) => {
  expect(asksFor(words, operation)).toBe(asked)
})
