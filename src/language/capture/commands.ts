import type { Draft } from './draft.ts'

const LENGTH = String.raw`(?:\d+(?:[.,]\d+)?|an?|one|two|three|half an?|eine?|zwei|drei|vier|(?:eine )?halbe|anderthalb|une?|deux|trois|quatre|una?|media|dos|tres|cuatro|due|tre|quattro|mezza)[ -]?(?:h|m|min|mins|hours?|hrs?|minutes?|stunden?|std|minuten|heures?|horas?|minutos|or[ae]|minuti)(?!\p{L})`

/** What people say before the task itself, in the languages of quick capture. */
const OPENINGS = [
  /^\s*(?:[-*+] )?\[[ xX]?\] /u,
  /^\s*\*+ (?:(?:TODO|NEXT|WAITING) )?/u,
  /^\s*(?:TODO|To-?do|Task|New task)[: ]\s*/iu,
  /^\s*(?:hey |hi |ok )?(?:please |can you |could you |would you |will you )*(?:please )?remind me (?:that i (?:need|have) to |to |about |of |that )?/iu,
  /^\s*(?:please )?(?:set|create|make|add)(?: me)?(?: up)? (?:a |an )?(?:new )?(?:reminder|task|to-?do)(?: for me)?(?: to | about | for |: )/iu,
  /^\s*(?:don['’]?t let me forget|don['’]?t forget|remember|note to self:?)(?: to| about)?:? /iu,
  /^\s*(?:please )?(?:make|take) a note (?:to |of |that |about )/iu,
  /^\s*i (?:need|have|want|ought|must)(?: to)? /iu,
  /^\s*(?:bitte )?erinner[en]*e? mich (?:bitte )?(?:(?:an |daran,? )(?:dass ich |den |die |das )?)?/iu,
  /^\s*(?:bitte )?(?:nicht vergessen|vergiss nicht|denk(?:e)? (?:bitte )?(?:daran|dran))[:,]? (?:dass ich )?/iu,
  /^\s*(?:ich (?:muss|soll(?:te)?|möchte) |(?:erinnerung|aufgabe): )/iu,
  /^\s*rappelle[rz]?[- ]moi (?:de |d['’]|que )?/iu,
  /^\s*(?:n['’]oublie[rz]? pas|ne pas oublier|pense[rz]? (?=à))(?: de |[:,]? d['’]|[: ]*à |[:,]? )/iu,
  /^\s*(?:il faut (?!que)|je dois |(?:rappel|tâche) ?: )/iu,
  /^\s*rec(?:u[eé]rdame|ordarme) (?:de |que (?:tengo que )?)?/iu,
  /^\s*no (?:te )?olvid(?:es|ar|arme|ate)(?: de)?[:,]? /iu,
  /^\s*(?:tengo que |hay que |debo |(?:recordatorio|tarea): )/iu,
  /^\s*ricordami (?:di |che (?:devo )?)?/iu,
  /^\s*non dimenticar(?:e|ti|mi)(?: di)?[:,]? /iu,
  /^\s*(?:devo |bisogna |(?:promemoria|attività): )/iu,
] as const

/** “add milk to my shopping list”, “put milk on the list”: before it, what, behind it, and the name of the list. */
const LISTS = [
  /^(\s*(?:please )?(?:add|put) )(.+?)( (?:to|on|onto|in) (?:my |the |our )?(?:([\p{L}\p{N}][\p{L}\p{N} &-]*?) )?(?:to-?do |task )?list)(?=$|[ .,;!\uFFFC])/iu,
  /^(\s*(?:bitte )?(?:setze?|schreibe?|füge?) )(.+?)( (?:auf|zu|zur|in) (?:(?:die|der|meine|meiner|unsere) )?(?:(\p{L}+?)s?)?liste(?: hinzu)?)(?=$|[ .,;!\uFFFC])/iu,
  /^(\s*(?:ajoute[rz]?|mets) )(.+?)( (?:à|sur|dans) (?:ma|la|notre) liste(?: (?:de |des |d['’])(?:la |l['’])?(\p{L}+))?)(?=$|[ .,;!\uFFFC])/iu,
  /^(\s*(?:añade|añadir|agrega|pon) )(.+?)( (?:a|en) (?:mi|la|nuestra) lista(?: de(?:l| la| las| los)? (\p{L}+))?)(?=$|[ .,;!\uFFFC])/iu,
  /^(\s*(?:aggiungi|aggiungere|metti) )(.+?)( (?:alla|nella|a|in) (?:(?:mia|nostra) )?lista(?: (?:di|del|della|dei|delle) (\p{L}+))?)(?=$|[ .,;!\uFFFC])/iu,
] as const
/** The list of all that is to be done has no name. */
const NAMELESS = /^(?:to-?dos?|tasks?|aufgaben?|tâches|tareas|attività)$/iu
/** “block two hours on Friday for deep work”. What is reserved may be a table: there it takes a length. */
const BLOCK = new RegExp(
  String.raw`^\s*(?:please |bitte )?(?:(?:block(?: off| out)?|set aside|blocke?|blockiere)(?: me| mir)? (?=.*(?<!\p{L})(?:for|für)(?!\p{L}))|(?:block(?: off| out)?|reserve|book|schedule|blocke?|blockiere|reserviere|bloque[rz]?|réserve[rz]?|bloquear?|reservar?|res[eé]rvame|bloqu[eé]ame|bloccami|blocca(?:re)?|riserva(?:re)?)(?: me| mir|[- ]moi)? (?=(?:[^\s]+ )?${LENGTH}))`,
  'iu',
)
/** How long or when: without it nothing is blocked but what is named. */
const TIME_TO_BLOCK =
  /\d|(?<!\p{L})(?:an?|one|two|three|half|time|\p{L}+day|tomorrow|morning|afternoon|evening|\p{L}*tag|eine|zwei|drei|halbe|morgen|vormittag|nachmittag|une|deux|trois|una|dos|tres|due|tre)(?!\p{L})/iu
const BRIDGE =
  /^[\s\uFFFC]*((?:to|for|of|about|für|(?:an|daran|dran),?(?: dass ich| den| die| das)?|pour|que|de|para|per|di|che|à) |d['’])(?=\p{L})/u

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
  const list = LISTS.map((pattern) => pattern.exec(draft.rest)).find(Boolean)
  if (list) {
    const [, opening = '', what = '', tail = '', name] = list
    draft.drop(0, opening.length)
    const from = opening.length + what.length + 1
    const to = opening.length + what.length + tail.length
    if (!name || NAMELESS.test(name)) {
      draft.drop(from, to)
      return { list: null }
    }
    draft.take('project', from, to, name)
    return { list: name }
  }
  const block = BLOCK.exec(draft.rest)
  if (block && TIME_TO_BLOCK.test(draft.rest)) draft.drop(0, block[0].length)
  return { list: null }
}

/** The text without what people say before the task itself. */
export function dropOpening(text: string): string {
  const opening = OPENINGS.map((pattern) => pattern.exec(text)).find((match) => match?.[0])
  return opening ? text.slice(opening[0].length) : text
}

/** Between a dropped opening and the task: “remind me tomorrow to call”, “block two hours for writing”. */
export function dropBridge(draft: Draft): void {
  const opened = draft.dropped.at(0)
  const match = opened?.from === 0 && BRIDGE.exec(draft.rest)
  if (match) draft.drop(match[0].length - (match[1]?.length ?? 0), match[0].length)
}
