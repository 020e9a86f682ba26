import fs from 'node:fs'
import { readCalendar, isCalendar } from './ics/read-calendar.ts'
const why = new Map<string, number>()
let taken=0, refused=0, ev=0
for (const l of fs.readFileSync('/work/shared/corpora/raw.ics.dev.jsonl','utf8').split('\n').filter(Boolean)) {
  const r = JSON.parse(l)
  const t = performance.now()
  const c = readCalendar(Buffer.from(r.raw_b64,'base64'), 'Europe/Vienna')
  const ms = performance.now()-t
  if (ms>60) console.log('slow', r.id, ms, r.bytes)
  if (isCalendar(c) && c.events.length) { taken++; ev+=c.events.length
    for (const n of c.notes) console.log(r.id.split('/').pop(), 'NOTE', n)
    for (const x of c.refused) console.log(r.id.split('/').pop(), 'REFUSED', x.why)
    for (const e of c.events) for (const w of e.warnings) console.log(r.id.split('/').pop(), 'WARN', e.title.slice(0,30), w)
    for (const e of c.events) if (e.ownZone) console.log(r.id.split('/').pop(), 'OWN', JSON.stringify(e.ownZone).slice(0,150))
  } else { refused++; console.log(r.id.split('/').pop(), '-->', isCalendar(c)? c.refused.map(x=>x.why) : c.why) }
}
console.log({taken, refused, ev})
