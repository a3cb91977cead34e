import { Button, Popover } from 'antd'
import { InfoCircleOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'

type Defined =
  | 'due'
  | 'response'
  | 'resolution'
  | 'satisfaction'
  | 'net'
  | 'unreached'
  | 'rounding'
  | 'assist'
  | 'flow'
  | 'watch'
  | 'period'
  | 'gap'
  | 'deadline'
  | 'atRisk'
  | 'topicChange'
  | 'sampled'
  | 'map'
  | 'counted'
  | 'voices'
  | 'groups'

/** What a figure means (M1), one click away from it. */
export function Definition({ of, title }: { of: Defined[]; title: string }) {
  const { t } = useTranslation('numbers')
  return (
    <Popover
      trigger="click"
      title={title}
      content={
        <div className="definition">
          {of.map((name) => (
            <p key={name} style={{ margin: '0 0 8px' }}>
              {t(`define.${name}`)}
            </p>
          ))}
        </div>
      }
    >
      <Button
        type="text"
        size="small"
        icon={<InfoCircleOutlined />}
        aria-label={`${t('definition')}: ${title}`}
      />
    </Popover>
  )
}
