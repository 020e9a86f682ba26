import type { Operation } from '../operation.ts'
import { scopeOf } from '../operation.ts'
import type { Registry } from '../registry.ts'
import { type FieldSchema, fieldsOf, jsonSchemaOf } from './wire-input.ts'

/** The OpenAPI 3.1 document of every operation in the registry. */
export function openApi(registry: Registry, version: string) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const operation of registry.operations.values()) {
    const [method = '', path = ''] = operation.http.split(' ')
    const template = path.replace(/:(\w+)/g, '{$1}')
    paths[template] = { ...paths[template], [method.toLowerCase()]: described(operation, method, template) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Reeve',
      version,
      description: 'A self-hosted chief of staff.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    security: [{ key: [] }, { session: [] }],
    paths,
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'A key from `reeve key create`' },
        session: { type: 'apiKey', in: 'cookie', name: 'reeve.session_token' },
      },
      schemas: { Problem: PROBLEM },
    },
  }
}

function described(operation: Operation, method: string, template: string) {
  const fields = fieldsOf(operation)
  const required = new Set(jsonSchemaOf(operation.input).required)
  const inPath = new Set([...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))
  const parameters = fields
    .filter(([name]) => inPath.has(name) || method === 'GET')
    .map(([name, schema]) => ({
      name,
      in: inPath.has(name) ? 'path' : 'query',
      required: inPath.has(name) || required.has(name),
      ...(schema.description ? { description: schema.description } : {}),
      schema,
    }))
  const body = fields.filter(([name]) => !inPath.has(name))
  return {
    operationId: operation.name,
    summary: operation.summary,
    tags: [operation.name.split('.')[0]],
    'x-effect': operation.effect,
    'x-scope': scopeOf(operation),
    ...(operation.positional ? { 'x-positional': operation.positional } : {}),
    ...(operation.kind === 'command' ? { 'x-undo': operation.undo } : {}),
    parameters: operation.kind === 'command' ? [...parameters, IDEMPOTENCY] : parameters,
    ...(method === 'GET' ? {} : { requestBody: bodyOf(body, required) }),
    responses: {
      200: {
        description: 'Done',
        content: { 'application/json': { schema: jsonSchemaOf(operation.output, 'output') } },
      },
      ...(operation.kind === 'command' ? { 202: problem('It waits for the owner on a card') } : {}),
      default: problem('Why it was not done'),
    },
  }
}

const bodyOf = (fields: [string, FieldSchema][], required: ReadonlySet<string>) => {
  const needed = fields.map(([name]) => name).filter((name) => required.has(name))
  return {
    required: needed.length > 0,
    content: {
      'application/json': {
        schema: { type: 'object', properties: Object.fromEntries(fields), required: needed },
      },
    },
  }
}

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
})

const IDEMPOTENCY = {
  name: 'Idempotency-Key',
  in: 'header',
  description: 'Sent again with the same key, a command runs once and answers the same',
  schema: { type: 'string', maxLength: 200 },
}

const PROBLEM = {
  type: 'object',
  description: 'RFC 9457 problem details',
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'Stable, for machines' },
    detail: { type: 'string', description: 'What happened and what to do, for people' },
  },
}
