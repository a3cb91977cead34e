import { expect, test } from 'vitest'
import type { Actor } from '../../../platform/context.ts'
import { mayAccept } from './rules.ts'

const somebody = (accountId: string): Actor => ({
  kind: 'staff',
  accountId,
  sessionId: '',
  name: '',
  holdings: [],
  abilities: new Set(),
})
const left = { from_account: 'early', to_account: null as string | null, accepted_at: null as Date | null }
const duty = { accountId: 'late', deputyId: 'deputy' }

test.each([
  ['early', left, duty, false],
  ['late', left, duty, true],
  ['deputy', left, duty, true],
  ['other', left, duty, false],
  ['other', left, null, true],
  ['early', left, null, false],
  ['named', { ...left, to_account: 'named' }, duty, true],
  ['late', { ...left, to_account: 'named' }, duty, true],
  ['other', { ...left, to_account: 'named' }, null, false],
  ['late', { ...left, accepted_at: new Date(0) }, duty, false],
])('%s', (who, what, on, may) => {
  expect(mayAccept(somebody(who), what, on)).toBe(may)
})
