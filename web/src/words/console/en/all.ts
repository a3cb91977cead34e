// Every words module of this language, by name.
import type { all as original } from '../zh-CN/all.ts'
import type { Words } from '../shape.ts'
import { areas } from './areas.ts'
import { boards } from './boards.ts'
import { trends } from './trends.ts'
import { publish } from './publish.ts'
import { map } from './map.ts'
import { appeals } from './appeals.ts'
import { city } from './city.ts'
import { daily } from './daily.ts'
import { demands } from './demands.ts'
import { desk } from './desk.ts'
import { desks } from './desks.ts'
import { entry } from './entry.ts'
import { exchange } from './exchange.ts'
import { effect } from './effect.ts'
import { forecasts } from './forecasts.ts'
import { signals } from './signals.ts'
import { foresight } from './foresight.ts'
import { brief } from './brief.ts'
import { monthly } from './monthly.ts'
import { measures } from './measures.ts'
import { models } from './models.ts'
import { issues } from './issues.ts'
import { seasons } from './seasons.ts'
import { weather } from './weather.ts'
import { ledgers } from './ledgers.ts'
import { onboarding } from './onboarding.ts'
import { events } from './events.ts'
import { knowledge } from './knowledge.ts'
import { notices } from './notices.ts'
import { numbers } from './numbers.ts'
import { operations } from './operations.ts'
import { outreach } from './outreach.ts'
import { patrol } from './patrol.ts'
import { people } from './people.ts'
import { refusals } from './refusals.ts'
import { privacy } from './privacy.ts'
import { rights } from './rights.ts'
import { rules } from './rules.ts'
import { roads } from './roads.ts'
import { safekeeping } from './safekeeping.ts'
import { session } from './session.ts'
import { shell } from './shell.ts'
import { terms } from './terms.ts'
import { voices } from './voices.ts'

export const all: Words<typeof original> = {
  shell,
  session,
  terms,
  refusals,
  daily,
  demands,
  roads,
  events,
  entry,
  desk,
  patrol,
  desks,
  knowledge,
  notices,
  numbers,
  boards,
  trends,
  publish,
  map,
  appeals,
  voices,
  people,
  areas,
  exchange,
  ledgers,
  onboarding,
  city,
  operations,
  outreach,
  foresight,
  forecasts,
  signals,
  effect,
  issues,
  seasons,
  weather,
  measures,
  models,
  monthly,
  brief,
  privacy,
  rights,
  safekeeping,
  rules,
}
