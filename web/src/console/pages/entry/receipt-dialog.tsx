import { App, Button, Modal, QRCode } from 'antd'
import { CopyOutlined, PrinterOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Receipt } from '#contract/intake'
import { useFocusAt } from '../../../lib/focus.ts'
import { useNaming, useTimes, useUntil } from '../../naming.ts'
import { CrisisBanner } from '../../parts/crisis-banner.tsx'
import { useSession } from '../../session.tsx'

/** Number and query code, shown this once; to be read out, copied or printed. */
export function ReceiptDialog({ receipt, onNext }: { receipt: Receipt; onNext: () => void }) {
  const { t } = useTranslation('entry')
  const shell = useTranslation('shell').t
  const time = useTimes()
  const until = useUntil()
  const naming = useNaming()
  const { tenant } = useSession()
  const { message } = App.useApp()
  useFocusAt('next-demand')
  const address = new URL(receipt.followPath, window.location.origin).href
  const copy = () => {
    const text = `${t('number')} ${receipt.number} ${t('queryCode')} ${receipt.queryCode}`
    navigator.clipboard?.writeText(text).then(
      () => void message.success(shell('copied')),
      () => void message.error(shell('failed')),
    )
  }
  return (
    <Modal
      open
      title={<span className="no-print">{t('receiptTitle')}</span>}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      width={560}
      footer={
        <div className="receipt-tools no-print">
          <Button icon={<CopyOutlined />} onClick={copy}>
            {t('copyBoth')}
          </Button>
          <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
            {t('printSlip')}
          </Button>
          <Link to="/orders/$id" params={{ id: receipt.id }}>
            {t('openOrder')}
          </Link>
          <Button type="primary" onClick={onNext} id="next-demand">
            {t('next')}
          </Button>
        </div>
      }
    >
      {receipt.crisis && (
        <div className="no-print">
          <CrisisBanner kinds={receipt.crisis.kinds} numbers={receipt.crisis.numbers} />
        </div>
      )}
      <p className="quiet no-print" style={{ marginTop: 0 }}>
        {t('receiptLead')}
      </p>
      <div className="slip">
        <div>
          <p className="slip-head">
            {naming(tenant)} · {t('slipTitle')}
          </p>
          <dl>
            <dt>{t('number')}</dt>
            <dd className="mono slip-big">{receipt.number}</dd>
            <dt>{t('queryCode')}</dt>
            <dd className="mono slip-big">{receipt.queryCode}</dd>
            <dt>{t('receivedAt')}</dt>
            <dd>{time(receipt.receivedAt)}</dd>
            {receipt.nextStepDueAt && (
              <>
                <dt>{t('nextStep')}</dt>
                <dd>{until(receipt.nextStepDueAt)}</dd>
              </>
            )}
          </dl>
          <p className="quiet">{t('slipHow')}</p>
        </div>
        <QRCode
          value={address}
          size={132}
          bordered={false}
          type="svg"
          aria-label={t('qr', { number: receipt.number })}
        />
      </div>
    </Modal>
  )
}
