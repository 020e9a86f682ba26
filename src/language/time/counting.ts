import type { Token } from './tokens.ts'
import type { Value } from './value.ts'

const ABOUT = /^(?:about|around|approx(?:imately)?|roughly|nearly|almost|over)$/
const SMALL = /^(?:o[nr]|at|in|to|until|for|with|to(?:day|night|morrow)|\p{L}+day|h(?:ou)?rs|this|next)$/u
/** What is measured or counted, and no time. */
const MEASURE =
  /^(?:%|p(?:er)?ce?nt|degrees|[mk]ph|k?m|miles|met(?:er|re)s|[kmgt]b|kg|pounds|dollars|euros|points|votes|goals|people|guests|users|items)$/
/** Things of which there is a third one in a row. */
const IN_A_ROW =
  /^(?:floor|street|avenue|edition|grade|place|row|party|person|world|generation|draft|version|attempt|try|round|option|door|season|episode|chapter|child)$/

/** “Around 1500 people”, “by 10 percent”, “the 3rd floor”: figures that count or measure what follows. */
export function isCount(value: Value, tokens: readonly Token[], from: number, to: number): boolean {
  const [last, next] = [tokens[to - 1], tokens[to]]
  if (!next || (next.kind !== 'word' && next.key !== '%')) return false
  if (value.is === 'duration') return value.amounts[0]?.unit === 'quarter' && next.key === 'of'
  if (value.is !== 'time' || !last) return false
  if (value.form === 'dayOfMonth') return last.kind !== 'digits' && IN_A_ROW.test(next.key)
  if (last.kind !== 'digits' || next.glued) return false
  if (MEASURE.test(next.key)) return tokens[to - 2]?.key !== ':'
  return (
    value.form === 'clock' &&
    to - from === 2 &&
    ABOUT.test(tokens[from]?.key ?? '') &&
    last.key.length > 2 &&
    !SMALL.test(next.key)
  )
}

/** “monday.com”: a word before a dot that goes on. */
export const isInAddress = (tokens: readonly Token[], to: number): boolean =>
  tokens[to - 1]?.kind === 'word' &&
  tokens[to]?.key === '.' &&
  tokens[to]?.glued === true &&
  tokens[to + 1]?.glued === true &&
  /^(?:com|org|net|io|dev|app|eu|de|fr|es|it)$/.test(tokens[to + 1]?.key ?? '')
