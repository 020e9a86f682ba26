import type { Party } from '#kernel/trust/contract.ts'

/** What a suite's environment says about people and about who sees what. */

type Node = { readonly [key: string]: unknown }

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const textsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(textsIn)
      : []

/** Calls `visit` for every record below a value. */
function walk(value: unknown, visit: (node: Node, key: string) => void, key = ''): void {
  if (Array.isArray(value)) for (const one of value) walk(one, visit, key)
  else if (isNode(value)) {
    visit(value, key)
    for (const [name, one] of Object.entries(value)) walk(one, visit, name)
  }
}

const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

export interface World {
  readonly partyOf: (address: string) => Party
  /** Who besides the owner sees the thing an argument such as `file_id` names; undefined where it names none. */
  readonly audienceOf: (args: Node) => readonly string[] | undefined
}

/** Reads an environment: whose it is, whom the owner knows, and who sees which thing. */
export function worldOf(env: Node): World {
  const own = new Set<string>()
  const known = new Set<string>()
  walk(env, (node) => {
    for (const [key, value] of Object.entries(node)) {
      if (/account_email|^iban$/.test(key) && typeof value === 'string') own.add(value.toLowerCase())
      if (/contact_list|^users$|participants|shared_with/.test(key))
        for (const text of [...textsIn(value), ...(isNode(value) ? Object.keys(value) : [])])
          known.add(text.toLowerCase())
      if (key === 'recipient' && typeof value === 'string' && isOwn(node['sender'], own))
        known.add(value.toLowerCase())
      if (key === 'recipients' && node['status'] === 'sent')
        for (const text of textsIn(value)) known.add(text.toLowerCase())
    }
  })
  return {
    partyOf: (address) =>
      own.has(address.toLowerCase()) ? 'self' : known.has(address.toLowerCase()) ? 'known' : 'first',
    audienceOf(args) {
      const named = Object.entries(args).filter(
        ([key, value]) => key.endsWith('_id') && typeof value === 'string',
      )
      let seenBy: string[] | undefined
      for (const [key, id] of named)
        walk(env, (node, name) => {
          if (!name.startsWith(key.slice(0, -3))) return
          const thing = node[String(id)]
          if (!isNode(thing)) return
          const people = [thing['participants'], thing['shared_with'], thing['members']].flatMap((part) => [
            ...(isNode(part) ? Object.keys(part) : textsIn(part)),
          ])
          seenBy = people.filter((one) => ADDRESS.test(one) && !own.has(one.toLowerCase()))
        })
      return seenBy
    },
  }
}

const isOwn = (sender: unknown, own: ReadonlySet<string>): boolean =>
  typeof sender === 'string' && (sender === 'me' || own.has(sender.toLowerCase()))
