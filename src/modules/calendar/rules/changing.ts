/** What becomes of a single event, for the page to show before the server has answered. Pure. */

export { newEvent, whenMoved } from '../new-event.ts'
export { cancelled, moved } from '../rules.ts'
