/**
 * One JSON document: in one line for a program, indented for a person. JSON leaves C1 control characters as they are, and
 * some terminals obey them.
 */
export const jsonText = (value: unknown, forPerson: boolean): string =>
  `${JSON.stringify(value, null, forPerson ? 2 : undefined).replace(
    /[\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )}\n`
