import { useState } from 'react'
import { App, Button, Modal, QRCode, Radio } from 'antd'
import { CopyOutlined, PrinterOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Receipt } from '#contract/intake'
import { useFocusAt } from '../../../lib/focus.ts'
import { useNaming, useTimes, useUntil } from '../../naming.ts'
import { CrisisBanner } from '../../parts/crisis-banner.tsx'
import { useSession } from '../../session.tsx'

/** The paper of this desk's printer: a strip for receipts, or a sheet. */
const PAPERS = { '80 mm': '80mm 150mm', A5: 'A5', A4: 'A4' } as const
type Paper = keyof typeof PAPERS
const kept = 'heban.paper'

function keptPaper(): Paper {
  try {
    const paper = localStorage.getItem(kept)
    return paper && paper in PAPERS ? (paper as Paper) : 'A5'
  } catch {
    return 'A5'
  }
}

function keepPaper(paper: Paper): void {
  try {
    localStorage.setItem(kept, paper)
  } catch {
    // storage is forbidden here: the paper is chosen again next time
  }
}

/** Number and query code, shown this once; to be read out, copied or printed. */
export function ReceiptDialog({ receipt, onNext }: { receipt: Receipt; onNext: () => void }) {
  const { t } = useTranslation('entry')
  const shell = useTranslation('shell').t
  const time = useTimes()
  const until = useUntil()
  const naming = useNaming()
  const { tenant } = useSession()
  const { message } = App.useApp()
  const [paper, setPaper] = useState(keptPaper)
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
      <style>{`@page { size: ${PAPERS[paper]}; margin: ${paper === '80 mm' ? '3mm' : '12mm'} }`}</style>
      <Radio.Group
        className="no-print"
        size="small"
        aria-label={t('paper')}
        style={{ marginBottom: 8 }}
        value={paper}
        onChange={(event) => {
          setPaper(event.target.value as Paper)
          keepPaper(event.target.value as Paper)
        }}
        options={Object.keys(PAPERS).map((value) => ({ value, label: value }))}
      />
      <div className={paper === '80 mm' ? 'slip narrow' : 'slip'}>
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
