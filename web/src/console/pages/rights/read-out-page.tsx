import { useState } from 'react'
import { Button, Descriptions, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ReadOut } from '#contract/following'
import { useCommand } from '../../../lib/command.ts'
import { PageHead, Panel } from '../../../ui/page.tsx'
import { RefusalAlert } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { useNaming, useTimes, useUntil } from '../../naming.ts'
import { StateChip } from '../../parts/chips.tsx'

interface Asked {
  number: string
  queryCode: string
}

/** Following by voice (G11): the caller says number and code, the operator reads out where it stands. */
export function ReadOutPage() {
  const { t } = useTranslation('rights')
  const shell = useTranslation('shell').t
  const [form] = Form.useForm<Asked>()
  const [said, setSaid] = useState<ReadOut | null>(null)
  const ask = useCommand<Asked, ReadOut>(paths.readOut, { onDone: setSaid })
  const clear = () => {
    form.resetFields()
    setSaid(null)
    ask.reset()
  }
  const required = [{ required: true, whitespace: true, message: shell('required') }]
  return (
    <>
      <PageHead title={t('readOut.title')} lead={t('readOut.lead')} />
      <div className="stack" style={{ maxWidth: 720 }}>
        <Panel title={t('readOut.find')}>
          <RefusalAlert failure={ask.error} />
          <Form
            form={form}
            name="read-out"
            layout="vertical"
            autoComplete="off"
            onFinish={(values) => {
              setSaid(null)
              ask.mutate(values)
            }}
          >
            <div className="place-fields">
              <Form.Item name="number" label={t('readOut.number')} rules={required}>
                <Input className="mono" maxLength={40} />
              </Form.Item>
              <Form.Item name="queryCode" label={t('readOut.code')} rules={required}>
                <Input className="mono" maxLength={20} />
              </Form.Item>
            </div>
            <Button type="primary" htmlType="submit" loading={ask.isPending}>
              {t('readOut.find')}
            </Button>{' '}
            <Button onClick={clear}>{t('readOut.clear')}</Button>
          </Form>
        </Panel>
        {said && <Said said={said} />}
      </div>
    </>
  )
}

function Said({ said }: { said: ReadOut }) {
  const { t } = useTranslation('rights')
  const naming = useNaming()
  const time = useTimes()
  const until = useUntil()
  const lines: [string, React.ReactNode][] = [
    [t('readOut.stands'), <StateChip key="state" state={said.state} />],
    ...(said.holder
      ? ([[t('readOut.holder'), `${naming(said.holder)} ${said.holder.phone ?? ''}`]] as [string, string][])
      : []),
    ...(said.dueAt
      ? ([[t('readOut.due'), `${until(said.dueAt)} ${said.late ? t('readOut.late') : ''}`]] as [
          string,
          string,
        ][])
      : []),
    ...(said.parked
      ? ([[t('readOut.stands'), t('readOut.parked', { date: said.parked.reviewOn })]] as [string, string][])
      : []),
    ...(said.reply
      ? ([[t('readOut.reply'), `${said.reply.text} · ${time(said.reply.at)}`]] as [string, string][])
      : []),
    ...(said.closingNote ? ([[t('readOut.closing'), said.closingNote]] as [string, string][]) : []),
  ]
  return (
    <Panel title={said.number}>
      <p className="prewrap">{said.title}</p>
      <output>{t(`readOut.saidTo.${said.readAs}`)}</output>
      <Descriptions
        column={1}
        size="small"
        bordered
        items={lines.map(([label, children], index) => ({ key: index, label, children }))}
      />
    </Panel>
  )
}
