import { globSync, readFileSync } from 'node:fs'

import { parseSync } from 'oxc-parser'
import { describe, expect, test } from 'vitest'

import { isOfPage } from '../scripts/page.mjs'

/** Who may import whom. Each rule: the files it speaks about, and what they may reach. */
interface Rule {
  readonly name: string
  readonly from: RegExp
  readonly may: (target: string, module: string) => boolean
}

const RULES: readonly Rule[] = [
  {
    name: 'the kernel knows no module, no page and no composition',
    from: /^src\/kernel\//,
    may: (to) => !/^src\/(modules|web|language|app|house|main|server|cli)\b/.test(to),
  },
  {
    name: 'modules meet at index.ts and contract.ts',
    from: /^src\/modules\/([^/]+)\//,
    may: (to, module) =>
      !to.startsWith('src/modules/') ||
      to.startsWith(`src/modules/${module}/`) ||
      /^src\/modules\/[^/]+\/(index|contract)\.ts$/.test(to),
  },
  {
    name: 'rules and contracts do no I/O: no database, no Node, no SQL',
    from: /\/(rules|contract)(\/.+)?\.ts$/,
    may: (to) =>
      !/^(node:|pg$|kysely|fastify|nodemailer)/.test(to) && !/\/(store|operations|database)\.ts$/.test(to),
  },
  {
    name: 'the language engine is pure and runs in a browser',
    from: /^src\/language\//,
    may: (to) => to.startsWith('src/language/') || to === 'zod',
  },
  {
    name: 'the page reaches contracts, rules and the language engine, and nothing of the server',
    from: /^src\/web\//,
    may: (to) =>
      !to.startsWith('node:') &&
      (!to.startsWith('src/') ||
        /^src\/(web|language)\//.test(to) ||
        /^src\/modules\/[^/]+\/(contract|rules|rules\/.*|planner\/.*)(\.ts)?$/.test(to) ||
        /^src\/kernel\/(schemas|errors|events|json|trust\/contract|ledger\/why-contract)\.ts$/.test(to)),
  },
  {
    name: 'only the configuration reads the environment',
    from: /^src\/(?!config(\.ts$|\/))/,
    may: (to) => to !== 'process.env',
  },
]

const files = globSync('src/**/*.{ts,tsx}').filter((file) => !/\.test\.tsx?$/.test(file))

const offencesOf = (rule: Rule, file: string, source: string): string[] => {
  const match = rule.from.exec(file)
  if (!match) return []
  return importsOf(file, source)
    .filter(({ target }) => !rule.may(target, match[1] ?? ''))
    .map(({ target }) => `${file} imports ${target}`)
}

test.for(RULES)('$name', (rule) => {
  expect(files.flatMap((file) => offencesOf(rule, file, readFileSync(file, 'utf8')))).toEqual([])
})

describe('planted faults are found', () => {
  const planted: [string, string, string][] = [
    [
      'src/kernel/x.ts',
      `import { tasks } from '#modules/tasks/index.ts'`,
      'the kernel knows no module, no page and no composition',
    ],
    [
      'src/modules/mail/x.ts',
      `import { find } from '../tasks/store.ts'`,
      'modules meet at index.ts and contract.ts',
    ],
    [
      'src/modules/mail/x.ts',
      `export * from '#modules/tasks/rules.ts'`,
      'modules meet at index.ts and contract.ts',
    ],
    [
      'src/modules/mail/x.ts',
      `const m = await import('#modules/tasks/store.ts')`,
      'modules meet at index.ts and contract.ts',
    ],
    [
      'src/modules/mail/rules.ts',
      `import fs from 'node:fs'`,
      'rules and contracts do no I/O: no database, no Node, no SQL',
    ],
    [
      'src/modules/agents/rules/lines/x.ts',
      `import { allContacts } from '../../store.ts'`,
      'rules and contracts do no I/O: no database, no Node, no SQL',
    ],
    [
      'src/language/x.ts',
      `import { AppError } from '#kernel/errors.ts'`,
      'the language engine is pure and runs in a browser',
    ],
    [
      'src/web/x.tsx',
      `import { Database } from '#kernel/database.ts'`,
      'the page reaches contracts, rules and the language engine, and nothing of the server',
    ],
    [
      'src/web/x.tsx',
      `import { reasons } from '#kernel/ledger/why.ts'`,
      'the page reaches contracts, rules and the language engine, and nothing of the server',
    ],
    [
      'src/modules/mail/x.ts',
      `const port = process.env.REEVE_PORT`,
      'only the configuration reads the environment',
    ],
  ]
  test.for(planted)('%s: %s', ([file, source, name]) => {
    const rule = RULES.find((one) => one.name === name)
    expect(rule && offencesOf(rule, file, source)).not.toEqual([])
  })
})

/** Which files each file takes values from. */
const graph = new Map(
  files.map((file) => [
    file,
    importsOf(file, readFileSync(file, 'utf8'))
      .filter(({ typeOnly }) => !typeOnly)
      .map(({ target }) => target),
  ]),
)

test('the page is built anew when anything in it changes', () => {
  const reached = new Set(files.filter((file) => file.startsWith('src/web/')))
  for (const file of reached) for (const next of graph.get(file) ?? []) if (graph.has(next)) reached.add(next)
  expect([...reached].filter((file) => !isOfPage(file.replace(/^src\//, '')))).toEqual([])
})

/** What takes a server megabytes, and only some of its requests need. */
const LATER =
  /^(nodemailer|@modelcontextprotocol\/|postal-mime|sanitize-html|tldts|ical\.js|csv-parse|src\/language\/router\/full)/

test('a server that rests holds no library that nothing has needed yet', () => {
  const atOnce = (file: string) =>
    importsOf(file, readFileSync(file, 'utf8')).filter(({ typeOnly, later }) => !typeOnly && !later)
  const reached = new Set(['src/main.ts'])
  const early: string[] = []
  for (const file of reached)
    for (const { target } of atOnce(file)) {
      if (LATER.test(target)) early.push(`${file} imports ${target}`)
      if (graph.has(target)) reached.add(target)
    }
  expect(early).toEqual([])
  expect(reached).toContain('src/modules/mail/taking-in.ts')
})

test('imports of values never go in circles', () => {
  const state = new Map<string, 'open' | 'closed'>()
  const visit = (file: string, path: string[]): void => {
    if (state.get(file) === 'closed') return
    expect(state.get(file), `circle: ${[...path, file].join(' -> ')}`).toBeUndefined()
    state.set(file, 'open')
    for (const next of graph.get(file) ?? []) if (graph.has(next)) visit(next, [...path, file])
    state.set(file, 'closed')
  }
  for (const file of files) visit(file, [])
})

test('a module names its tables only in its store', () => {
  const naming = files.filter(
    (file) => file.startsWith('src/modules/') && readFileSync(file, 'utf8').includes('$extendTables'),
  )
  expect(naming.filter((file) => !/\/store(\.ts|\/)/.test(file))).toEqual([])
  expect(naming.length).toBeGreaterThan(2)
})

/** Longer files, and why their parts belong together. */
const LONG: Record<string, string> = {}

test('no file is above 400 lines without a stated reason', () => {
  const long = files.filter((file) => readFileSync(file, 'utf8').split('\n').length > 401)
  expect(long.filter((file) => !LONG[file])).toEqual([])
  expect(Object.keys(LONG).filter((file) => !long.includes(file))).toEqual([])
})

interface Import {
  readonly target: string
  readonly typeOnly: boolean
  /** Loaded when it is needed, and not with the file. */
  readonly later: boolean
}

/** What a file reaches: files of ours as paths from the root, packages by name, and the environment. */
function importsOf(file: string, source: string): Import[] {
  const { module } = parseSync(file, source)
  const found = [
    ...module.staticImports.map((one) => ({
      name: one.moduleRequest.value,
      typeOnly: one.entries.length > 0 && one.entries.every((entry) => entry.isType),
      later: false,
    })),
    ...module.staticExports.flatMap((one) =>
      one.entries.flatMap((entry) =>
        entry.moduleRequest
          ? [{ name: entry.moduleRequest.value, typeOnly: entry.isType, later: false }]
          : [],
      ),
    ),
    ...module.dynamicImports.map(({ moduleRequest }) => ({
      name: source.slice(moduleRequest.start, moduleRequest.end).replace(/^['"`]|['"`]$/g, ''),
      typeOnly: false,
      later: true,
    })),
  ]
  const targets = found.map(({ name, ...how }) => ({ target: resolved(file, name), ...how }))
  return /\bprocess\.env\b/.test(source)
    ? [...targets, { target: 'process.env', typeOnly: false, later: false }]
    : targets
}

function resolved(file: string, name: string): string {
  if (name.startsWith('#')) return name.replace('#', 'src/')
  return name.startsWith('.') ? new URL(name, `file:///${file}`).pathname.slice(1) : name
}
