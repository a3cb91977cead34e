import { useEffect } from 'react'
import { listTenants } from '../lib/open.ts'
import { useRemote } from '../lib/remote.ts'
import { navigate, pathOf } from '../lib/router.ts'
import { useSettings } from '../lib/settings.ts'
import { named, useWords } from '../lib/words.ts'
import { Link } from '../ui/link.tsx'
import { Page } from '../ui/page.tsx'
import { Failed, Waiting } from '../ui/waiting.tsx'

/** Which sub-district; nobody is asked when there is only one. */
export function Choose() {
  const words = useWords()
  const { language } = useSettings()
  const tenants = useRemote(listTenants)
  const only =
    tenants.state === 'there' && tenants.value.items.length === 1 ? tenants.value.items[0] : undefined
  useEffect(() => {
    if (only) navigate(pathOf(only.code), { replace: true })
  }, [only])
  if (tenants.state === 'failed') return <Failed error={tenants.error} again={tenants.again} />
  if (tenants.state === 'waiting' || only) return <Waiting />
  if (tenants.value.items.length === 0) {
    return (
      <Page title={words.choose.none}>
        <p>{words.choose.noneMore}</p>
      </Page>
    )
  }
  return (
    <Page title={words.choose.title}>
      <p className="hint">{words.choose.hint}</p>
      <ul className="tasks">
        {tenants.value.items.map((tenant) => (
          <li key={tenant.code}>
            <Link className="call" to={pathOf(tenant.code)}>
              <strong>{named(language, tenant.nameZh, tenant.nameEn)}</strong>
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  )
}
