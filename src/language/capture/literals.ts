import type { Draft } from './draft.ts'

/** Between quotation marks or backticks: meant as written. */
const QUOTED = /"([^"\n]+)"|“([^”\n]+)”|„([^“”\n]+)[“”]|«([^»\n]+)»|`([^`\n]+)`/gu
/** Addresses: nothing in them is a sigil or a date. */
const ADDRESS =
  /(?<![a-z\d+.-])[a-z][a-z\d+.-]{0,20}:\/\/\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+|(?<![\w.-])[\w-]{1,64}(?:\.[\w-]{1,64}){0,6}\.(?:com|org|net|io|dev|app|co|eu|de|fr|es|it|uk|test|example)(?:\/\S*)?(?![\w@])/giu

/** Keeps quoted words and addresses from being read. Answers the quotes, whose marks the title leaves out. */
export function keepLiterals(draft: Draft): readonly { readonly from: number; readonly to: number }[] {
  const marks: { from: number; to: number }[] = []
  for (const { index, 0: whole } of draft.line.matchAll(QUOTED)) {
    draft.blot(index, index + whole.length)
    marks.push({ from: index, to: index + 1 }, { from: index + whole.length - 1, to: index + whole.length })
  }
  for (const { index, 0: whole } of draft.rest.matchAll(ADDRESS)) draft.blot(index, index + whole.length)
  return marks
}
