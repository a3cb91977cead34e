import { Button, Segmented } from 'antd'
import { ArrowLeftOutlined, DownloadOutlined, PrinterOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Report } from '#contract/numbers'
import { ask, withQuery } from '../../../lib/http.ts'
import { useUrlSearch } from '../../../lib/search.ts'
import { Loaded, Sideways, useTitle } from '../../../ui/page.tsx'
import { paths } from '../../calls.ts'
import { useMonth } from '../../parts/month.ts'
import './report-page.css'

/** The monthly report as it is printed; the files hold the same words and figures. */
export function ReportPage() {
  const { t, i18n } = useTranslation('numbers')
  const shell = useTranslation('shell').t
  const [search, change] = useUrlSearch()
  const month = useMonth()
  const lang = search.lang ?? (i18n.language === 'en' ? 'en' : 'zh-CN')
  useTitle(`${t('report.title')} ${month}`)
  const query = useQuery({
    queryKey: ['report', month, lang],
    queryFn: ({ signal }) => ask<Report>(paths.report, { month, lang }, signal),
  })
  return (
    <div className="report-desk">
      <div className="report-tools no-print">
        <Link to="/rates" search={{ month }}>
          <Button icon={<ArrowLeftOutlined />} tabIndex={-1}>
            {shell('nav.rates')}
          </Button>
        </Link>
        <span className="report-files">
          <Segmented
            value={lang}
            onChange={(value) => change({ lang: value })}
            options={[
              { value: 'zh-CN', label: '中文' },
              { value: 'en', label: 'English' },
            ]}
          />
          {(['xlsx', 'docx', 'pdf'] as const).map((format) => (
            <Button
              key={format}
              icon={<DownloadOutlined />}
              href={withQuery(paths.reportFile(format), { month, lang })}
            >
              {format.toUpperCase()}
            </Button>
          ))}
          <Button type="primary" icon={<PrinterOutlined />} onClick={() => window.print()}>
            {t('report.print')}
          </Button>
        </span>
      </div>
      <Loaded query={query}>{(report) => <Paper report={report} lang={lang} />}</Loaded>
    </div>
  )
}

function Paper({ report, lang }: { report: Report; lang: string }) {
  return (
    <main className="report" lang={lang}>
      <h1>{report.title}</h1>
      {report.lead.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {report.sections.map(({ heading, notes, columns, rows }) => (
        <section key={heading}>
          <h2>{heading}</h2>
          {notes.map((note) => (
            <p key={note} className="report-note">
              {note}
            </p>
          ))}
          <Sideways label={heading}>
            <table>
              <thead>
                <tr>
                  {columns.map((column) => (
                    <th key={column} scope="col">
                      {column}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map((row, at) => (
                  // Rows of a report have no names of their own and never change place.
                  // oxlint-disable-next-line react/no-array-index-key
                  <tr key={at}>
                    {row.map((cell, column) => (
                      <td key={columns[column]}>{cell}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </Sideways>
        </section>
      ))}
    </main>
  )
}
