import { Alert, Button, Table } from 'antd'
import { PrinterOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { BookResult } from '#contract/onboarding'
import { Panel, Sideways } from '../../../ui/page.tsx'
import { useTimes } from '../../naming.ts'

/** One-time links of new staff, shown this once: a list to print, cut and hand over. */
export function LinksPanel({ links }: Pick<BookResult, 'links'>) {
  const { t } = useTranslation('onboarding')
  const time = useTimes()
  return (
    <Panel
      title={t('links', { count: links.length })}
      extra={
        links.length > 0 && (
          <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
            {t('print')}
          </Button>
        )
      }
    >
      {links.length === 0 ? (
        <p className="quiet">{t('noLinks')}</p>
      ) : (
        <>
          <Alert type="warning" showIcon style={{ marginBottom: 12 }} title={t('linksLead')} />
          <Sideways label={t('links', { count: links.length })}>
            <Table
              size="small"
              rowKey="username"
              dataSource={links}
              pagination={false}
              columns={[
                { title: t('name'), dataIndex: 'displayName' },
                { title: t('username'), dataIndex: 'username', className: 'mono' },
                { title: t('unit'), render: (_, one) => one.unitName ?? '—' },
                {
                  title: t('link'),
                  render: (_, one) => (
                    <span className="mono" style={{ overflowWrap: 'anywhere' }}>
                      {new URL(one.link, window.location.origin).href}
                    </span>
                  ),
                },
                { title: t('expires'), render: (_, one) => time(one.expiresAt) },
              ]}
            />
          </Sideways>
        </>
      )}
    </Panel>
  )
}
