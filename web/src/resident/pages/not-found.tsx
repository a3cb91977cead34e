import { useWords } from '../lib/words.ts'
import { Link } from '../ui/link.tsx'
import { Page } from '../ui/page.tsx'

export function NotFound({ home }: { home: string }) {
  const { chrome, notFound } = useWords()
  return (
    <Page title={notFound.title}>
      <p>{notFound.more}</p>
      <p>
        <Link className="button main-act" to={home}>
          {chrome.toHome}
        </Link>
      </p>
    </Page>
  )
}
