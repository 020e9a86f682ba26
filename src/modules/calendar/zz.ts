import fs from 'node:fs'
import { readCalendar, isCalendar } from './ics/read-calendar.ts'
import { occurrencesOf } from './occurrences.ts'
import { seriesOf } from './reading.ts'
import { covers } from './covers.ts'
import { placed } from './intake.ts'
import { readRule, startsBetween, fixedClock, wholeDays } from '#language/recurrence/index.ts'
for (const set of ['dateutil','libical']) for (const l of fs.readFileSync(`/work/shared/corpora/rrule.${set}.dev.jsonl`,'utf8').split('\n').filter(Boolean)) { const r=JSON.parse(l); const read=readRule(r.rrule); if('problem' in read) continue; const m=/^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d))?/.exec(r.dtstart)!; const s=Date.UTC(+m[1]!,+m[2]!-1,+m[3]!,+(m[4]??0)); const go=()=>startsBetween(read.rule,s,fixedClock(),{from:s,to:Date.UTC(9999,0,1),limit:r.instances.length+1,withFirst:false}); go(); const t=performance.now(); go(); const ms=performance.now()-t; if(ms>4) console.log(r.id,r.rrule,ms.toFixed(1)) }
const now = Temporal.Instant.from('2026-11-21T00:00:00Z')
const row = fs.readFileSync('/work/shared/corpora/raw.ics.dev.jsonl','utf8').split('\n').filter(l=>l.includes('issue_173_only_modifications_error')).map(l=>JSON.parse(l))[0]
const b = Buffer.from(row.raw_b64,'base64')
for (let k=0;k<3;k++) {
let t=performance.now(); const lap=(n:string)=>{ console.log(n,(performance.now()-t).toFixed(1)); t=performance.now() }
const c = readCalendar(b,'Europe/Vienna'); lap('read'); if(!isCalendar(c)) throw 1
const evs = c.events.map((e,i)=>placed(e,{id:('019ab000-0000-7000-8000-'+String(i).padStart(12,'0')) as never, calendarId:'019ab000-0000-7000-8000-000000000000' as never, source:{kind:'file',name:'x'}, addresses:['a@b.test'], now})); lap('placed '+evs.length)
for (const e of evs) covers(e); lap('covers')
const o=occurrencesOf(seriesOf(evs), {from: Temporal.Instant.from('2014-01-01T00:00:00Z'), to: Temporal.Instant.from('2016-01-01T00:00:00Z'), zone:'Europe/Vienna', limit: 1000}); lap('occ '+o.occurrences.length)
}
// big file
const big = ['BEGIN:VCALENDAR','VERSION:2.0']; for (let i=0;i<20000;i++) big.push('BEGIN:VEVENT',`UID:e${i}@x.test`,'DTSTAMP:20260101T000000Z',`DTSTART;TZID=Europe/Berlin:2026${String(1+i%12).padStart(2,'0')}${String(1+i%28).padStart(2,'0')}T090000`,'DURATION:PT1H',`SUMMARY:Meeting ${i} with somebody`,'DESCRIPTION:Some words about it\\, and more of them to read in peace','LOCATION:Room 4',...(i%10===0?['RRULE:FREQ=WEEKLY;BYDAY=MO,WE']:[]),'END:VEVENT'); big.push('END:VCALENDAR')
const text = big.join('\r\n'); let t=performance.now(); const c=readCalendar(text,'Europe/Vienna'); console.log('20k events', text.length, (performance.now()-t).toFixed(0)); t=performance.now(); const c2=readCalendar(text,'Europe/Vienna'); console.log('again', (performance.now()-t).toFixed(0))
if (isCalendar(c2)) { const evs = c2.events.map((e,i)=>placed(e,{id:('019ab000-0000-7000-8000-'+String(i).padStart(12,'0')) as never, calendarId:'019ab000-0000-7000-8000-000000000000' as never, source:{kind:'file',name:'x'}, addresses:['a@b.test'], now})); t=performance.now(); const s=seriesOf(evs); const o=occurrencesOf(s,{from: Temporal.Instant.from('2026-06-01T00:00:00Z'), to: Temporal.Instant.from('2026-06-15T00:00:00Z'), zone:'Europe/Vienna', limit: 5000}); console.log('occ', o.occurrences.length, o.notes, (performance.now()-t).toFixed(0)) }
