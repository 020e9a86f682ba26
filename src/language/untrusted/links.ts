import { isDisguised, shownDomain } from './domain.ts'
import type { Findings } from './found.ts'
import { withoutAny } from './invisible.ts'

const URLS =
  /\bhttps?:\/\/[^\s<>"‹›⟨⟩\p{Default_Ignorable_Code_Point}]*[^\s<>"‹›⟨⟩\p{Default_Ignorable_Code_Point}.,;:!?)\]'*_]/giu
/** A picture in Markdown. Whoever renders it fetches it, and tells its host what the address carries. */
const PICTURES = /(?<!!)!+(?!!)(?=\[[^\][\n]{0,300}\]\(\s{0,4}((?:https?:)?\/\/[^\s)]{1,300}))/giu

/**
 * The text with the real host behind each link that leads elsewhere than it seems: past a name that only looks like a
 * host, to a name in `xn--` or in borrowed letters, to a number. Pictures from elsewhere become links. Other links stay.
 */
export const withHosts = (text: string, found: Findings): string =>
  text.includes('//') ? named(withoutPictures(text, found), found) : text

const withoutPictures = (text: string, found: Findings): string =>
  text.replace(PICTURES, (_, address: string) => {
    found.add('link', urlOf(address.startsWith('//') ? `https:${address}` : address)?.hostname ?? 'a picture')
    return '‹picture› '
  })

const named = (text: string, found: Findings): string =>
  text.replace(URLS, (link, at: number) => {
    const real = realHostOf(link)
    if (!real) return link
    const note = ` ⟨${real}⟩`
    if (text.startsWith(note, at + link.length)) return link
    found.add('link', real)
    return link + note
  })

/** Where a link really leads, in words; undefined when that is what it says. */
function realHostOf(link: string): string | undefined {
  const url = urlOf(link)
  if (!url) return undefined
  const shown = shownDomain(url.hostname)
  const authority = /^https?:\/\/([^/?#\\]*)/i.exec(link)?.[1] ?? ''
  const written = authority.replace(/:\d*$/, '').toLowerCase().normalize('NFC')
  if (isDisguised(shown)) return `${shown}, in letters of another alphabet: ${url.hostname}`
  return written === shown ? undefined : withoutAny(shown)
}

const urlOf = (link: string): URL | undefined => URL.parse(link) ?? undefined
