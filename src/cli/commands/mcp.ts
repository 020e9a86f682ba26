import { once } from 'node:events'

import { StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { serveStdio, StdioServerTransport } from '@modelcontextprotocol/server/stdio'

import { mcpServer } from '#kernel/doors/mcp.ts'

import { logAt } from '../../log.ts'
import { version } from '../../version.ts'
import type { Command } from '../command.ts'
import type { Link } from '../link.ts'
import { readLocalKey } from '../local-key.ts'

/** `reeve mcp`: until standard input ends. Nothing but the protocol is written to standard output. */
export const command: Command = async ({ link }) => {
  const ended = once(process.stdin, 'end')
  const { timeZone: _ } = await link.call<{ timeZone: string }>('people.preferences') // the key is good after this, or was made anew
  const close = link.served ? await relayed(link) : await served(link)
  await ended
  await close()
}

/** The tools of the house that is open in this process. */
async function served(link: Link): Promise<() => Promise<void>> {
  const { house, owner } = await link.here()
  const { app } = house
  const actor = await owner()
  const handle = serveStdio(() => mcpServer({ ...app, version, log: logAt('error') }, actor))
  return () => handle.close()
}

type Message = Parameters<StdioServerTransport['send']>[0]

/**
 * Carries messages between standard input and the running server, which judges them as an agent's: the owner's key opens
 * its door, and behind that door nobody is the owner.
 */
async function relayed(link: Link): Promise<() => Promise<void>> {
  const { server, dataDir } = link.place
  const inside = new StdioServerTransport()
  const outside = new StreamableHTTPClientTransport(new URL('/mcp', server?.address), {
    requestInit: { headers: { authorization: `Bearer ${readLocalKey(dataDir)}` } },
  })
  inside.onmessage = (message) => {
    outside.send(message).catch((error: unknown) => void inside.send(failed(message, error)))
  }
  outside.onmessage = (message) => {
    // What both agreed on in the beginning is said with each later request (MCP 2025-11-25, protocol version header).
    const agreed = 'result' in message && message.result['protocolVersion']
    if (typeof agreed === 'string') outside.setProtocolVersion(agreed)
    void inside.send(message)
  }
  await outside.start()
  await inside.start()
  return async () => {
    await outside.close()
    await inside.close()
  }
}

/** The answer to a request that did not reach the server. */
const failed = (message: Message, cause: unknown): Message => ({
  jsonrpc: '2.0',
  id: 'id' in message && message.id !== undefined ? message.id : 0,
  error: {
    code: -32_603,
    message: 'Reeve did not answer. It may have been stopped; start it again with npm start.',
    data: { cause: cause instanceof Error ? cause.message : String(cause) },
  },
})
