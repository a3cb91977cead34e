import type { Answer } from './answer.ts'
import type { House, Site } from './house.ts'
import type { Progress } from './terminal.ts'

export interface JsonOption {
  json?: boolean
}

/** How a command is carried out: on an open house, or on a site where nothing may be open yet. */
export interface Run {
  inHouse(options: JsonOption, work: (house: House) => Promise<Answer>): Promise<void>
  /** Without a database: what a command needs, it brings. */
  alone(options: JsonOption, work: (progress: Progress) => Promise<Answer>): Promise<void>
  onSite(options: JsonOption, work: (site: Site) => Promise<Answer>): Promise<void>
}
