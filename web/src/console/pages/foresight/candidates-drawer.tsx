import { useState } from 'react'
import { App, Button, Drawer, Form, Input, Radio } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { CONSENT_WAYS, type Candidate, type Candidates, type Season } from '#contract/foresight-seasons'
import { useCommand } from '../../../lib/command.ts'
import { ask } from '../../../lib/http.ts'
import { usePhone } from '../../../lib/surroundings.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { EmptyState, Loaded } from '../../../ui/page.tsx'
import { useRefusalText } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { useNaming } from '../../naming.ts'
import { useAreaTree } from '../../reference.ts'

/** Households of last season's demands, asked one by one (G10). */
export function CandidatesDrawer({ season, onClose }: { season: Season; onClose: () => void }) {
  const { t } = useTranslation('seasons')
  const naming = useNaming()
  const phone = usePhone()
  const query = useQuery({
    queryKey: ['household-candidates', season.id],
    queryFn: ({ signal }) => ask<Candidates>(paths.householdCandidates, { season: season.id }, signal),
  })
  return (
    <Drawer open onClose={onClose} title={`${t('ask')} · ${naming(season)}`} size={phone ? '100%' : 560}>
      <p className="quiet">{t('askLead')}</p>
      <Loaded query={query}>
        {({ items, declined }) => (
          <>
            {items.length === 0 && <EmptyState title={t('none')} text={t('noneHint')} />}
            <ul className="plain-list">
              {items.map((one) => (
                <Row key={one.orderId} season={season} one={one} />
              ))}
            </ul>
            {declined > 0 && <p className="quiet">{t('declinedCount', { count: declined })}</p>}
          </>
        )}
      </Loaded>
    </Drawer>
  )
}

function Row({ season, one }: { season: Season; one: Candidate }) {
  const { t } = useTranslation('seasons')
  const naming = useNaming()
  const tree = useAreaTree().data
  const say = useRefusalText()
  const { message } = App.useApp()
  const [agreeing, setAgreeing] = useState(false)
  const decline = useCommand<object>(paths.householdDeclined, { stale: [['household-candidates']] })
  const place = [naming(tree?.areas.find(({ id }) => id === one.areaId)), one.estate]
    .filter(Boolean)
    .join(' ')
  return (
    <li>
      <Link to="/orders/$id" params={{ id: one.orderId }}>
        {one.number}
      </Link>{' '}
      {place}{' '}
      <Button size="small" type="primary" onClick={() => setAgreeing(true)}>
        {t('agreed')}
      </Button>{' '}
      <Button
        size="small"
        loading={decline.isPending}
        onClick={() =>
          decline.mutate(
            { seasonId: season.id, orderId: one.orderId },
            { onError: (failure) => void message.error(say(failure)) },
          )
        }
      >
        {t('declined')}
      </Button>
      {agreeing && <ConsentDialog season={season} one={one} onClose={() => setAgreeing(false)} />}
    </li>
  )
}

interface Values {
  how: (typeof CONSENT_WAYS)[number]
  witness?: string
}

function ConsentDialog(props: { season: Season; one: Candidate; onClose: () => void }) {
  const { t } = useTranslation('seasons')
  const shell = useTranslation('shell').t
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const how = Form.useWatch('how', form)
  const { season, one, onClose } = props
  const save = useCommand<object>(paths.households, {
    stale: [['household-candidates'], ['households']],
    onDone: () => {
      void message.success(t('opened'))
      onClose()
    },
  })
  return (
    <FormDialog
      form={form}
      title={t('agreed')}
      okText={shell('submit')}
      sending={save}
      initialValues={{ how: 'written' }}
      onFinish={(values) =>
        save.mutate({
          seasonId: season.id,
          orderId: one.orderId,
          how: values.how,
          witness: values.witness?.trim() || null,
        })
      }
      onClose={onClose}
    >
      <Form.Item name="how" label={t('how')}>
        <Radio.Group options={CONSENT_WAYS.map((value) => ({ value, label: t(`consent.${value}`) }))} />
      </Form.Item>
      {how === 'spoken' && (
        <Form.Item
          name="witness"
          label={t('witness')}
          rules={[{ required: true, whitespace: true, min: 2, message: shell('required') }]}
        >
          <Input maxLength={60} />
        </Form.Item>
      )}
    </FormDialog>
  )
}
