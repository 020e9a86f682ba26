import { CONCEPTS } from './concepts.ts'

/** Whether somebody who says this asks for such a thing; `unclear` where nobody can say, or where the words leave it to a text. */
export type Asked = 'yes' | 'no' | 'unclear'

/**
 * Whether words ask for what an operation does, judged by the things people ask for: those its name and summary speak of,
 * and those the words speak of. Errs on the side of yes, because a yes only means that the owner may be asked.
 */
export function asksFor(words: string, operation: { name: string; summary: string }): Asked {
  const does = conceptsIn(`${operation.name.replaceAll(/[._]/g, ' ')} . ${operation.summary}`)
  if (!does.size) return 'unclear'
  const said = conceptsIn(words)
  if ([...does].some((concept) => said.has(concept))) return 'yes'
  return LEAVES_IT.test(words) ? 'unclear' : 'no'
}

/** The names of the things a text speaks of. */
function conceptsIn(text: string): Set<string> {
  const plain = ` ${text.toLowerCase().replaceAll(/[^\p{L}\p{N}'-]+/gu, ' ')} `
  return new Set(COMPILED.filter(({ pattern }) => pattern.test(plain)).map(({ name }) => name))
}

/** Stems of three letters and less must be the whole word, or anything would begin with them. */
const COMPILED = CONCEPTS.map(({ name, words }) => {
  const stems = [...new Set(words.split(/\s+/).filter(Boolean))].map((stem) => {
    const text = stem.replaceAll('~', ' ').trim()
    return text.length <= 3 ? `${RegExp.escape(text)}(?= )` : RegExp.escape(text)
  })
  return { name, pattern: new RegExp(` (?:${stems.join('|')})`, 'u') }
})

/** “Do what Dana's mail says”: the owner points at a text for what is to be done. */
const LEAVES_IT =
  /\b(?:do|perform|follow|execute|carry out|complete|handle|take care of|work through|act on|erledige?|führe?|befolge?|mach|fais|suis|exécute|haz|sigue|realiza|fai|segui|esegui)\b.{0,60}\b(?:actions?|instructions?|tasks?|to-?dos?|steps?|requests?|items?|what|says?|asks?|anweisung(?:en)?|aufgaben?|schritte?|was|tâches?|étapes?|ce que|tareas?|pasos?|lo que|compiti|passi|quello che)\b/iu
