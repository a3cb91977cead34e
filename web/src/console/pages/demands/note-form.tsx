import { useState } from 'react'
import { Button, Form, Input, Mentions, Modal } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Colleagues } from '#contract/daily'
import { LIMITS } from '#contract/demands'
import type { DemandDetail } from '#contract/orders'
import { useCommand } from '../../../lib/command.ts'
import { ask } from '../../../lib/http.ts'
import { RefusalAlert } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { useTyping } from '../../live.ts'
import { useNaming } from '../../naming.ts'

interface Named {
  key: string
  name: string
  account?: string
  unit?: string
}

/** Colleagues who may see the order, and the units that are on it. */
function useNamed(order: DemandDetail): Named[] {
  const naming = useNaming()
  const query = useQuery({
    queryKey: ['colleagues', order.id],
    queryFn: ({ signal }) => ask<Colleagues>(paths.colleagues(order.id), {}, signal),
    staleTime: 60_000,
  })
  const people = (query.data?.people ?? []).map(({ id, name }) => ({ key: id, name, account: id }))
  const units = [order.mainUnit, ...order.assistUnits].flatMap((unit) =>
    unit ? [{ key: unit.id, name: naming(unit), unit: unit.id }] : [],
  )
  return [...units, ...people]
}

/** Who is named in a text: `@` and a name, the longest name where several begin alike. */
export function namedIn(text: string, named: readonly Named[]): { accounts: string[]; units: string[] } {
  const byLength = named.toSorted((left, right) => right.name.length - left.name.length)
  const found = new Set<Named>()
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const rest = text.slice(at + 1)
    const longest = byLength.find(({ name }) => name !== '' && rest.startsWith(name))
    for (const one of named) if (longest && one.name === longest.name) found.add(one)
  }
  return {
    accounts: [...found].flatMap(({ account }) => account ?? []),
    units: [...found].flatMap(({ unit }) => unit ?? []),
  }
}

/** A note for colleagues; `@` names somebody, who is told. */
export function NoteForm({ order }: { order: DemandDetail }) {
  const { t } = useTranslation('demands')
  const daily = useTranslation('daily').t
  const shell = useTranslation('shell').t
  const [form] = Form.useForm<{ text: string }>()
  const text = Form.useWatch('text', form)
  useTyping(order.id, Boolean(text))
  const named = useNamed(order)
  const add = useCommand<object>(paths.notes(order.id), {
    stale: [['demand', order.id]],
    onDone: () => form.resetFields(),
  })
  return (
    <Form
      form={form}
      name="note"
      onFinish={(values) => add.mutate({ text: values.text.trim(), mentions: namedIn(values.text, named) })}
      className="no-print"
      style={{ marginBottom: 16 }}
    >
      <RefusalAlert failure={add.error} />
      <Form.Item
        name="text"
        style={{ marginBottom: 8 }}
        extra={daily('mentionHint')}
        rules={[{ required: true, whitespace: true, min: 2, message: shell('tooShort', { min: 2 }) }]}
        validateTrigger="onSubmit"
      >
        <Mentions
          autoSize={{ minRows: 1, maxRows: 6 }}
          maxLength={LIMITS.note}
          aria-label={t('timeline.addNote')}
          placeholder={t('timeline.notePlaceholder')}
          options={named.map(({ key, name }) => ({ key, value: name, label: name }))}
        />
      </Form.Item>
      <Button htmlType="submit" size="small" loading={add.isPending}>
        {t('timeline.addNote')}
      </Button>
    </Form>
  )
}

/** The writer's way to correct a note while it is fresh. */
export function EditNote({ order, note, text }: { order: string; note: string; text: string }) {
  const daily = useTranslation('daily').t
  const shell = useTranslation('shell').t
  const [editing, setEditing] = useState(false)
  const [value, setValue] = useState(text)
  useTyping(order, editing)
  const edit = useCommand<{ text: string }>(paths.editNote(order, note), {
    stale: [['demand', order]],
    onDone: () => setEditing(false),
  })
  return (
    <>
      <Button size="small" type="link" onClick={() => setEditing(true)}>
        {daily('edit')}
      </Button>
      {editing && (
        <Modal
          open
          title={daily('editTitle')}
          okText={shell('save')}
          cancelText={shell('cancel')}
          okButtonProps={{ loading: edit.isPending, disabled: value.trim().length < 2 }}
          onOk={() => edit.mutate({ text: value.trim() })}
          onCancel={() => setEditing(false)}
        >
          <RefusalAlert failure={edit.error} />
          <Input.TextArea
            aria-label={daily('editTitle')}
            autoSize={{ minRows: 2, maxRows: 8 }}
            maxLength={LIMITS.note}
            value={value}
            onChange={({ target }) => setValue(target.value)}
          />
        </Modal>
      )}
    </>
  )
}
