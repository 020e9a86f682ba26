import { closeFiles, confine } from './confine.ts'
import { type ApartReader, LENGTH_BYTES, type Said, Unreadable } from './reader.ts'

/** The program of the process apart: loads the reader named to it, hands it the file, and says what it read. */

const [, , readerUrl = ''] = process.argv
const input = gathered()
confine()
const reader = ((await import(readerUrl)) as { read: ApartReader }).read // named by our own code
closeFiles()

const said = JSON.stringify(await answered())
process.stdout.write(said, () => process.exit(0))

async function answered(): Promise<Said> {
  const all = await input
  const length = all.readUInt32LE(0)
  const given = JSON.parse(all.toString('utf8', LENGTH_BYTES, LENGTH_BYTES + length)) as Record<
    string,
    string
  > // written by our parent
  try {
    return { read: await reader(new Uint8Array(all.subarray(LENGTH_BYTES + length)), given) }
  } catch (error) {
    if (error instanceof Unreadable) return { refused: error.message, because: error.because }
    return { refused: 'It is damaged in a way that could not be read.', because: 'damaged' }
  }
}

async function gathered(): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer) // no encoding is set
  return Buffer.concat(chunks)
}
