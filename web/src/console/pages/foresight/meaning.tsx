import { Button, Popover } from 'antd'
import { InfoCircleOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'

type Meant = 'proactive' | 'hits' | 'recall' | 'recurrence' | 'avoided' | 'trust' | 'innovations' | 'stages'

/** A heading with what the figure below it means, one click away. */
export function Meaning({ of }: { of: Meant }) {
  const { t } = useTranslation('measures')
  return (
    <>
      {t(of)}
      <Popover trigger="click" title={t(of)} content={<div className="definition">{t(`${of}Means`)}</div>}>
        <Button
          type="text"
          size="small"
          className="no-print"
          icon={<InfoCircleOutlined />}
          aria-label={`${t('meaning')}: ${t(of)}`}
        />
      </Popover>
    </>
  )
}
