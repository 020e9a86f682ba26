import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { LIMITS } from './limits.ts'
import { isRefusal, type ParsedMessage, readMessage } from './read-message.ts'

const NOW = Temporal.Instant.from('2026-11-23T08:00:00Z')

const read = (raw: string | Uint8Array, over: { cut?: boolean; envelope?: string; size?: number } = {}) => {
  const bytes = typeof raw === 'string' ? Buffer.from(raw) : raw
  return readMessage(
    { raw: bytes, source: 'x', offset: 0, end: 0, size: bytes.length, cut: false, envelope: null, ...over },
    NOW,
  )
}

async function mail(raw: string | Uint8Array, over = {}): Promise<ParsedMessage> {
  const result = await read(raw, over)
  if (isRefusal(result)) throw new Error(result.refused)
  return result
}

describe('odd mails are read as well as they can be', () => {
  test('encoded words and parameters in any charset', async () => {
    const read = await mail(
      [
        'From: =?iso-8859-1?q?J=F6rg_M=FCller?= <joerg@acme.test>',
        'Subject: =?utf-8?B?8J+OiQ==?= =?utf-8?Q?_Einladung_f=C3=BCr?= alle',
        'Content-Type: multipart/mixed; boundary=b',
        '',
        '--b',
        "Content-Type: text/plain; charset=windows-1252; name*=UTF-8''r%C3%A9sum%C3%A9.txt",
        "Content-Disposition: attachment; filename*0*=UTF-8''r%C3%A9; filename*1*=sum%C3%A9.txt",
        '',
        'x',
        '--b--',
      ].join('\r\n'),
    )
    expect(read).toMatchObject({
      from: { name: 'Jörg Müller', address: 'joerg@acme.test' },
      subject: '🎉 Einladung für alle',
    })
    expect(read.attachments.map(({ name }) => name)).toEqual(['résumé.txt'])
  })

  test('a charset nobody knows and bytes that are none', async () => {
    const bytes = Buffer.concat([
      Buffer.from('From: a@b.test\nContent-Type: text/plain; charset=klingon\n\ncaf'),
      Buffer.from([0xe9, 0xff, 0x00, 0x80]),
    ])
    expect((await mail(bytes)).text).toMatch(/^caf/)
    expect((await mail(bytes)).text).not.toContain('\u0000')
  })

  test('comments in addresses, groups and missing senders', async () => {
    expect(
      (
        await mail(
          'From: Pete(A nice \\) chap) <pete(his account)@silly.test(his host)>\nTo: Team: a@x.test, B <b@X.TEST>;\n\nx',
        )
      ).to,
    ).toEqual([
      { name: '', address: 'a@x.test' },
      { name: 'B', address: 'b@x.test' },
    ])
    expect((await mail('Subject: nobody\n\nx')).from).toEqual({ name: '', address: '' })
  })
})

describe('when it was sent', () => {
  const at = async (headers: string, over = {}) => {
    const { sentAt, sentAtFrom, notes } = await mail(`From: a@b.test\n${headers}\n\nx`, over)
    return [sentAt.toString({ timeZoneName: 'never' }), sentAtFrom, notes.length]
  }
  test.each([
    ['Date: Fri, 21 Nov 1997 09(comment):   55  :  06 -0600', '1997-11-21T09:55:06-06:00'],
    ['Date: 21 Nov 97 09:55 EST', '1997-11-21T09:55:00-05:00'],
    ['Date: Tue May 10 11:28:07 2005', '2005-05-10T11:28:07+00:00'],
    ['Date: 2026-11-20T10:00:00+02:00', '2026-11-20T10:00:00+02:00'],
    ['Date: Mon, 23 Nov 2026 08:59:60 +0100', '2026-11-23T08:59:59+01:00'],
    ['Date: Mon, 5 Jan 26 10.30.00 +5:30', '2026-01-05T10:30:00+05:30'],
  ])('%s', async (header, expected) => expect(await at(header)).toEqual([expected, 'date', 0]))

  test.each([
    'Date: Mon, 31 Feb 2026 10:00:00 +0000',
    'Date: <HR>',
    'Date: Thu, 1 Jan 1970 00:00:00 +0000',
    'Date: Fri, 1 Jan 2100 00:00:00 +0000',
  ])('%s cannot be: the time it was received counts, and that is noted', async (header) =>
    expect(await at(`Received: from a by b; Mon, 6 Jul 2026 10:00:00 +0200\n${header}`)).toEqual([
      '2026-07-06T10:00:00+02:00',
      'received',
      1,
    ]),
  )

  test('then the envelope, and at last the moment it is taken in', async () => {
    expect(await at('Subject: x', { envelope: 'Tue May 10 11:28:07 2005' })).toEqual([
      '2005-05-10T11:28:07+00:00',
      'envelope',
      0,
    ])
    expect(await at('Subject: x')).toEqual(['2026-11-23T08:00:00+00:00', 'taken_in', 0])
  })
})

describe('what makes two mails one', () => {
  const A =
    'From: a@b.test\nDate: Mon, 23 Nov 2026 08:00:00 +0100\nMessage-ID: <1234567@b.test>\nSubject: s\n\nhello\n'
  const key = async (raw: string) => (await mail(raw)).key.toString('hex')
  test('the way it travelled, line breaks and flags do not count', async () => {
    expect(await key(`Received: from x by y; Mon, 23 Nov 2026 09:00:00 +0100\nStatus: RO\n${A}`)).toBe(
      await key(A),
    )
    expect(await key(A.replaceAll('\n', '\r\n'))).toBe(await key(A))
  })
  test('another text under the same Message-ID is another mail', async () => {
    expect(await key(A.replace('hello', 'goodbye'))).not.toBe(await key(A))
  })
  test('without a Message-ID the content counts', async () => {
    const bare = A.replace(/Message-ID.*\n/, '')
    expect(await key(bare)).toBe(await key(bare))
    expect(await key(bare)).not.toBe(await key(bare.replace('Subject: s', 'Subject: t')))
  })
})

describe('bombs and what is no mail are refused with a sentence, quickly', () => {
  const nested = (depth: number) => {
    let text = 'From: a@b.test\nSubject: deep\n'
    for (let level = 0; level < depth; level++)
      text += `Content-Type: multipart/mixed; boundary=b${level}\n\n--b${level}\n`
    return `${text}\nx`
  }
  test.each([
    ['parts within parts', nested(5_000), /parts within parts/],
    [
      'endless headers',
      `From: a@b.test\n${'X-Long: yyyyyyyyyyyyyyyyyyyyyyyyyyyyy\n'.repeat(20_000)}\nx`,
      /headers of this mail are longer/,
    ],
    [
      'endless parts',
      `From: a@b.test\nContent-Type: multipart/mixed; boundary=b\n\n${'--b\n\n'.repeat(100_000)}`,
      /more parts/,
    ],
    ['a zip archive', 'PK\u0003\u0004\u0000\u0000', /zip archive/],
    ['nothing', ' \n\n', /empty/],
    ['no headers', 'Dear diary,\ntoday nothing happened.\n', /not a mail/],
    ['a deleted mail', 'From: a@b.test\nX-Mozilla-Status: 0009\n\nx', /was deleted/],
  ])('%s', async (_, raw, sentence) => {
    const started = performance.now()
    expect(await read(raw)).toMatchObject({ refused: expect.stringMatching(sentence) })
    expect(performance.now() - started).toBeLessThan(2_000)
  })

  test('an attachment that is too large is not kept, and said so', async () => {
    const large = Buffer.concat([
      Buffer.from(
        'From: a@b.test\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nhi\n--b\nContent-Type: application/pdf; name=big.pdf\n\n',
      ),
      Buffer.alloc(LIMITS.attachment + 1_000, 'x'.repeat(79) + '\n'),
      Buffer.from('\n--b--\n'),
    ])
    const { attachments, notes, text } = await mail(large)
    expect(text.trim()).toBe('hi')
    expect(attachments).toMatchObject([{ name: 'big.pdf', content: null }])
    expect(notes).toEqual(['The attachment “big.pdf” is 25 MB and was not kept.'])
  })

  test('a large attachment is read whole, whatever its encoding', async () => {
    const content = Buffer.from(Array.from({ length: 400_000 }, (_, index) => index % 251))
    const parts = (encoding: string, body: Buffer) =>
      Buffer.concat([
        Buffer.from(
          `From: a@b.test\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nhi\r\n--b\r\nContent-Type: application/pdf;\r\n name=a.pdf\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n`,
        ),
        body,
        Buffer.from('\r\n--b\r\nContent-Type: text/plain\r\n\r\nbye\r\n--b--\r\n'),
      ])
    const base64 = Buffer.from(content.toString('base64').replace(/(.{76})/g, '$1\r\n'))
    const read = await mail(parts('base64', base64))
    expect(read.attachments[0]?.content?.equals(content)).toBe(true)
    expect(read.text).toMatch(/hi\s+bye/)
    const plain = Buffer.from('a line of text\n'.repeat(20_000))
    const asIs = await mail(parts('7bit', plain))
    expect(asIs.attachments[0]?.content?.toString()).toContain('a line of text\na line of text\n')
    expect(asIs.attachments[0]?.size).toBeGreaterThan(290_000)
  })

  test('a long text is cut, and said so', async () => {
    const { text, notes } = await mail(`From: a@b.test\n\n${'word '.repeat(100_000)}`)
    expect(text).toHaveLength(LIMITS.text)
    expect(notes).toEqual(['The text has 500,001 characters; the first 200,000 were taken in.'])
  })

  test('a mail that is only there in part is taken in without attachments', async () => {
    const { notes, attachments } = await mail(
      'From: a@b.test\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nhi\n--b\nContent-Type: image/png\n\nxxxx',
      {
        cut: true,
        size: 100 * 1024 * 1024,
      },
    )
    expect(attachments.every(({ content }) => content === null)).toBe(true)
    expect(notes).toEqual(['This mail is 100 MB long. Only its beginning was taken in, without attachments.'])
  })

  test('whatever the bytes, there is an answer', async () => {
    const piece = fc.constantFrom(
      'From: a@b.test\n',
      'Content-Type: multipart/mixed; boundary=b\n',
      '\n',
      '--b\n',
      '--b--\n',
      'Content-Transfer-Encoding: base64\n',
      '=?utf-8?b?',
      '\u0000',
      'Date: x\n',
      'Content-Type: message/rfc822\n',
      'x'.repeat(50),
      ': \n',
      ' folded\n',
    )
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ maxLength: 300 }),
          fc.array(piece, { maxLength: 30 }).map((all) => Buffer.from(all.join(''))),
        ),
        async (bytes) => {
          const result = await read(bytes)
          if (isRefusal(result)) expect(result.refused).toMatch(/^This .*\.$/)
          else expect(result.text.isWellFormed()).toBe(true)
        },
      ),
      { numRuns: 500 },
    )
  })
})
