import { useTranslation } from 'react-i18next'
import type * as z from 'zod'
import type { demoAccounts } from '#contract/session'
import type { Role } from '#contract/people'
import { useMarks } from '../../naming.ts'

type DemoAccount = z.infer<typeof demoAccounts>['items'][number]

interface DemoAccountsProps {
  accounts: DemoAccount[]
  password: string
  onPick: (username: string) => void
}

/** The first account of every role, then the rest on demand: a demo has dozens. */
function split(accounts: DemoAccount[]): [DemoAccount[], DemoAccount[]] {
  const seen = new Set<string>()
  const first = accounts.filter((account) => {
    const fresh = account.roles.some((role) => !seen.has(role))
    for (const role of account.roles) seen.add(role)
    return fresh
  })
  return [first, accounts.filter((account) => !first.includes(account))]
}

/** The accounts of the demo, by role: choosing one fills in the form. */
export function DemoAccounts({ accounts, password, onPick }: DemoAccountsProps) {
  const { t } = useTranslation('session')
  const terms = useTranslation('terms').t
  const marks = useMarks()
  const [first, rest] = split(accounts)
  const list = (some: DemoAccount[]) => (
    <ul>
      {some.map((account) => (
        <li key={account.username}>
          <button type="button" onClick={() => onPick(account.username)}>
            {account.roles.map((role) => terms(`role.${role as Role}`)).join(marks.between)}
            <small>{account.displayName}</small>
          </button>
        </li>
      ))}
    </ul>
  )
  return (
    <section className="door-demo">
      <h2>{t('demo')}</h2>
      <p className="quiet">{t('demoHint', { password })}</p>
      {list(first)}
      {rest.length > 0 && (
        <details>
          <summary>{t('demoMore', { count: rest.length })}</summary>
          {list(rest)}
        </details>
      )}
    </section>
  )
}
