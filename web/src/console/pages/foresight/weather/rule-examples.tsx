import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { SaveWeatherRule, Weather } from '#contract/foresight-weather'
import { useCommand } from '../../../../lib/command.ts'
import { Panel } from '../../../../ui/page.tsx'
import { useRefusalText } from '../../../../ui/refusal.tsx'
import { paths } from '../../../calls.ts'
import { useNaming } from '../../../naming.ts'

/** Rules an office may begin with, each with where it comes from. */
export function RuleExamples({ examples, mayAdopt }: Pick<Weather, 'examples'> & { mayAdopt: boolean }) {
  const { t } = useTranslation('weather')
  const naming = useNaming()
  const say = useRefusalText()
  const { message } = App.useApp()
  const save = useCommand<SaveWeatherRule>(paths.weatherRules, {
    stale: [['weather']],
    onDone: () => void message.success(t('saved')),
  })
  return (
    <Panel title={t('examples')}>
      <ul className="plain-list">
        {examples.map(({ key, ...example }) => (
          <li key={key}>
            <strong>{naming(example)}</strong>{' '}
            <span className="quiet">{t(`bar.${example.measure}`, { bar: example.bar })}</span>{' '}
            {mayAdopt && (
              <Button
                size="small"
                loading={save.isPending && save.variables?.nameZh === example.nameZh}
                onClick={() =>
                  save.mutate(
                    { ...example, active: true },
                    { onError: (failure) => void message.error(say(failure)) },
                  )
                }
              >
                {t('adopt')}
                <span className="sr-only"> {naming(example)}</span>
              </Button>
            )}
            <p className="quiet">{example.sourceNote}</p>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
