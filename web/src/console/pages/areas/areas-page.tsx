import { Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import { useUrlSearch } from '../../../lib/search.ts'
import { Loaded, PageHead } from '../../../ui/page.tsx'
import { useNaming } from '../../naming.ts'
import { useAreaTree } from '../../reference.ts'
import { AreaPanel } from './area-panel.tsx'
import { UnitPanel } from './unit-panel.tsx'

/** Where and who: the area tree of the sub-district, and the units that may receive orders. */
export function AreasPage() {
  const { t } = useTranslation('areas')
  const naming = useNaming()
  const [search, change] = useUrlSearch()
  const query = useAreaTree()
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <Loaded query={query}>
        {(tree) => (
          <>
            <p className="quiet" style={{ margin: '0 0 8px' }}>
              {tree.regions.map(naming).join(' › ')}
            </p>
            <Tabs
              activeKey={search.tab ?? 'areas'}
              onChange={(tab) => change({ tab, id: '' })}
              items={[
                {
                  key: 'areas',
                  label: `${t('tabAreas')} ${tree.areas.length}`,
                  children: <AreaPanel areas={tree.areas} />,
                },
                {
                  key: 'units',
                  label: `${t('tabUnits')} ${tree.units.length}`,
                  children: <UnitPanel units={tree.units} />,
                },
              ]}
            />
          </>
        )}
      </Loaded>
    </>
  )
}
