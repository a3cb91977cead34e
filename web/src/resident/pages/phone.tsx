import { usePlace } from '../lib/place.ts'
import { pathOf } from '../lib/router.ts'
import { useWords } from '../lib/words.ts'
import { Link } from '../ui/link.tsx'
import { Page } from '../ui/page.tsx'

/** The ways that need no screen (G11). */
export function Phone() {
  const { phone, chrome } = useWords()
  const place = usePlace()
  return (
    <Page title={phone.title} back={{ to: pathOf(place.code), text: chrome.home }}>
      <p>{phone.lead}</p>
      <h2>{phone.callTitle}</h2>
      <ul className="call-list">
        {place.phone && (
          <li>
            <a className="call" href={`tel:${place.phone.replaceAll(/[^\d+]/g, '')}`}>
              <strong>{place.phone}</strong>
              <span>{phone.officePhone}</span>
            </a>
          </li>
        )}
        <li>
          <a className="call" href="tel:12345">
            <strong>12345</strong>
            <span>{phone.hotline}</span>
          </a>
        </li>
      </ul>
      <p>
        <Link className="button" to={pathOf(place.code, 'call-me')}>
          {chrome.callMe}
        </Link>
      </p>
      <p>{phone.callMore}</p>
      <h2>{phone.counterTitle}</h2>
      {place.address || place.openHours ? (
        <dl className="facts">
          {place.address && (
            <div>
              <dt>{phone.address}</dt>
              <dd>{place.address}</dd>
            </div>
          )}
          {place.openHours && (
            <div>
              <dt>{phone.hours}</dt>
              <dd>{place.openHours}</dd>
            </div>
          )}
        </dl>
      ) : (
        <p>{phone.noAddress}</p>
      )}
      <p>{phone.counterMore}</p>
      <h2>{phone.otherTitle}</h2>
      <p>{phone.otherMore}</p>
    </Page>
  )
}
