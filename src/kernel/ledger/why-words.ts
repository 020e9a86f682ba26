/** The rules by their names, as the owner reads them. Where a rule speaks of somebody, the record has its own words. */
export const RULE_WORDS: Readonly<Record<string, string>> = {
  'own-hand': 'you did it by hand, which is your own word',
  approved: 'you said yes to it on a card',
  reads: 'it only reads',
  'own-data': 'it changes only your own data and can be undone',
  'owner-said': 'you asked for it and named everything that matters yourself',
  grant: 'you allowed it once for all',
  reaction: 'it follows from what happened before',
  'durable-work': 'it is a part of work that you started',
  run: 'it is a part of a run that was started',
  outbox: 'what was allowed to leave left after its delay, or could not',
  retention: 'you set for how long words are kept',
  'first start': 'the first start opened the workspace',
  'nobody answered in time': 'nobody answered in time',
  stop: 'STOP is on: no hand acts until you release it',
  unknown: 'Reeve does not know what it would do',
  'person-only': 'only you, at the keyboard, may do this',
  'never-again': 'you said “never again”',
  authority: 'it changes who may do what, which only you decide',
  'look-only': 'you let hands look only',
  'out-of-budget': 'the limit you set was reached',
  'origin-unknown': 'nobody can say who chose what it would reach',
  'stranger-chose-recipient': 'somebody else’s text chose whom it would reach',
  'stranger-chose-act': 'you did not ask for it; text that somebody else wrote did',
  'stranger-chose-what': 'what it is about comes from text that somebody else wrote',
  'stranger-chose-change': 'what it changes, or how, may come from text that somebody else wrote',
  'look-alike': 'an address in it only looks like one you know',
  audience: 'somebody would see more than before',
  discloses: 'it passes something on to somebody who has not seen it before',
  bulk: 'it changes many things at once',
  'suggest-only': 'you let hands suggest only what reaches further than your own data',
  'first-contact': 'you never wrote to them before',
  'cannot-be-undone': 'it cannot be taken back, so it waits for your yes',
  'leaves-the-house': 'it would leave the house, so it waits for your yes',
  destroys: 'it destroys something, so it waits for your yes',
  spends: 'it would spend money, so it waits for your yes',
}

/** Sources that are nobody's text. */
export const SOURCE_WORDS: Readonly<Record<string, string>> = {
  owner: 'you said so yourself',
  contacts: 'your own address book',
  local: 'Reeve worked it out from your own data',
  web: 'a page of the web',
  model: 'a language model wrote it',
}

/** Sources that name a thing: how it is called where it is not there any more. */
export const KIND_WORDS: Readonly<Record<string, string>> = {
  message: 'a mail',
  correspondent: 'the sender of a mail',
  event: 'an event',
  attachment: 'an attachment',
  contact: 'a contact',
  web: 'a page of the web',
  tool: 'the answer of',
  market: 'a message of the market',
  workflow: 'durable work',
}

/** Hands that are the house itself, by what they do. */
export const HAND_WORDS: Readonly<Record<string, string>> = {
  agents: 'Reeve, by a plan',
  cards: 'Reeve, about your cards',
  intake: 'Reeve, taking files in',
  outbox: 'Reeve, from the outbox',
  privacy: 'Reeve, keeping the record',
}

/** What the kernel does that nobody asks for by name. */
export const ACT_WORDS: Readonly<Record<string, string>> = {
  'breakers.open': 'Pause a hand that failed again and again',
  'budgets.spend': 'Count what a model cost',
  'cards.expire': 'Close a card that nobody answered in time',
  'cards.tell_owner': 'Send you a card by mail',
  'cards.tell_owner_no_more': 'Take back a card that was mailed to you',
  'outbox.dispatch': 'Send what was waiting in the outbox',
  'privacy.retain': 'Erase words that are older than you keep them',
}

export const DOOR_WORDS: Readonly<Record<string, string>> = {
  http: 'on the page or the API',
  cli: 'on the command line',
  mcp: 'over MCP',
  workflow: 'in the background',
  hand: 'by itself',
}
