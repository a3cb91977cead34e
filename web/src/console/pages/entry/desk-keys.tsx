import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'

/** A key as it stands on the screen, beside what it does. */
export function Key({ name }: { name: string }) {
  return <kbd className="desk-key">{name}</kbd>
}

/** Every key of the desk, in the order of a call. */
export const DESK_KEYS = [
  ['take', 'F2'],
  ['answer', 'Alt+1…4'],
  ['same', 'Alt+6…9'],
  ['apply', 'Alt+A'],
  ['read', 'Alt+K T U L'],
  ['solved', 'Alt+S'],
  ['outflow', 'F4'],
  ['submit', 'Ctrl+Enter'],
  ['next', 'Enter'],
  ['aside', 'F8'],
  ['back', 'F9'],
  ['phone', 'Alt+P'],
  ['body', 'Alt+B'],
  ['help', 'F1 · ?'],
] as const

export function KeysDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('desk')
  const shell = useTranslation('shell').t
  return (
    <Modal
      open
      title={shell('keys')}
      onCancel={onClose}
      onOk={onClose}
      okText={shell('close')}
      cancelButtonProps={{ style: { display: 'none' } }}
    >
      <dl className="desk-keys">
        {DESK_KEYS.map(([what, key]) => (
          <div key={what}>
            <dt>
              <Key name={key} />
            </dt>
            <dd>{t(`key.${what}`)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
