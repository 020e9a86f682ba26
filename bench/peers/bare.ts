import fastify from 'fastify'
import pg from 'pg'

/** The floor: what anybody would write in ten lines. One insert, committed before the answer. */
const pool = new pg.Pool({ connectionString: process.argv[2], max: 20 })
await pool.query('create schema if not exists bare')
await pool.query(
  'create table if not exists bare.task (id bigint generated always as identity primary key, title text not null, at timestamptz not null default now())',
)
const server = fastify()
server.post<{ Body: { name: string } }>('/v1/contacts', async ({ body }) => {
  const { rows } = await pool.query({
    name: 'insert',
    text: 'insert into bare.task (title) values ($1) returning *',
    values: [body.name],
  })
  return rows[0]
})
await server.listen({ port: 0, host: '127.0.0.1' })
const address = server.server.address()
process.send?.({ port: typeof address === 'object' && address ? address.port : 0, key: 'none' })
