import { type Logger, pino, stdSerializers } from 'pino'

/**
 * The log of a process: ids and faults, never what people wrote. A database error carries its whole connection with the
 * statements in it; that is left out.
 */
export const logAt = (level: string, destination = pino.destination(2)): Logger =>
  pino(
    {
      level,
      serializers: {
        err(error: unknown) {
          const {
            client: _client,
            params: _params,
            ...told
          } = stdSerializers.err(error as Error) as Record<string, unknown>
          return told
        },
      },
    },
    destination,
  )
