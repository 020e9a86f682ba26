import { expect, test } from 'vitest'
import { askProbability, SURE_ASK } from './ask-model.ts'
import { SURE_SPAM, spamProbability } from './spam-model.ts'

// If these fail after a change of features or phrases, the weights no longer fit: run scripts/train.ts.
test('the shipped weights tell asking from telling', () => {
  expect(askProbability('Could you send me the report by Friday?')).toBeGreaterThan(SURE_ASK)
  expect(askProbability('Please call me when you get home.')).toBeGreaterThan(SURE_ASK)
  expect(askProbability('The migration went well and we saw three errors.')).toBeLessThan(0.3)
  expect(askProbability('I was out of the office on Tuesday.')).toBeLessThan(0.3)
})

test('the shipped weights tell advertising from a discussion', () => {
  const advertising = spamProbability({
    subject: 'LAST CHANCE: earn $5,000 a week!!!',
    fromAddress: 'offer4711@deals.test',
    text: 'Click here NOW to get your FREE report! No obligation. Money back guarantee. Remove: http://deals.test',
    isFromList: false,
  })
  const discussion = spamProbability({
    subject: 'Re: parser and locale',
    fromAddress: 'ravi@open.test',
    text: '> I think it is a bug.\n\nI see the same with version 2.3, the patch below fixes it for me.\n\nRavi',
    isFromList: true,
  })
  expect(advertising).toBeGreaterThan(SURE_SPAM)
  expect(discussion).toBeLessThan(0.1)
})
