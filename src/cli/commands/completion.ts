import { completionScript } from '#kernel/doors/cli/completion.ts'

import type { Command } from '../command.ts'

/** `reeve completion bash` */
export const command: Command = async ({ args, terminal, link, shortForms }) => {
  terminal.out(completionScript(args.words[0] ?? '', shortForms, await link.manifest()))
}
