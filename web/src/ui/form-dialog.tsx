import { Button, Drawer, Form, Modal, type FormInstance } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { RefusalAlert } from './refusal.tsx'

interface FormDialogProps<Values extends object> {
  form: FormInstance<Values>
  title: ReactNode
  /** What the button says that sends it; 保存 when nothing else fits better. */
  okText?: string
  /** The command that `onFinish` sets off. */
  sending: { isPending: boolean; error: unknown }
  /** Keeps field ids apart where two forms stand on one page. */
  name?: string
  initialValues?: Partial<Values>
  onFinish: (values: Values) => void
  onClose: () => void
  /** Said above the fields. */
  lead?: ReactNode
  children: ReactNode
}

/** A dialog with one form: a refusal stands above the fields, and a click beside it loses nothing that was typed. */
export function FormDialog<Values extends object>(props: FormDialogProps<Values>) {
  const { t } = useTranslation('shell')
  const {
    form,
    title,
    okText = t('save'),
    sending,
    name,
    initialValues,
    onFinish,
    onClose,
    lead,
    children,
  } = props
  return (
    <Modal
      open
      title={title}
      okText={okText}
      onCancel={onClose}
      onOk={() => form.submit()}
      confirmLoading={sending.isPending}
      mask={{ closable: false }}
    >
      <RefusalAlert failure={sending.error} />
      {lead}
      <Form form={form} name={name} layout="vertical" initialValues={initialValues} onFinish={onFinish}>
        {children}
      </Form>
    </Modal>
  )
}

/** The same at the side of the page, for forms that are longer than a window; on a phone it is the whole page. */
export function FormDrawer<Values extends object>(props: FormDialogProps<Values> & { width: number }) {
  const { t } = useTranslation('shell')
  const { form, title, okText = t('save'), sending, name, initialValues, onFinish, onClose, lead } = props
  return (
    <Drawer
      open
      title={title}
      onClose={onClose}
      size={`min(${props.width}px, 100vw)`}
      mask={{ closable: false }}
      extra={
        <Button type="primary" loading={sending.isPending} onClick={() => form.submit()}>
          {okText}
        </Button>
      }
    >
      <RefusalAlert failure={sending.error} />
      {lead}
      <Form
        form={form}
        name={name}
        layout="vertical"
        scrollToFirstError
        initialValues={initialValues}
        onFinish={onFinish}
      >
        {props.children}
      </Form>
    </Drawer>
  )
}
