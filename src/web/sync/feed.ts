import { z } from 'zod'

import { backoff } from './sender.ts'

const row = z.record(z.string(), z.json())
export const WireNews = z.object({
  after: z.int(),
  position: z.int(),
  changes: z.array(
    z.object({ position: z.int(), kind: z.string(), id: z.string(), row: row.nullable(), cause: z.string() }),
  ),
  acts: z.array(z.string()),
})
export type WireNews = z.output<typeof WireNews>

const Message = z.discriminatedUnion('type', [
  WireNews.extend({ type: z.literal('changes') }),
  z.object({ type: z.literal('ready'), position: z.int() }),
])

export interface FeedPorts {
  /** Where to go on from; null while there is no snapshot yet. */
  position(): number | null
  hear(news: WireNews): void
  /** `live` once everything up to now was told. */
  state(state: 'live' | 'lost'): void
  open(address: string): WebSocket
}

export interface Feed {
  /** Tries at once instead of waiting; for when the network is back. */
  wake(): void
  /** Asks again from the position: after a gap. */
  restart(): void
  close(): void
}

/** Listens to `/v1/stream` for ever: resumes from the last position after every interruption, ever less often. */
export function openFeed(ports: FeedPorts): Feed {
  let socket: WebSocket | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let tries = 0
  let closed = false

  const later = () => {
    if (closed || timer !== undefined) return
    timer = setTimeout(connect, backoff(tries++, Math.random()))
  }
  const connect = () => {
    clearTimeout(timer)
    timer = undefined
    const position = ports.position()
    if (closed) return
    if (position === null) return later()
    const opened = ports.open(`/v1/stream?cursor=${position}`)
    socket = opened
    opened.onmessage = ({ data }) => {
      const message = Message.safeParse(readJson(data))
      if (!message.success || socket !== opened) return
      if (message.data.type === 'changes') return ports.hear(message.data)
      tries = 0
      ports.state('live')
    }
    opened.onclose = () => {
      if (socket !== opened) return
      socket = undefined
      ports.state('lost')
      later()
    }
  }
  const reconnect = () => {
    const before = socket
    socket = undefined
    before?.close()
    connect()
  }
  connect()
  return {
    wake: () => {
      if (!socket || socket.readyState > WebSocket.OPEN) connect()
    },
    restart: reconnect,
    close() {
      closed = true
      clearTimeout(timer)
      socket?.close()
    },
  }
}

function readJson(data: unknown): unknown {
  try {
    return typeof data === 'string' ? JSON.parse(data) : undefined
  } catch {
    return undefined
  }
}
