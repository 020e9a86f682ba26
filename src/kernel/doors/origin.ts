import type { IncomingHttpHeaders } from 'node:http'

import { AppError } from '../errors.ts'

/**
 * Refuses what a hostile page could send: a Host that is not ours (DNS rebinding), or an Origin that is not the host
 * being asked (cross-site requests, WebSockets included). Programs send no Origin and carry a key.
 *
 * @throws AppError `origin.host`, `origin.foreign`
 */
export function checkOrigin(headers: IncomingHttpHeaders, hosts: readonly string[]): void {
  checkHost(headers, hosts)
  const { host = '', origin } = headers
  if (origin !== undefined && hostOf(origin) !== host)
    throw new AppError(
      'forbidden',
      'origin.foreign',
      'Another site tried to use Reeve through your browser. It was refused.',
    )
}

/** Refuses a Host that is not ours, whoever sends the request. @throws AppError `origin.host` */
export function checkHost({ host = '' }: IncomingHttpHeaders, hosts: readonly string[]): void {
  if (!hosts.includes(nameOf(host)))
    throw new AppError(
      'forbidden',
      'origin.host',
      `This server does not answer to the name “${nameOf(host).slice(0, 100)}”. Add it with REEVE_HOSTS if it is yours.`,
    )
}

const nameOf = (host: string): string => host.replace(/:\d+$/, '').toLowerCase()

function hostOf(origin: string): string | undefined {
  try {
    return new URL(origin).host
  } catch {
    return undefined
  }
}
