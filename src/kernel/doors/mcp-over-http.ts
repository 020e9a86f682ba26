import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'

import { toNodeHandler } from '@modelcontextprotocol/node'
import { createMcpHandler } from '@modelcontextprotocol/server'

import type { Actor } from '../actor.ts'
import { type McpDoor, mcpServer } from './mcp.ts'

/** Answers one request of this caller; it reads the raw stream itself. */
export type AnswerMcp = (request: IncomingMessage, response: ServerResponse, caller: Actor) => Promise<void>

/** MCP over Streamable HTTP, one server object a request. */
export function mcpOverHttp(door: McpDoor): AnswerMcp {
  // The SDK hands through what it knows of the caller; ours is found there again.
  const callers = new Map<string, Actor>()
  const handler = createMcpHandler(({ authInfo }) => {
    const caller = authInfo && callers.get(authInfo.clientId)
    if (!caller) throw new Error('an MCP request arrived without its caller')
    return mcpServer(door, caller)
  })
  return async (request, response, caller) => {
    const clientId = randomUUID()
    callers.set(clientId, caller)
    const handle = toNodeHandler({
      fetch: (web, options) =>
        handler.fetch(web, { ...options, authInfo: { token: '', clientId, scopes: [...caller.scopes] } }),
    })
    response.once('close', () => callers.delete(clientId))
    // Node's own type leaves out `undefined` where this one does.
    await handle(request as Parameters<typeof handle>[0], response)
  }
}
