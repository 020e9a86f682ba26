import { completionScript } from '#kernel/doors/cli/completion.ts'

import type { Command } from '../command.ts'
import { SHORT_FORMS } from '../short-forms.ts'

/** `reeve completion bash` */
export const command: Command = async ({ args, terminal, link }) => {
  terminal.out(completionScript(args.words[0] ?? '', SHORT_FORMS, await link.manifest()))
}
