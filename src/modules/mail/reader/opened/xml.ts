import { Parser } from 'htmlparser2'

import { Unreadable } from '#kernel/apart/reader.ts'

/** What somebody wants to hear of an XML text. Names come without their prefix. */
export interface Heard {
  open?(name: string, attributes: Readonly<Record<string, string>>): void
  text?(text: string): void
  close?(name: string): void
}

/** How much may still be unpacked of a file, in bytes. */
export interface Room {
  left: number
}

/** How deep elements may stand in each other. */
const DEEPEST = 400

/**
 * Tells what stands in an XML text until it ends, `enough` says so or there is no room left. Entities that a text defines
 * for itself are not known here and stay as they are, so they cannot grow.
 *
 * @throws Unreadable `damaged` when it is nested deeper than anybody writes
 */
export async function readXml(
  pieces: AsyncIterable<Uint8Array>,
  { open, text, close }: Heard,
  room: Room,
  enough: () => boolean,
): Promise<void> {
  let depth = 0
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (++depth > DEEPEST)
          throw new Unreadable('It is damaged: it is nested too deep to be a document.', 'damaged')
        open?.(local(name), attributes)
      },
      ontext: (words) => text?.(words),
      onclosetag(name) {
        depth--
        close?.(local(name))
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  const decoder = new TextDecoder()
  for await (const piece of pieces) {
    room.left -= piece.length
    parser.write(decoder.decode(piece, { stream: true }))
    if (enough() || room.left < 0) return
  }
  parser.end(decoder.decode())
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)
