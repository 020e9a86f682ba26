import { htmlText } from '../html-text.ts'

/** What a file of HTML or XML says; the cells of a table are words apart, also where nothing stands between them. */
export const pageText = (page: string): string =>
  htmlText(page.replace(/<(?=(?:td|th|tr|cell|row)\b)/gi, ' <'))
