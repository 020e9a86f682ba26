import fc from 'fast-check'
import { expect, test } from 'vitest'

import { htmlText } from './html-text.ts'
import { linkTarget } from './link-target.ts'
import { safeHtml } from './safe-html.ts'

const bodyOf = (html: string) => /<body>(.*)<\/body>/s.exec(html)?.[1] ?? ''
const safe = (html: string) => bodyOf(safeHtml(html).html)

test.each([
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="jAva\tscript:alert(1)">x</a>',
  '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  '<form action="https://evil.test"><input name=password><button>Go</button></form>',
  '<iframe src="https://evil.test"></iframe>',
  '<base href="https://evil.test/">',
  '<meta http-equiv="refresh" content="0;url=https://evil.test">',
  '<link rel=stylesheet href="https://evil.test/a.css">',
  '<style>@import url(https://evil.test/a.css); p{background:url(//evil.test)}</style><p>x</p>',
  '<div style="background:url(https://evil.test/p.png);position:fixed;top:0">x</div>',
  '<div style="width:expression(alert(1))">x</div>',
  '<img src="https://evil.test/p.gif"><img src="//evil.test/p.gif"><img srcset="https://evil.test/p.gif 2x">',
  '<img src="data:image/svg+xml;base64,PHN2Zz48L3N2Zz4=">',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<video poster="https://evil.test/x"><source src="https://evil.test/y"></video>',
  '<p id="constructor" name="__proto__" class="x" onclick="x()">hello</p>',
])('nothing in %s can run, load or lead anywhere', (html) => {
  const body = safe(html)
  expect(body).not.toMatch(
    /<(?:script|style|iframe|object|embed|form|input|button|link|meta|base|svg|math|video|source)\b/i,
  )
  const names = body.replaceAll(/="[^"]*"/g, '=')
  expect(names).not.toMatch(/<[^>]*\s(?:on\w+|href|srcset|action|background|poster|formaction)\s*=/i)
  expect(body).not.toMatch(/<[^>]*(?:javascript:|url\(|expression\(|position\s*:)/i)
  expect(body).not.toMatch(/<[^>]*src="(?!data:image\/(?:png|gif|jpe?g|webp);)/i)
})

test('whatever the HTML, the result has no element or attribute that was not allowed', () => {
  const piece = fc.constantFrom(
    '<',
    '>',
    '"',
    "'",
    '=',
    '/',
    '<!--',
    '-->',
    '<a ',
    'href=',
    'javascript:',
    '<script',
    '<style>',
    '</style>',
    '<img src=',
    'x onerror=1 ',
    '<svg>',
    '&lt;',
    '&#x3c;',
    '<table><td>',
    '</p>',
    'text ',
    '\u0000',
    '<![CDATA[',
    ']]>',
    '<textarea>',
    '<title>',
    '<xmp>',
    '<plaintext>',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
      const body = safe(pieces.join(''))
      for (const [tag] of body.matchAll(/<\/?[a-z][^>]*>/gi))
        expect(tag).toMatch(
          /^<\/?(?:a|img|table|td|p|tbody|tr)(?: (?:data-link|data-host|title|alt)="[^"]*")*(?: ?\/)?>$/,
        )
    }),
    { numRuns: 2_000 },
  )
})

test('remote pictures are counted and not loaded', () => {
  const { remote, html } = safeHtml(
    '<img src="https://a.test/1.png"><td background="http://a.test/2.png"><p style="background:url(\'//a.test/3.png\')">Hi</p>',
  )
  expect(remote).toBe(3)
  expect(html).not.toContain('a.test')
})

test('a picture that came with the mail is shown', () => {
  const { html } = safeHtml('<img src="cid:logo@x" alt="Logo">', (id) =>
    id === 'logo@x' ? { type: 'image/png', content: Buffer.from('png') } : undefined,
  )
  expect(html).toContain('<img src="data:image/png;base64,cG5n" alt="Logo" />')
})

test('a link shows where it really leads', () => {
  const { html, links } = safeHtml(
    '<a href="https://evil.test/login">www.bank.test</a> and <a href="https://shop.bank.test/x">bank.test</a>',
  )
  expect(links).toEqual([
    { text: 'www.bank.test', href: 'https://evil.test/login', host: 'evil.test', mismatch: true },
    { text: 'bank.test', href: 'https://shop.bank.test/x', host: 'shop.bank.test', mismatch: false },
  ])
  expect(html).toContain('<a data-link="0" data-host="evil.test">www.bank.test</a>')
})

test.each([
  ['display:none', '<div style="display: NONE">secret words</div>'],
  ['font-size', '<span style="font-size:0px">secret words</span>'],
  ['white on white', '<p style="color:#fff">secret words</p>'],
  ['inherited background', '<div style="background:#222"><p style="color:#232323">secret words</p></div>'],
  ['font tag', '<font color="white">secret words</font>'],
  ['a class', '<style>.pre, td {display:none !important}</style><div class="x pre">secret words</div>'],
  ['no room', '<div style="max-height:0;overflow:hidden">secret words</div>'],
  ['off the page', '<div style="position:absolute;left:-9999px">secret words</div>'],
  ['hidden attribute', '<div hidden>secret words</div>'],
  ['nested', '<div style="opacity:0"><b>secret</b> <i>words</i></div>'],
])('text hidden by %s is pointed out and not shown', (_, html) => {
  const { hidden, html: shown } = safeHtml(`<p>Hello</p>${html}`)
  expect(hidden.map(({ text }) => text)).toEqual(['secret words'])
  expect(bodyOf(shown)).toContain('Hello')
  expect(bodyOf(shown)).not.toContain('secret')
  expect(htmlText(`<p>Hello</p>${html}`)).toBe('Hello')
})

test.each([
  '<div style="background:#003366"><p style="color:#ffffff">Sale</p></div>',
  '<td bgcolor="#000000"><font color="#ffffff">Sale</font></td>',
  '<div style="background:url(x.png)"><p style="color:white">Sale</p></div>',
  '<style>@media print {.a{display:none}}</style><p class="a">Sale</p>',
  '<p style="font-size:12px;max-height:0">Sale</p>',
  '<td style="font-size:0"><span style="font-size:14px">Sale</span></td>',
])('what a reader can see is not called hidden: %s', (html) => {
  expect(safeHtml(html).hidden).toEqual([])
  expect(htmlText(html)).toBe('Sale')
})

test('HTML nested a hundred thousand deep is read in a moment', () => {
  const started = performance.now()
  const { html } = safeHtml(`${'<div>'.repeat(100_000)}deep`)
  expect(html).toContain('deep')
  safeHtml('<a href="x">'.repeat(50_000))
  safeHtml('<'.repeat(500_000))
  htmlText(`${'<blockquote>'.repeat(50_000)}x`)
  expect(performance.now() - started).toBeLessThan(5_000)
})

test.each([
  ['https://a.test/x', 'https://a.test/x'],
  [' java\nscript:alert(1)', ''],
  ['//a.test/x', 'https://a.test/x'],
  ['www.a.test', 'http://www.a.test'],
  ['vbscript:x', ''],
  ['file:///etc/passwd', ''],
  ['mailto:dana@acme.test', 'mailto:dana@acme.test'],
])('a link to %s may be followed to “%s”', (href, target) => expect(linkTarget(href)).toBe(target))

test('writing in a page is not turned round', () => {
  expect(safe('<p>Open invoice\u202Efdp.exe and &#x202e;this</p>')).toBe(
    '<p>Open invoicefdp.exe and this</p>',
  )
})
