import { homedir } from 'node:os'
import { parseArgs } from 'node:util'

import { z } from 'zod'

import { AppError } from '#kernel/errors.ts'

import { type NamedFolder, namedFolderIn } from './config/data-folder.ts'

/**
 * Everything that is set from outside. Nothing but this file and those in `config/` reads the environment. The demo
 * office lives in a data folder of its own: see `chosenDataFolder`.
 */
export interface Config extends NamedFolder {
  readonly demo: boolean
  readonly host: string
  /** Further names this server answers to, the first one is how people open it; empty when it serves this machine alone. */
  readonly hosts: readonly string[]
  /** 0 takes any free port. */
  readonly port: number
  /** A PostgreSQL of the owner's; null when Reeve runs its own. */
  readonly databaseUrl: string | null
  /** How mail leaves; null when it does not, and what is approved waits in the outbox. */
  readonly mail: { readonly smtpUrl: URL; readonly from: string } | null
  /** 32 bytes in hex, for several instances on one database; null when the data folder keeps its own. */
  readonly secretKey: string | null
  readonly logLevel: LogLevel
}

const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const
type LogLevel = (typeof LOG_LEVELS)[number]

const ADDRESS = /^(?:[^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/

const Environment = z.object({
  REEVE_HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'an address to listen on, such as 127.0.0.1')
    .default('127.0.0.1'),
  REEVE_PORT: z
    .string()
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535, 'a whole number from 0 to 65535')
    .transform(Number)
    .default(4310),
  REEVE_HOSTS: z
    .string()
    .regex(/^[\w.-]+(, ?[\w.-]+)*$/, 'host names with commas between, such as reeve.example')
    .transform((text) => text.toLowerCase().split(/, ?/))
    .default([]),
  DATABASE_URL: z
    .string()
    .refine(
      (text) => /^postgres(ql)?:$/.test(protocolOf(text)),
      'an address such as postgresql://user@host:5432/reeve',
    )
    .optional(),
  REEVE_SMTP_URL: z
    .string()
    .refine(
      (text) => /^smtps?:$/.test(protocolOf(text)),
      'an address such as smtps://user:password@mail.example:465',
    )
    .transform((text) => new URL(text))
    .optional(),
  REEVE_SMTP_FROM: z.string().regex(ADDRESS, 'a mail address, such as Robin <robin@mail.example>').optional(),
  REEVE_SECRET_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, '64 hexadecimal digits, as openssl rand -hex 32 prints them')
    .optional(),
  REEVE_LOG_LEVEL: z.enum(LOG_LEVELS, `one of ${LOG_LEVELS.join(', ')}`).default('info'),
})

/** Settings whose value is not shown in messages. */
const SECRET = new Set(['DATABASE_URL', 'REEVE_SMTP_URL', 'REEVE_SECRET_KEY'])

/** The configuration of this process. */
export const readConfig = (argv: readonly string[] = process.argv.slice(2)): Config =>
  configFrom(process.env, argv, homedir())

/**
 * The configuration that the environment and the command line ask for. An empty setting counts as left out.
 *
 * @throws AppError `config.invalid` naming every setting that is wrong and what it may be
 */
export function configFrom(env: NodeJS.ProcessEnv, argv: readonly string[], home: string): Config {
  const demo = demoAsked(argv)
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(present)
  if (!parsed.success) throw invalid(parsed.error.issues.map((issue) => sentence(issue, env)).join(' '))
  const set = parsed.data
  return {
    ...namedFolderIn(env, home),
    demo,
    host: set.REEVE_HOST,
    hosts: set.REEVE_HOSTS,
    port: set.REEVE_PORT,
    databaseUrl: set.DATABASE_URL ?? null,
    mail: mailFrom(set.REEVE_SMTP_URL, set.REEVE_SMTP_FROM),
    secretKey: set.REEVE_SECRET_KEY ?? null,
    logLevel: set.REEVE_LOG_LEVEL,
  }
}

function demoAsked(argv: readonly string[]): boolean {
  try {
    const { values } = parseArgs({ args: [...argv], options: { demo: { type: 'boolean', default: false } } })
    return values.demo
  } catch {
    throw invalid(
      `Reeve starts with no arguments or with --demo, not with ${argv.join(' ')}. ` +
        'All else is set by REEVE_DATA, REEVE_HOST, REEVE_PORT and DATABASE_URL.',
    )
  }
}

function mailFrom(smtpUrl: URL | undefined, from: string | undefined): Config['mail'] {
  if (smtpUrl && from) return { smtpUrl, from }
  if (smtpUrl)
    throw invalid(
      'REEVE_SMTP_URL is set without REEVE_SMTP_FROM. Set it to the address that mail comes from.',
    )
  if (from)
    throw invalid('REEVE_SMTP_FROM is set without REEVE_SMTP_URL. Set it to the server that sends the mail.')
  return null
}

function protocolOf(url: string): string {
  return URL.parse(url)?.protocol ?? ''
}

function sentence(issue: z.core.$ZodIssue, env: NodeJS.ProcessEnv): string {
  const name = String(issue.path[0])
  const value = SECRET.has(name) ? 'not what it should be' : `“${env[name]}”`
  return `${name} is ${value}; it must be ${issue.message}.`
}

const invalid = (message: string) => new AppError('invalid', 'config.invalid', message)
