/** Builds the page when there is none, or when its sources have changed since. Without a page, all else still works. */
export function buildPage(): void

/** Whether the page is built anew when this file, named from `src`, changes. */
export function isOfPage(file: string): boolean
