export { lookingFor, standingIn } from './among.ts'
export { fold } from './fold.ts'
export { hintsOf, type Hint } from './feedback.ts'
export { queryOf, type Facet, type Query, type WantedWord } from './query.ts'
export { distance, forgiven, lettersOf, unharmed } from './similar.ts'
export {
  type Counts,
  type Extent,
  type Field,
  frequencyIn,
  freshness,
  rarity,
  saturated,
  SATURATION,
} from './score.ts'
export { hasPhrase, rangesIn, type Snippet, snippetOf } from './snippet.ts'
export { stemOf } from './stem.ts'
export { type Word, wordsOf, wordsToIndex } from './words.ts'
