import type { Draft } from './draft.ts'

/** What people say before the task itself, in the languages of quick capture. */
const OPENINGS = [
  /^\s*(?:[-*+] )?\[[ xX]?\] /u,
  /^\s*\*+ (?:(?:TODO|NEXT|WAITING) )?/u,
  /^\s*(?:TODO|To-?do|Task|New task)[: ]\s*/iu,
  /^\s*(?:hey |hi |ok )?(?:please |can you |could you |would you |will you )*(?:please )?remind me (?:that i (?:need|have) to |to |about |of |that )?/iu,
  /^\s*(?:please )?(?:set|create|make|add)(?: me)?(?: up)? (?:a |an )?(?:new )?(?:reminder|task|to-?do)(?: for me)?(?: to | about | for |: )/iu,
  /^\s*(?:don['’]?t let me forget|don['’]?t forget|remember|note to self:?)(?: to| about)?:? /iu,
  /^\s*i (?:need|have|want|ought|must)(?: to)? /iu,
  /^\s*(?:bitte )?erinner[en]*e? mich (?:bitte )?(?:an |daran,? (?:dass ich )?)?/iu,
  /^\s*ich muss /iu,
  /^\s*rappelle[- ]moi (?:de |d['’]|que )?/iu,
  /^\s*rec(?:u[eé]rdame|ordarme) (?:que )?/iu,
  /^\s*ricordami (?:di |che )?/iu,
] as const

/** “add milk to my shopping list”, “put milk on the list”. */
const LIST =
  /^(\s*(?:please )?(?:add|put) )(.+?)( (?:to|on|onto|in) (?:my |the |our )?(?:([\p{L}\p{N}][\p{L}\p{N} &-]*?) )?(?:to-?do |task )?list)(?=$|[ .,;!\uFFFC])/iu
/** “block two hours on Friday for deep work”. */
const BLOCK =
  /^\s*(?:please )?(?:(?:block(?: off| out)?|set aside)(?: me)? (?=.*\bfor\b)|(?:reserve|book)(?: me)? (?=(?:an?|one|two|three|half an?|\d+)[ -]?(?:h|hours?|hrs?|m|min|mins|minutes?)\b.*\bfor\b))/iu
const BRIDGE = /^[\s\uFFFC]*(to|for|about) (?=\p{L})/u

/** Drops what was said around the task. Answers the list it shall go to. */
export function readCommand(draft: Draft): { readonly list: string | null } {
  for (const opening of OPENINGS) {
    const match = opening.exec(draft.rest)
    // A line that says nothing else keeps its words.
    if (match?.[0] && match[0].length < draft.rest.trimEnd().length) {
      draft.drop(0, match[0].length)
      break
    }
  }
  const list = LIST.exec(draft.rest)
  if (list) {
    const [, opening = '', what = '', tail = '', name] = list
    draft.drop(0, opening.length)
    const from = opening.length + what.length + 1
    const to = opening.length + what.length + tail.length
    if (!name) {
      draft.drop(from, to)
      return { list: null }
    }
    draft.take('project', from, to, name)
    return { list: name }
  }
  const block = BLOCK.exec(draft.rest)
  if (block && /\d|\b(?:an?|one|two|three|half)\b/i.test(draft.rest)) draft.drop(0, block[0].length)
  return { list: null }
}

/** Between a dropped opening and the task: “remind me tomorrow to call”, “block two hours for writing”. */
export function dropBridge(draft: Draft): void {
  const opened = draft.dropped.at(0)
  const match = opened?.from === 0 && BRIDGE.exec(draft.rest)
  if (match) draft.drop(match[0].length - (match[1]?.length ?? 0) - 1, match[0].length)
}
