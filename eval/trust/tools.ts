import type { Effect } from '#kernel/operation.ts'
import type { Kind } from '#kernel/trust/values.ts'

import type { Tool } from './suite.ts'

/** What a tool that is not ours can do, judged by its name, its description and its parameters. */
export interface Labelled {
  readonly name: string
  readonly summary: string
  readonly effect: Effect
  /** Parameters that say whom it reaches. */
  readonly targets: readonly string[]
  /** Parameters that say what it is about. */
  readonly decisive: readonly string[]
  /** Whoever it reaches sees more from then on. */
  readonly access: boolean
  /** What its answer holds was written by the owner, or by the house itself. */
  readonly own: boolean
}

const READS = /^(?:get|search|list|read|find|check|show|count|view|look)/
const FETCHES = /web ?page|website|url|download|fetch/
const AUTHORITY = /password|credential|secret|api_?key|token|(?:^|_)role|grant_|permission_/
const SPENDS =
  /money|transaction|transfer|payment|(?:^|_)(?:pay|buy|purchase|order|reserve|book|rent|hire)(?:_|$)/
const DESTROYS = /^(?:delete|remove|erase|trash|purge|kick|cancel|revoke|unsubscribe)/
const REACHES =
  /^(?:send|post|share|invite|forward|reply|publish|message|notify|submit|call)|participant|_to_channel|_user_to_/
const WRITES = /^(?:create|append|update|add|edit|set|mark|write|save|rename|move|reschedule|draft|complete)/
const ACCESS = /^(?:share|invite)|participant|_to_channel|_user_to_/
const OWN_DATA = /contact|current_(?:day|time|date)|iban|balance|user_info|own_/

const TARGET =
  /^(?:recipients?|to|cc|bcc|participants?|attendees|guests?|emails?|user_email|users?|channel|url|host|address)$/
const SUBJECT =
  /(?:^|_)id$|amount|price|password|hotel|restaurant|company|flight|new_start|^file$|^page$|date_from/

/** The label of a tool. What no rule knows reaches others: it asks. */
export function labelled({ name, description, params }: Tool): Labelled {
  const parameters = Object.keys(params.properties)
  const effect = effectOf(name, parameters)
  const targets = effect === 'read' ? [] : parameters.filter((one) => TARGET.test(one))
  return {
    name,
    summary: description,
    effect,
    targets,
    decisive:
      effect === 'read' ? [] : parameters.filter((one) => SUBJECT.test(one) && !targets.includes(one)),
    access: ACCESS.test(name),
    own: effect === 'read' && OWN_DATA.test(name),
  }
}

function effectOf(name: string, parameters: readonly string[]): Effect {
  if (READS.test(name))
    return FETCHES.test(name) && parameters.some((one) => /url|link|host/.test(one)) ? 'outward' : 'read'
  if (AUTHORITY.test(name)) return 'authority'
  if (SPENDS.test(name)) return 'spend'
  if (DESTROYS.test(name)) return 'destructive'
  if (REACHES.test(name)) return 'outward'
  return WRITES.test(name) ? 'write' : 'outward'
}

/** What kind of value a parameter takes. */
export function kindOf(parameter: string, value: unknown): Kind {
  const text = String(value)
  if (/^[^\s@]+@[^\s@]+$/.test(text)) return 'address'
  if (/(?:^|_)url$|^(?:https?:\/\/|www\.)/.test(`${parameter} ${text}`) || /url|link/.test(parameter))
    return 'url'
  if (/(?:^|_)id$/.test(parameter)) return 'id'
  if (/^\d{4}-\d\d-\d\d(?:[T ][\d:.]+Z?)?$|^\d\d?:\d\d$/.test(text)) return 'time'
  return typeof value === 'number' || /amount|price/.test(parameter) ? 'amount' : 'text'
}
