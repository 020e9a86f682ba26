import { SMTPServer } from 'smtp-server'

export interface Delivered {
  readonly from: string
  readonly to: string[]
  readonly raw: string
}

/** A real SMTP server on this machine that keeps what it is given. `answer` may refuse a message, now or for good. */
export async function smtpServer(
  answer: (delivered: Delivered) => { code: number; message: string } | null | Promise<null> = () => null,
) {
  const delivered: Delivered[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', async () => {
        const { mailFrom, rcptTo } = session.envelope
        const mail = {
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString('utf8'),
        }
        const refusal = await answer(mail)
        if (refusal) {
          done(Object.assign(new Error(refusal.message), { responseCode: refusal.code }))
          return
        }
        delivered.push(mail)
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: new URL(`smtp://127.0.0.1:${port}`),
    delivered,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
