import { useState } from 'react'
import { App, Button, Form, Input, Select, Space, Tabs } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type * as z from 'zod'
import type { ProfileSettings, RosterSlot } from '#contract/areas'
import type { catalogueVersions } from '#contract/catalogue'
import type { RuleSetDetail, Template } from '#contract/rulesets'
import { useCommand } from '../../../lib/command.ts'
import { ask } from '../../../lib/http.ts'
import { useUrlSearch } from '../../../lib/search.ts'
import { usePhone } from '../../../lib/surroundings.ts'
import { RefusalAlert } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { SettingsFields } from '../../parts/profile-fields.tsx'
import { ProfileSettingsView } from '../../parts/profile-settings.tsx'
import { DryRunPanel } from './dry-run.tsx'
import { RosterFields } from './roster-fields.tsx'
import { Differences, Faults } from './rule-checks.tsx'
import { TemplateFields } from './template-fields.tsx'

export interface RuleSetValues {
  name: string
  sourceNote: string
  settings: ProfileSettings
  catalogueId: string | null
  roster: (Omit<RosterSlot, 'deputyId' | 'phone'> & { deputyId?: string | null; phone?: string | null })[]
  templates: Template[]
}

/** Drafts of the catalogue this set can take along. */
function CatalogueField({ editable, now }: { editable: boolean; now: RuleSetDetail['catalogue'] }) {
  const { t } = useTranslation('rules')
  const query = useQuery({
    queryKey: ['catalogues'],
    queryFn: ({ signal }) => ask<z.infer<typeof catalogueVersions>>(paths.catalogues, {}, signal),
  })
  const label = (one: { number: number; name: string }) => `${t('number', { n: one.number })} · ${one.name}`
  if (!editable)
    return (
      <p>
        {now ? (
          <Link to="/catalogue" search={{ id: now.id }}>
            {label(now)}
          </Link>
        ) : (
          t('withoutCatalogue')
        )}
      </p>
    )
  const drafts = (query.data?.items ?? []).filter(({ status }) => status === 'draft')
  return (
    <Form.Item
      name="catalogueId"
      label={t('withCatalogue')}
      extra={<Link to="/catalogue">{t('catalogue')}</Link>}
    >
      <Select
        allowClear
        placeholder={t('withoutCatalogue')}
        options={drafts.map((one) => ({ value: one.id, label: label(one) }))}
      />
    </Form.Item>
  )
}

/** The parts of one set; in a draft each can be changed, and all are saved together. */
export function RuleSetForm({ data, stale }: { data: RuleSetDetail; stale: string[][] }) {
  const { t } = useTranslation('rules')
  const shell = useTranslation('shell').t
  const { message } = App.useApp()
  const phone = usePhone()
  const [search, change] = useUrlSearch()
  const [dirty, setDirty] = useState(false)
  const [form] = Form.useForm<RuleSetValues>()
  const save = useCommand<object>(paths.ruleSet(data.id), {
    stale,
    onDone: () => {
      setDirty(false)
      void message.success(t('saved'))
    },
  })
  const { editable } = data
  const tabs = [
    {
      key: 'settings',
      label: t('part.settings'),
      children: (
        <div className="stack">
          <Differences items={data.differences} />
          {editable ? <SettingsFields /> : <ProfileSettingsView settings={data.settings} />}
        </div>
      ),
    },
    {
      key: 'catalogue',
      label: t('part.catalogue'),
      children: <CatalogueField editable={editable} now={data.catalogue} />,
    },
    {
      key: 'roster',
      label: t('part.roster'),
      children: <RosterFields editable={editable} slots={data.roster} />,
    },
    {
      key: 'templates',
      label: t('part.templates'),
      children: <TemplateFields editable={editable} templates={data.templates} />,
    },
    ...(editable
      ? [{ key: 'checks', label: t('part.checks'), children: <Faults items={data.faults} /> }]
      : []),
    { key: 'dry-run', label: t('part.dryRun'), children: <DryRunPanel id={data.id} dirty={dirty} /> },
  ]
  const here = tabs.find(({ key }) => key === search.tab) ?? tabs[0]
  const choose = (tab: string) => change({ tab })
  return (
    <Form
      form={form}
      name="rules"
      layout="vertical"
      scrollToFirstError
      disabled={!editable}
      initialValues={{
        name: data.name,
        sourceNote: data.sourceNote,
        settings: data.settings,
        catalogueId: data.catalogue?.id ?? null,
        roster: data.roster,
        templates: data.templates,
      }}
      onValuesChange={() => setDirty(true)}
      onFinishFailed={({ errorFields }) => {
        const part = String(errorFields[0]?.name[0] ?? '')
        const tab = tabs.find(({ key }) => key === part)
        if (tab) choose(tab.key)
      }}
      onFinish={(values) =>
        save.mutate({
          ...values,
          version: data.version,
          catalogueId: values.catalogueId ?? null,
          roster: values.roster.map((slot) => ({
            ...slot,
            deputyId: slot.deputyId || null,
            phone: slot.phone?.trim() || null,
          })),
        })
      }
    >
      <RefusalAlert failure={save.error} />
      {editable && (
        <div className="place-fields">
          <Form.Item
            name="name"
            label={t('draftName')}
            rules={[{ required: true, whitespace: true, message: shell('required') }]}
          >
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item
            name="sourceNote"
            label={t('source')}
            rules={[{ required: true, whitespace: true, min: 5, message: t('sourceHint') }]}
          >
            <Input maxLength={500} />
          </Form.Item>
        </div>
      )}
      {phone ? (
        <div className="stack">
          <Select
            aria-label={t('rules')}
            size="large"
            disabled={false}
            style={{ width: '100%' }}
            value={here?.key}
            onChange={choose}
            options={tabs.map(({ key, label }) => ({ value: key, label }))}
          />
          {tabs.map(({ key, children }) => (
            // Hidden, not gone: what is not drawn would not be saved.
            <div key={key} hidden={key !== here?.key}>
              {children}
            </div>
          ))}
        </div>
      ) : (
        <Tabs
          activeKey={here?.key}
          onChange={choose}
          items={tabs.map((tab) => ({ ...tab, forceRender: true }))}
        />
      )}
      {editable && (
        <Space style={{ marginTop: 12 }} wrap>
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {t('save')}
          </Button>
          {dirty && <span className="chip soon">{t('unsaved')}</span>}
        </Space>
      )}
    </Form>
  )
}
