import type { HttpPayload, MailPayload } from './outbox.ts'

/** How something leaves. `ready` does all that can be repeated; `send` is the one step that cannot. */
export interface Transport<Payload> {
  /** Why nothing can leave this way at the moment, or null. */
  readonly holding: string | null
  ready(payload: Payload): Promise<Departure>
}

export interface Departure {
  /** Hands it over; resolves when the other side has said that it has it. */
  send(): Promise<void>
  abandon(): void
}

/** A failure that will be the same next time: a refused recipient, a bad address. */
export class Refusal extends Error {
  override name = 'Refusal'
}

/** No account, no network: what is approved waits in the outbox. */
export const nothingLeaves = <Payload>(why: string): Transport<Payload> => ({
  holding: why,
  ready: () => Promise.reject(new Error(why)),
})

/**
 * Mail by SMTP (RFC 5321). `url` is `smtp://user:password@host:587` or `smtps://…:465`; STARTTLS is demanded where a
 * password would otherwise go in the clear, except to this machine.
 */
export function smtp(url: URL): Transport<MailPayload> {
  const secure = url.protocol === 'smtps:'
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  return {
    holding: null,
    async ready({ envelope, raw }) {
      const { default: SMTPConnection } = await import('nodemailer/lib/smtp-connection/index.js')
      const connection = new SMTPConnection({
        host: url.hostname.replace(/^\[|\]$/g, ''),
        port: Number(url.port) || (secure ? 465 : 587),
        secure,
        requireTLS: Boolean(url.username) && !local,
        connectionTimeout: 10_000,
        greetingTimeout: 10_000,
        socketTimeout: 30_000,
      })
      const failed = new Promise<never>((_, reject) =>
        connection.once('error', (error) => reject(silenced(error, url))),
      )
      failed.catch(() => undefined) // raced below; a late error belongs to nobody
      await Promise.race([failed, new Promise<void>((resolve) => connection.connect(() => resolve()))])
      if (url.username) {
        const credentials = { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) }
        await Promise.race([failed, called((done) => connection.login({ credentials }, done))]).catch(
          (error: unknown) => {
            throw silenced(error, url)
          },
        )
      }
      return {
        async send() {
          const message = Buffer.from(raw, 'base64')
          const sent = called((done) =>
            connection.send({ from: envelope.from, to: [...envelope.to] }, message, done),
          )
          await Promise.race([failed, sent]).catch((given: unknown) => {
            const error = silenced(given, url)
            throw isPermanent(error) ? new Refusal(wordsOf(error), { cause: error }) : error
          })
          connection.quit()
        },
        abandon: () => connection.close(),
      }
    },
  }
}

/** The error without the password, which some servers say back, plain or in base64 as it was sent (RFC 4616, 4954). */
function silenced(error: unknown, url: URL): unknown {
  if (!(error instanceof Error) || !url.password) return error
  const [user, password] = [decodeURIComponent(url.username), decodeURIComponent(url.password)]
  const base64 = (text: string) => Buffer.from(text).toString('base64')
  const forms = [base64(`\0${user}\0${password}`), base64(password), url.password, password]
  const without = (text: string) => forms.reduce((said, form) => said.replaceAll(form, '(password)'), text)
  error.message = without(error.message)
  if (error.stack) error.stack = without(error.stack)
  if ('response' in error && typeof error.response === 'string') error.response = without(error.response)
  return error
}

/** One HTTPS request whose answer decides; redirects are not followed (RFC 8058 §3.1), bodies are not read. */
export const https: Transport<HttpPayload> = {
  holding: null,
  ready: async ({ method, url, contentType, body }) => ({
    async send() {
      const response = await fetch(url, {
        method,
        body,
        headers: { 'content-type': contentType },
        redirect: 'manual',
        signal: AbortSignal.timeout(15_000),
      })
      await response.body?.cancel()
      if (response.status >= 400 && response.status < 500)
        throw new Refusal(`${new URL(url).host} answered ${response.status}`)
      if (response.status >= 300) throw new Error(`${new URL(url).host} answered ${response.status}`)
    },
    abandon: () => undefined,
  }),
}

const called = (start: (done: (error: Error | null | undefined) => void) => void) =>
  new Promise<void>((resolve, reject) => start((error) => (error ? reject(error) : resolve())))

const isPermanent = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'responseCode' in error && Number(error.responseCode) >= 500

const wordsOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).slice(0, 300)
