/** A mail as a test writes it. */
export interface SampleMail {
  readonly id?: string
  readonly from?: string
  readonly to?: string
  readonly subject?: string
  readonly date?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly text?: string
  readonly html?: string
}

/** RFC 5322 text of a mail with sensible headers, for tests. */
export function sampleMail(mail: SampleMail): string {
  const headers: Record<string, string> = {
    From: mail.from ?? 'Dana Whitfield <dana@acme.test>',
    To: mail.to ?? 'Mara Lindqvist <mara@otolith.test>',
    Subject: mail.subject ?? 'Numbers for the board',
    Date: mail.date ?? 'Mon, 23 Nov 2026 08:30:00 +0100',
    ...(mail.id === undefined ? {} : { 'Message-ID': `<${mail.id}>` }),
    ...mail.headers,
    ...(mail.html === undefined ? {} : { 'Content-Type': 'text/html; charset=utf-8' }),
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  return `${lines.join('\r\n')}\r\n\r\n${mail.html ?? mail.text ?? 'Hi Mara,\r\n\r\ncould you send me the numbers by Thursday?\r\n\r\nDana'}\r\n`
}
