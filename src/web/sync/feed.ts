import { z } from 'zod'

import { backoff } from './sender.ts'

const row = z.record(z.string(), z.json())
export const WireNews = z.object({
  after: z.int(),
  position: z.int(),
  mark: z.string(),
  changes: z.array(
    z.object({ position: z.int(), kind: z.string(), id: z.string(), row: row.nullable(), cause: z.string() }),
  ),
  acts: z.array(z.string()),
})
export type WireNews = z.output<typeof WireNews>

const Message = z.discriminatedUnion('type', [
  WireNews.extend({ type: z.literal('changes') }),
  z.object({ type: z.literal('ready'), position: z.int() }),
  z.object({ type: z.literal('reset') }),
])

export interface FeedPorts {
  /** Where to go on from; null while there is no snapshot yet. */
  place(): { readonly position: number | null; readonly mark: string }
  hear(news: WireNews): void
  /** The server does not lead on from there. Nothing more comes until `restart` is called with another place. */
  reset(): void
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
  let resets = 0
  let closed = false

  const later = () => {
    if (closed || timer !== undefined) return
    timer = setTimeout(connect, backoff(tries++, Math.random()))
  }
  const connect = () => {
    clearTimeout(timer)
    timer = undefined
    const { position, mark } = ports.place()
    if (closed) return
    if (position === null) return later()
    const opened = ports.open(`/v1/stream?cursor=${position}${mark && `&mark=${mark}`}`)
    socket = opened
    opened.onmessage = ({ data }) => {
      const message = Message.safeParse(readJson(data))
      if (!message.success || socket !== opened) return
      if (message.data.type === 'changes') return ports.hear(message.data)
      if (message.data.type === 'reset') {
        socket = undefined
        opened.close()
        resets++
        return ports.reset()
      }
      tries = 0
      resets = 0
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
    // A server that keeps sending us back is not asked without a pause.
    if (resets > 1) later()
    else connect()
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
