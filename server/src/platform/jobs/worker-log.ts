import { Logger } from 'graphile-worker'
import type { Service } from '../http/service.ts'

/** graphile-worker's words in our log: errors and warnings only. */
export function quietLogger(service: Service): Logger {
  return new Logger(() => (level, message) => {
    if (level === 'error') service.log.error(message)
    else if (level === 'warning') service.log.warn(message)
  })
}
