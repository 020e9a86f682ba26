import type { Office } from './office-text.ts'
import type { Heard } from './xml.ts'

/** A text document: its body, then its notes, comments, headers and footers. */
export async function wordText(office: Office): Promise<undefined> {
  for (const part of WORD) for (const name of office.names(part)) await office.read(name, prose(office))
}

const WORD = [
  /^word\/document\d*\.xml$/,
  /^word\/(?:foot|end)notes\d*\.xml$/,
  /^word\/comments\d*\.xml$/,
  /^word\/(?:header|footer)\d*\.xml$/,
]

/** A presentation: each slide, then what the speaker noted. */
export async function presentationText(office: Office): Promise<undefined> {
  for (const part of SLIDES) for (const name of office.names(part)) await office.read(name, prose(office))
}

const SLIDES = [/^ppt\/slides\/slide\d+\.xml$/, /^ppt\/notesSlides\/notesSlide\d+\.xml$/]

/** Paragraphs of runs (ECMA-376 part 1, 17.3 and 21.1.2). What was deleted, hidden, or says the same again is left out. */
function prose({ written }: Office): Heard {
  let saying = 0
  let again = 0
  let hidden = false
  let isRun = false
  return {
    open(name, attributes) {
      if (name === 'Fallback') again++
      else if (name === 'r') {
        isRun = true
        hidden = false
      } else if (name === 'vanish') hidden = !/^(?:0|false|off)$/.test(attributes['w:val'] ?? '')
      else if (name === 't') saying++
      else if (name === 'tab' && isRun && !again) written.add('\t')
      else if ((name === 'br' || name === 'cr') && !again) written.add('\n')
    },
    text(words) {
      if (saying && !again && !hidden) written.add(words)
    },
    close(name) {
      if (name === 'Fallback') again--
      else if (name === 'r') isRun = false
      else if (name === 't') saying--
      else if (again) return
      else if (name === 'p') written.line()
      else if (name === 'tc') written.cell()
      else if (name === 'tr') written.row()
    },
  }
}
