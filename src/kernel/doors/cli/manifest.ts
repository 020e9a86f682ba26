import type { FieldSchema } from '../wire-input.ts'

/** One member of an operation's input. */
export interface Field {
  /** As on the wire: `draftId`. The command line says `--draft-id`. */
  readonly name: string
  readonly schema: FieldSchema
  readonly required: boolean
}

/** An operation as a client knows it. */
export interface Entry {
  /** `mail.draft_reply` */
  readonly name: string
  /** `mail` */
  readonly module: string
  /** `draft-reply` */
  readonly verb: string
  readonly summary: string
  readonly method: string
  /** With its parameters in braces: `/v1/tasks/{id}`. */
  readonly path: string
  readonly effect: string
  /** How it is taken back: `restore`, or the reason why it cannot be; null for what only reads. */
  readonly undo: string | null
  readonly scope: string
  /** Fields that stand without their names, where the operation says which. */
  readonly positional?: readonly string[] | undefined
  readonly fields: readonly Field[]
}

/** Everything that can be asked of a Reeve, by name. */
export type Manifest = ReadonlyMap<string, Entry>

/** The part of our own OpenAPI document that a manifest is read from. */
interface Document {
  readonly paths: Record<string, Record<string, Described>>
}
interface Described {
  readonly operationId: string
  readonly summary: string
  readonly 'x-effect': string
  readonly 'x-scope': string
  readonly 'x-positional'?: readonly string[]
  readonly 'x-undo'?: 'restore' | { readonly none: string }
  readonly parameters: readonly {
    in: string
    name: string
    required?: boolean
    schema: FieldSchema
    description?: string
  }[]
  readonly requestBody?: {
    readonly content: {
      readonly 'application/json': {
        readonly schema: {
          readonly properties: Record<string, FieldSchema>
          readonly required: readonly string[]
        }
      }
    }
  }
}

/** Reads what `/openapi.json` says, be it of a running server or of the registry in this process. */
export function manifestOf(document: unknown): Manifest {
  const { paths } = document as Document // made by `openApi`, of this version or another
  return new Map(
    Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, described]) => {
        const entry = entryOf(method.toUpperCase(), path, described)
        return [entry.name, entry] as const
      }),
    ),
  )
}

function entryOf(method: string, path: string, described: Described): Entry {
  const { operationId: name, summary, parameters, requestBody } = described
  const [module = '', verb = ''] = name.split('.')
  const body = requestBody?.content['application/json'].schema
  const undo = described['x-undo']
  return {
    name,
    module,
    verb: dashed(verb),
    summary,
    method,
    path,
    effect: described['x-effect'],
    scope: described['x-scope'],
    positional: described['x-positional'],
    undo: undo === undefined || undo === 'restore' ? (undo ?? null) : undo.none,
    fields: [
      ...parameters
        .filter((one) => one.in !== 'header')
        .map((one) => ({ name: one.name, schema: { ...one.schema }, required: one.required ?? false })),
      ...Object.entries(body?.properties ?? {}).map(([field, schema]) => ({
        name: field,
        schema,
        required: body?.required.includes(field) ?? false,
      })),
    ],
  }
}

/** `draft_reply` and `draftId` as the command line writes them. */
export const dashed = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll('_', '-')
    .toLowerCase()

/** The operation that these two words ask for, in whatever spelling. */
export const entryFor = (manifest: Manifest, module: string, verb: string): Entry | undefined =>
  manifest.get(`${module}.${verb.replaceAll('-', '_')}`)

/** The names before the dot, in the order in which people meet them. */
export const modulesOf = (manifest: Manifest): string[] => [
  ...new Set([...manifest.values()].map(({ module }) => module)),
]
