/** Builds the page when there is none, or when its sources have changed since. Without a page, all else still works. */
export function buildPage(): void
