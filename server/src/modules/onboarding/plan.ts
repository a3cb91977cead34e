// What a workbook asks for, once every row of it could be read.
import type { Unit } from '#contract/areas'
import type { BookRow } from '#contract/onboarding'
import type { Role } from '#contract/people'

export interface AreaPlan {
  row: number
  id: string | null
  code: string
  nameZh: string
  nameEn: string
  level: 'community' | 'grid'
  /** Code of what it lies in. */
  parent: string
  estates: string[]
  registered: number | null
  resident: number | null
}
export interface UnitPlan {
  row: number
  id: string | null
  code: string
  nameZh: string
  nameEn: string
  kind: Unit['kind']
  outside: boolean
  phone: string | null
  /** Codes of areas. */
  duty: string[]
}
export interface StaffPlan {
  username: string
  displayName: string
  phone: string | null
  accountId: string | null
  posts: { row: number; role: Role; area: string; unit: string | null; isNew: boolean }[]
}
export interface LinePlan {
  topic: string
  area: string | null
  main: string
  assist: string[]
  basis: string | null
  note: string | null
}
export interface DayPlan {
  date: string
  kind: 'holiday' | 'make-up' | 'rest' | 'working'
  name: string | null
  source: string
}
export interface Plan {
  areas: AreaPlan[]
  units: UnitPlan[]
  staff: StaffPlan[]
  catalogue: LinePlan[]
  calendar: DayPlan[]
  rows: BookRow[]
}
