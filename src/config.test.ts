import { expect, test } from 'vitest'

import { configFrom } from './config.ts'

const from = (env: NodeJS.ProcessEnv = {}, ...argv: string[]) => configFrom(env, argv, '/home/robin')

test('with nothing set, Reeve serves this machine alone from the home folder', () => {
  expect(from()).toEqual({
    dataDir: '/home/robin/.reeve',
    dataDirNamed: false,
    demo: false,
    host: '127.0.0.1',
    hosts: [],
    port: 4310,
    databaseUrl: null,
    mail: null,
    secretKey: null,
    logLevel: 'info',
  })
})

test('an empty setting counts as left out', () => {
  expect(from({ REEVE_DATA: '', REEVE_PORT: '', DATABASE_URL: '' })).toEqual(from())
})

test('a data folder may start at home or where we stand', () => {
  expect(from({ REEVE_DATA: '~/desk' }).dataDir).toBe('/home/robin/desk')
  expect(from({ REEVE_DATA: 'desk' }).dataDir).toBe(`${process.cwd()}/desk`)
  expect(from({ REEVE_DATA: '~/desk' }).dataDirNamed).toBe(true)
})

test('--demo is the only argument, and another one is told so', () => {
  expect(from({}, '--demo').demo).toBe(true)
  expect(() => from({}, '--dmeo')).toThrow(/with --demo, not with --dmeo/)
  expect(() => from({}, 'now')).toThrow(/not with now/)
})

test.each([
  ['REEVE_PORT', 'http', /REEVE_PORT is “http”; it must be a whole number from 0 to 65535/],
  ['REEVE_PORT', '65536', /REEVE_PORT/],
  ['REEVE_PORT', '-1', /REEVE_PORT/],
  ['REEVE_PORT', '4e3', /REEVE_PORT/],
  ['REEVE_HOST', 'http://here', /REEVE_HOST/],
  ['REEVE_HOSTS', 'reeve.example,,', /host names with commas/],
  ['REEVE_HOSTS', 'https://reeve.example', /host names with commas/],
  ['REEVE_LOG_LEVEL', 'loud', /one of silent, fatal/],
  ['REEVE_SMTP_FROM', 'robin', /a mail address/],
  ['REEVE_SECRET_KEY', 'abc', /64 hexadecimal digits/],
])('%s=%s is refused in a sentence', (name, value, message) => {
  expect(() => from({ [name]: value })).toThrow(message)
})

test('several host names may lead here', () => {
  expect(from({ REEVE_HOSTS: 'Reeve.example, desk.example' }).hosts).toEqual([
    'reeve.example',
    'desk.example',
  ])
})

test('every setting that is wrong is named at once', () => {
  expect(() => from({ REEVE_PORT: 'x', DATABASE_URL: 'mysql://db' })).toThrow(/REEVE_PORT.*DATABASE_URL/)
})

test('a refused secret is not repeated', () => {
  expect(() => from({ DATABASE_URL: 'mysql://robin:hush@db/reeve' })).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining('hush') }),
  )
})

test('mail needs both the server and the sender', () => {
  const REEVE_SMTP_URL = 'smtps://robin:hush@mail.example:465'
  const REEVE_SMTP_FROM = 'Robin <robin@mail.example>'
  const { mail } = from({ REEVE_SMTP_URL, REEVE_SMTP_FROM })
  expect(mail?.smtpUrl.hostname).toBe('mail.example')
  expect(mail?.from).toBe(REEVE_SMTP_FROM)
  expect(() => from({ REEVE_SMTP_URL })).toThrow(/without REEVE_SMTP_FROM/)
  expect(() => from({ REEVE_SMTP_FROM })).toThrow(/without REEVE_SMTP_URL/)
})

test('a socket folder may stand for the host of the database', () => {
  const url = 'postgresql:///reeve?host=/var/run/postgresql'
  expect(from({ DATABASE_URL: url }).databaseUrl).toBe(url)
})
