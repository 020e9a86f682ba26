/** What of an element's style decides whether its text can be seen. */
export interface Look {
  readonly color: Rgb
  /** Undefined where a picture lies behind the text: then nobody can say. */
  readonly background: Rgb | undefined
  /** Of its letters, in pixels. */
  readonly size: number
  /** How the element hides all that is in it, as the end of “This text was hidden …”; null when it does not. */
  readonly hides: string | null
  /** How it hides the text that stands directly in it; elements inside can undo that. */
  readonly blurs: string | null
}

type Rgb = readonly [number, number, number]

/** A mail without any style: black on white. */
export const PLAIN: Look = {
  color: [0, 0, 0],
  background: [255, 255, 255],
  size: 16,
  hides: null,
  blurs: null,
}

/** How an element looks inside one that looks like `parent`, by its declarations (CSS 2.1 and what mails use of CSS 3). */
export function lookOf(declarations: ReadonlyMap<string, string>, parent: Look): Look {
  const get = (name: string) => declarations.get(name) ?? ''
  const color = rgb(get('color')) ?? parent.color
  const shorthand = `${get('background')} ${get('background-image')}`
  const background = /url\(|gradient\(/i.test(shorthand)
    ? undefined
    : (rgb(get('background-color')) ?? rgb(get('background')) ?? parent.background)
  const size = sizeOf(get('font-size') || shorthandSize(get('font')), parent.size)
  const blurs = size < 2.5 ? 'in letters too small to read' : sameColors(color, background, get('color'))
  return { color, background, size, hides: hidingOf(get), blurs }
}

function hidingOf(get: (name: string) => string): string | null {
  if (/^none\b/.test(get('display'))) return 'by switching it off (display: none)'
  if (/^(?:hidden|collapse)\b/.test(get('visibility'))) return 'by making it invisible (visibility: hidden)'
  if (get('opacity') !== '' && Number.parseFloat(get('opacity')) < 0.1) return 'by making it transparent'
  if (
    /\b(?:hidden|clip)\b/.test(get('overflow')) &&
    ['max-height', 'height', 'max-width', 'width'].some((side) => isUnder(get(side), 2))
  )
    return 'in a box without any room'
  if (['text-indent', 'left', 'top', 'margin-left'].some((side) => Number.parseFloat(get(side)) <= -400))
    return 'beside the page'
  if (/rect\(\s*0(?:px)?[\s,]+0|inset\((?:50|100)%/.test(`${get('clip')} ${get('clip-path')}`))
    return 'by cutting it away'
  return null
}

function sameColors(color: Rgb, background: Rgb | undefined, named: string): string | null {
  if (/^transparent\b|^rgba\([^)]*,\s*0(?:\.0+)?\s*\)/.test(named)) return 'in transparent letters'
  if (!background) return null
  const apart = Math.max(...color.map((part, index) => Math.abs(part - (background[index] ?? 0))))
  return apart < 12 ? 'in the colour of the page' : null
}

const LENGTH = /^(-?\d*\.?\d+)\s*(px|pt|em|rem|%|)(?![a-z\d])/

/** Whether a length in px or pt is that small; nothing for what is no length. */
function isUnder(value: string, limit: number): boolean {
  const [, number, unit] = LENGTH.exec(value) ?? []
  return number !== undefined && unit !== '%' && Number(number) >= 0 && Number(number) < limit
}

/** In pixels; words such as `small` are taken for what is around. */
function sizeOf(value: string, around: number): number {
  const [, number, unit] = LENGTH.exec(value) ?? []
  if (number === undefined) return around
  if (unit === 'em') return Number(number) * around
  if (unit === '%') return (Number(number) / 100) * around
  return Number(number) * (unit === 'rem' ? 16 : unit === 'pt' ? 4 / 3 : 1)
}

const shorthandSize = (font: string): string => /(?:^|\s)(\d*\.?\d+(?:px|pt|em|%))/.exec(font)?.[1] ?? ''

const NAMED: Readonly<Record<string, Rgb>> = {
  white: [255, 255, 255],
  black: [0, 0, 0],
  snow: [255, 250, 250],
  ivory: [255, 255, 240],
  whitesmoke: [245, 245, 245],
  ghostwhite: [248, 248, 255],
  red: [255, 0, 0],
  blue: [0, 0, 255],
  green: [0, 128, 0],
  gray: [128, 128, 128],
  grey: [128, 128, 128],
}

/** The first colour a value names; undefined when it names none we know. */
function rgb(value: string): Rgb | undefined {
  const hex = /#([0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})\b/.exec(value)?.[1]
  if (hex) {
    const wide = hex.length < 6 ? [...hex].map((digit) => digit + digit).join('') : hex
    return [0, 2, 4].map((at) => Number.parseInt(wide.slice(at, at + 2), 16)) as unknown as Rgb // three numbers
  }
  const [, red, green, blue] = /rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})/.exec(value) ?? []
  if (red && green && blue) return [Number(red), Number(green), Number(blue)]
  const name = /[a-z]+/.exec(value)?.[0]
  return name === undefined ? undefined : NAMED[name]
}

/** `Color: RED; …` → `color` → `red`. The last one wins, as in a browser; `!important` is not weighed. */
export function declarationsOf(style: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const part of style
    .slice(0, 5_000)
    .replace(/\/\*.*?\*\//gs, '')
    .split(';')) {
    const colon = part.indexOf(':')
    if (colon > 0)
      found.set(
        part.slice(0, colon).trim().toLowerCase(),
        part
          .slice(colon + 1)
          .replace(/!\s*important/i, '')
          .trim()
          .toLowerCase(),
      )
  }
  return found
}

/**
 * The rules of a style sheet that can hide text, by the simple selectors that mails use: `.class`, `#id`, `tag`,
 * `tag.class`. Rules inside `@media` and the like apply on some screens only and are left out.
 */
export function hidingRules(sheet: string): { selector: string; style: string }[] {
  const rules: { selector: string; style: string }[] = []
  let depth = 0
  let start = 0
  let selector = ''
  const text = sheet.slice(0, 200_000).replace(/\/\*.*?\*\/|<!--|-->/gs, '')
  for (let at = 0; at < text.length && rules.length < 500; at++) {
    const letter = text[at]
    if (letter === '{') {
      if (depth === 0) selector = text.slice(start, at).trim()
      depth++
      if (depth === 1) start = at + 1
    } else if (letter === '}') {
      depth = Math.max(0, depth - 1)
      if (depth === 0) {
        if (!selector.startsWith('@'))
          for (const one of selector.split(','))
            if (/^[a-z]*\d?(?:[.#][\w-]+)?$/i.test(one.trim()) && one.trim())
              rules.push({ selector: one.trim().toLowerCase(), style: text.slice(start, at) })
        start = at + 1
      }
    }
  }
  return rules
}
