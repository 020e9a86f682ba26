import { withoutAny } from './invisible.ts'
import { decodedLabel } from './punycode.ts'

/** `xn--…` in its own script, so that it can be seen for what it is; the plain name where there is nothing to decode. */
export const shownDomain = (domain: string): string =>
  /(?:^|\.)xn--/i.test(domain)
    ? domain
        .split('.')
        .map((label) =>
          /^xn--/i.test(label) ? withoutAny(decodedLabel(label.slice(4)) ?? '') || label : label,
        )
        .join('.')
    : domain

/** Whether a name of other letters is drawn like a Latin one: it mixes alphabets, or every letter has a Latin twin. */
export const isDisguised = (shown: string): boolean =>
  shown.split('.').some((label) => {
    const letters = label.match(/\p{L}/gu) ?? []
    const foreign = letters.filter((letter) => /[\p{sc=Cyrl}\p{sc=Grek}\p{sc=Armn}\p{sc=Cher}]/u.test(letter))
    return (
      foreign.length > 0 && (foreign.length < letters.length || letters.every((letter) => TWINS.has(letter)))
    )
  })

/** Cyrillic and Greek letters that fonts draw like Latin ones (after the confusables of UTS #39). */
const TWINS = new Set('аеорсхуіјѕԁɡһԛԝкмтвнӏοανιρτκυϲωеѵ')
