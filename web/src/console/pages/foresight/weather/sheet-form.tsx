import { useState } from 'react'
import { Alert, Button, Upload } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ImportWeather, WeatherImported } from '#contract/foresight-weather'
import { useCommand } from '../../../../lib/command.ts'
import { RefusalAlert } from '../../../../ui/refusal.tsx'
import { paths } from '../../../calls.ts'

/** A sheet of days: what cannot be read is named by its line, and the rest is saved if one says so. */
export function SheetForm() {
  const { t } = useTranslation('weather')
  const [csv, setCsv] = useState('')
  const [found, setFound] = useState<WeatherImported | null>(null)
  const send = useCommand<ImportWeather, WeatherImported>(paths.weatherSheets, {
    stale: [['weather'], ['signals']],
    onDone: setFound,
  })
  const read = async (file: File) => {
    setFound(null)
    const text = await file.text()
    setCsv(text)
    send.mutate({ csv: text, partly: false })
  }
  return (
    <div style={{ marginTop: 16 }}>
      <p className="quiet">{t('sheetHint')}</p>
      <RefusalAlert failure={send.error} />
      <Upload
        accept=".csv,text/csv"
        showUploadList={false}
        beforeUpload={(file) => {
          void read(file)
          return false
        }}
      >
        <Button loading={send.isPending}>{t('sheet')}</Button>
      </Upload>
      <output style={{ display: 'block' }}>
        {found && (
          <Alert
            style={{ marginTop: 8 }}
            type={found.faults.length > 0 ? 'warning' : 'success'}
            title={t('sheetSaved', { count: found.saved })}
            description={
              found.faults.length > 0 && (
                <>
                  <ul>
                    {found.faults.slice(0, 20).map(({ line, reason }) => (
                      <li key={line}>{t(`fault.${reason}`, { line })}</li>
                    ))}
                  </ul>
                  {found.saved === 0 && (
                    <Button size="small" onClick={() => send.mutate({ csv, partly: true })}>
                      {t('partly')}
                    </Button>
                  )}
                </>
              )
            }
          />
        )}
      </output>
    </div>
  )
}
