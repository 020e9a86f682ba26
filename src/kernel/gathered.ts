import { createHash } from 'node:crypto'

import type pg from 'pg'

import type { Compilable } from './database.ts'

/** A statement of several parts, found again part by part: texts that are made once are looked up by identity. */
interface Node {
  readonly depth: number
  readonly next: Map<string, Node>
  readonly text: string
  readonly parameters: number
  name: string | null
}

const KEPT = 2_000
let kept = 0
const root: Node = { depth: 0, next: new Map(), text: '', parameters: 0, name: null }

/**
 * One statement of all that was gathered, as data-modifying CTEs (PostgreSQL documentation, 7.8.4). Its text is prepared
 * once a connection when it comes often. Undefined when there is nothing to do.
 */
export function inOne(queries: readonly Compilable[]): pg.QueryConfig | undefined {
  if (!queries.length) return undefined
  const values: unknown[] = []
  let node = root
  for (const query of queries) {
    const { sql, parameters } = query.compile()
    node = node.next.get(sql) ?? grown(node, sql, parameters.length)
    for (const value of parameters) values.push(value)
  }
  const text = `${node.text} select 1`
  // Long texts are those of bulk work, which differ each time.
  if (text.length > 8_000 || !isKept(node)) return { text, values }
  node.name ??= createHash('sha1').update(text).digest('hex').slice(0, 24)
  return { name: node.name, text, values }
}

/** The node one part further, its parameters numbered after those before it. */
function grown(before: Node, sql: string, count: number): Node {
  const shifted = before.parameters
    ? sql.replace(/\$(\d+)/g, (_, n: string) => `$${Number(n) + before.parameters}`)
    : sql
  const part = `${before.text ? `${before.text},` : 'with'} w${before.depth} as (${shifted})`
  const node: Node = {
    depth: before.depth + 1,
    next: new Map(),
    text: part,
    parameters: before.parameters + count,
    name: null,
  }
  if (kept < KEPT && sql.length < 8_000 && (before === root || isKept(before))) {
    kept += 1
    before.next.set(sql, node)
    inTree.add(node)
  }
  return node
}

const inTree = new WeakSet<Node>()
const isKept = (node: Node): boolean => inTree.has(node)
