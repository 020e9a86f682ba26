import { once } from 'node:events'
import { createServer } from 'node:net'

/** A port that is ours until we listen there ourselves. */
export interface ReservedPort {
  readonly port: number
  /** Lets go of it, for whoever listens next. */
  release(): Promise<void>
}

/**
 * The port as it was asked for; for 0, a free one, held so that links and sign-in can name it before anything listens.
 *
 * @throws what the system says when the host is not one of this machine
 */
export async function reservedPort(host: string, asked: number): Promise<ReservedPort> {
  if (asked !== 0) return { port: asked, release: async () => undefined }
  const holder = createServer((socket) => socket.destroy())
  holder.listen(0, host)
  await once(holder, 'listening')
  const address = holder.address()
  if (typeof address !== 'object' || !address) throw new Error('a listening server has no address')
  return {
    port: address.port,
    release: async () => {
      holder.close()
      await once(holder, 'close')
    },
  }
}
