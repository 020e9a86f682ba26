/**
 * Lines people say to an assistant, so that it knows its own subjects from their neighbours: one's dates from what is
 * on in town, the clock from the news. Our own; a bar separates what may stand in a place.
 */
export const SPOKEN_PLACES: Readonly<Record<string, string>> = {
  who: 'tom|sarah|my mother|my boss|priya|jonas|the landlord|uncle ben|doctor weber|anna|my neighbour|alex',
  day: 'monday|tuesday|friday|saturday|sunday|tomorrow|the twelfth|the third of may|june fifth|next wednesday',
  weekday: 'monday|wednesday|thursday|friday|sunday',
  month: 'january|april|june|september|december',
  feast: 'easter|new year|thanksgiving|my birthday|halloween|the holidays|summer|the end of the year',
  hour: 'six am|seven thirty|half past eight|noon|five in the evening|ten pm|quarter to seven',
  span: 'this week|next week|today|tomorrow|this afternoon|this month|on the weekend|tonight|in the morning',
  city: 'tokyo|berlin|sydney|new york|cairo|toronto|madrid|mumbai',
  occasion:
    'dentist appointment|team meeting|yoga class|dinner with anna|piano lesson|flight|job interview|parent evening|haircut|workshop',
  list: 'shopping|grocery|to do|packing|wish|reading|cleaning|birthday guest',
  item: 'eggs|a pair of socks|cat litter|batteries|olive oil|wrapping paper|two lemons|shampoo|the blue paint|coriander',
  topic: 'the rent|the trip|the invoice|the party|the contract|football practice',
  from: 'amazon|the bank|my sister|the school|work|paul',
}

export const SPOKEN_TEMPLATES: Readonly<Record<string, string>> = {
  agenda: `what do i have {span}|what have i got on {day}|anything planned {span}|do i have plans {span}
am i busy {day}|am i free on {day} at {hour}|when is my {occasion}|when is the next {occasion}
what time is my {occasion}|where is my {occasion}|who is coming to my {occasion}
who else is invited to the {occasion}|how long is my {occasion}|show my calendar for {span}
read my schedule for {day}|list my appointments {span}|what is on my agenda {span}
what is next on my calendar|how many meetings do i have {span}|how does my day look
what does {span} look like for me|is there anything on {day}|is my {occasion} on {day}
is the {occasion} still on|did i book the {occasion}|have i put the {occasion} in my calendar
has the {occasion} been moved|tell me about the {occasion} on {day}|details of my {occasion}
what events are coming up for me|whose birthday is {span}|is it somebody's birthday {span}
when is {who}'s birthday|do i need to be anywhere {span}|where do i have to be at {hour}
what am i doing at {hour} {day}|what was i doing last {weekday}|which reminders do i have {span}
what did you remind me of {span}|do i have any reminders for {day}|my appointments|my schedule
upcoming meetings|calendar {day}|open my calendar|check my calendar for {day}`,
  event: `put {occasion} on my calendar {day}|add {occasion} {day} at {hour}|new event {occasion} {day}
create an event called {topic} on {day}|schedule {occasion} for {day} at {hour}
set up a meeting with {who} {day}|make an appointment with {who} at {hour}
set a reminder for my {occasion}|give me a reminder an hour before the {occasion}
notify me before my {occasion}|alert me when the {occasion} is near
tell me an hour before the {occasion}|i have {occasion} on {day}
i will meet {who} on {day} at {hour}|i am meeting {who} {day}|i am going to {city} on {day}
mark {day} as {feast}|mark {day} as a day off|block {day} from {hour}
save the date {day} for {who}'s wedding|keep {hour} free on {day}
repeat the {occasion} every week|make the {occasion} every {weekday}
invite {who} to the {occasion}|{occasion} with {who} on {day}|there is a {occasion} on {day}
my {occasion} is on {day} at {hour}|{who}'s birthday is on {day}`,
  'event away': `cancel my {occasion}|cancel the meeting with {who}|delete the {occasion} on {day}
remove {occasion} from my calendar|take the {occasion} off my schedule
clear my calendar for {day}|clear {day}|wipe my schedule {span}|get rid of all events {span}
i am not going to the {occasion} anymore|i can't make the {occasion} take it out
drop the {occasion} {day}|erase all reminders for {day}|delete my reminder about {topic}
forget the reminder for {topic}|empty my calendar|the {occasion} is off so delete it
remove the next event|unschedule {occasion}|delete this event|cancel everything on {day}`,
  alarm: `wake me up at {hour}|wake me at {hour} on {day}|set an alarm for {hour}
set my alarm to {hour} {day}|alarm at {hour}|new alarm {hour}|i need to get up at {hour}
i have to be up by {hour}|get me up at {hour} tomorrow|make sure i am awake at {hour}
ring at {hour}|create an alarm for every {weekday} at {hour}|start an alarm in twenty minutes
add another alarm at {hour}|turn on the alarm for {hour}`,
  'which alarms': `what alarms are set|which alarms do i have|show my alarms|list alarms for {day}|is my alarm on
is there an alarm for {hour}|did i set an alarm for {day}|when does my alarm go off
what time is my alarm {span}|what time will you wake me|how many alarms are there|check the alarm
when is the next alarm|tell me my alarms for {span}|my alarms|have i set the alarm`,
  'alarm away': `turn off my alarm|switch off the {hour} alarm|delete the alarm for {day}|cancel all alarms
remove alarm {hour}|stop the alarm|disable tomorrow's alarm|no alarm on {day}
i don't need the alarm {day}|don't wake me {day}|let me sleep in {day} and cancel the alarm
get rid of my {hour} alarm|kill the alarm|clear alarms`,
  'onto a list': `add {item} to the {list} list|put {item} on my {list} list|{item} to the {list} list
i need {item} put it on the list|create a {list} list|make a new list for {topic}
start a {list} list|new list called {topic}|write {item} on the list
include {item} in my {list} list|make me a list for {topic}|note {item} on the {list} list
append {item} to the list|we are out of {item} add it to the list
add another item to my {list} list|open a new {list} list`,
  'what lists': `what is on my {list} list|read my {list} list|show me the {list} list|what lists do i have
do i have {item} on the list|is {item} on my {list} list|what do i need to buy
what is left on my {list} list|what are my to dos {span}|tell me my tasks
how many items are on the list|which lists are there|open my {list} list|give me the {list} list
find my {list} list|what else is on the list|show all lists|what tasks are left for {span}
check my {list} list`,
  'off a list': `remove {item} from the {list} list|take {item} off my {list} list|delete the {list} list
delete {item} from the list|cross {item} off|scratch {item} from my {list} list
clear my {list} list|empty the {list} list|i already bought {item} take it off
i no longer need {item} on the list|erase the last item on the list|get rid of the {list} list
remove everything from the {list} list|drop {item} from the list|throw away the {list} list
i don't need the {list} list any longer|strike {item} off the list`,
  'mail to': `send an email to {who}|email {who} about {topic}|write a mail to {who}|reply to {who}
reply to the last email that i agree|answer {who}'s mail|respond to {who} that i will be late
send {who} a message that i am on my way by email|compose an email
new mail to {who} about {topic}|forward the mail from {from} to {who}
tell {who} by email about {topic}|mail {who} and say happy birthday|start a new email
draft an email to {who}|write back to {who}|let {who} know by mail that the meeting is cancelled
shoot {who} an email|send the mail|email my reply`,
  'which mail': `do i have new emails|any mail from {from}|check my inbox|read my latest email
what did {from} write|did {who} email me back|show unread mails
how many unread messages are in my inbox|open the mail from {from}|find the email about {topic}
has {from} sent me anything|is there an email from {from}|read the mail about {topic}
who emailed me {span}|what is in my inbox|check for mail every hour
tell me when a mail from {from} arrives|what is the subject of the last mail
any new messages in my mail|what does the mail from {from} say
look for emails from {who} about {topic}|refresh my inbox`,
  'whose address': `what is {who}'s email address|what is {who}'s phone number|where does {who} live
what is {who}'s address|give me {who}'s number|do i have {who}'s number|show {who}'s contact
look up {who} in my contacts|find {who}'s contact details|what is {who}'s surname
where does {who} work|how can i contact {who}|how do i get hold of {who}|who is in my contacts
how many contacts do i have|which email do i have for {who}|tell me the mobile of {who}
is {who} in my contacts|search contacts for {who}|when did i last speak with {who}
list my contacts in {city}`,
  'address kept': `add {who} to my contacts|save this email address|save {who}'s number|new contact {who}
create a contact for {who}|store this address under {who}|add this mail to my contacts
put {who}'s email in my address book|keep this number as {who}|add a new email to {who}'s contact
i have a new address for {who}|remember {who}'s email address|add the sender to my contacts
save the sender as a contact|update {who}'s email`,
  'what time': `what time is it|what time is it in {city}|what is the time right now|tell me the time
what's today's date|what day is it|what day is {day}|which day of the week is {day}
on what weekday does {day} fall|how many days until {feast}|how many weeks till {feast}
how long until {hour}|how many {weekday}s are there in {month}|how many days has {month}
when is {feast}|is it {weekday} today|is it {month} already|is it past {hour}|is it {hour} yet
what year is it|what month is it|what is the date {day}|current time {city}|time in {city}
what is the time difference between here and {city}|which time zone is {city} in
convert {hour} to {city} time|if it is {hour} here what time is it in {city}
what will the time be in {city} at {hour}|is it still morning|what date was last {weekday}
what is the date of next {weekday}|what week is this|do you have the time|is it a leap year`,
  'the world': `what is the weather {span}|will it rain {day}|news about {city}|tell me the news of {span}
what happened in {city} {span}|when did {city} become a capital|how old is the queen
when was the war|what does a lemon look like|when does the train to {city} leave
how long is the drive to {city}|is there traffic on the way to work
post on facebook that i am in {city}|any new likes on instagram|book a ticket to {city} {day}
call me a taxi at {hour}|how is the stock of apple {span}|how many euros is a dollar
who won the match {span}|who wrote this book|define calendar|what is a meeting
what does schedule mean`,
  'food and places': `what concerts are there in {city} {span}|events near me {span}|what is going on in {city} {span}
which movies are playing {span}|movie times {day}|find a restaurant for dinner {span}
is the pizza place open {day}|order pizza for {hour}|a recipe with {item}
how long do i cook {item}|where can i buy {item}|which shops are open {day}
when does the museum open {day}|theater shows on {day}|what can i do in {city} this weekend`,
  media: `create a playlist for {feast}|add this song to my playlist|play the news podcast
play my {weekday} playlist|remove this song from the playlist|what is this song
start the audiobook|next episode|play a game with me|turn up the volume|mute until {hour}
save this song`,
  'the home': `turn off the lights at {hour}|make coffee at {hour}|start the vacuum at {hour}
switch off the socket|make the light blue|clear the floor with the vacuum
set the lights for the evening|dim the lamp`,
}
