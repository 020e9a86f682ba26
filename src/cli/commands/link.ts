import type { Command } from '../command.ts'
import { jsonText } from '../show/json.ts'

/** `reeve link`: made on the data folder itself, so that no key can make one over the network. */
export const command: Command = async ({ terminal, link, json }) => {
  const here = await link.here()
  const { memberId } = await here.owner()
  const url = await here.house.app.signIn.link(memberId)
  const { server } = link.place
  // The server may listen elsewhere than this process would.
  const address = server ? url.replace(here.house.origin, server.origin) : url
  if (json) return terminal.out(jsonText({ link: address }, terminal.isTTY))
  terminal.out(`${address}\n`)
  terminal.err(
    terminal.style.dim(
      server
        ? 'Signs a browser in once, within 15 minutes.\n'
        : 'Signs a browser in once, within 15 minutes, as soon as Reeve runs: npm start\n',
    ),
  )
}
