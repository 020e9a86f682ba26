import type { Findings } from './found.ts'

/**
 * Marks by which chat templates tell a model who speaks and what is a call: ChatML, Llama 2 and 3, Mistral, Gemma,
 * DeepSeek, Harmony, Claude, and tags of tool calls. None of their classes takes in the signs they are replaced by, so
 * that nothing new can come of what stood around them.
 */
const TOKENS = new RegExp(
  [
    String.raw`<[|｜][\p{L}\p{N}_▁/:-]{1,60}[|｜]>`,
    String.raw`\[/?(?:INST|SYS|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS|TOOL_CONTENT)\]`,
    String.raw`<</?SYS>>`,
    String.raw`</?(?:start_of_turn|end_of_turn|bos|eos|think|system|system_prompt|assistant|tool_(?:call|calls|response|result|results|use|code|output)s?|function_?(?:call|calls|result|results|response)|antml:[a-z_]{1,30}|invoke|function=[\w.-]{1,60}|parameter=[\w.-]{1,60})(?:\s[^<>‹›\n]{0,200})?/?>`,
    String.raw`(?<=(?:^|\n[ \t\r]{0,8}\n)[ \t]{0,8})(?:Human|Assistant)(?=:)`,
  ].join('|'),
  'giu',
)
/** Cheap to look for; a text without them is not searched further. */
const HINT = /[<[]|(?:human|assistant):/i

/** The text with each such mark between ‹ and › instead, where a reader sees it and no tokenizer takes it for its own. */
export const withoutModelTokens = (text: string, found: Findings): string =>
  HINT.test(text)
    ? text.replace(TOKENS, (token) => {
        const inner = token.replace(/[<>[\]|｜\s]+/g, ' ').trim()
        found.add('model_token', inner.slice(0, 80))
        return `‹${inner}›`
      })
    : text
