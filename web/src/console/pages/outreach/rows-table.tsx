import { type ClipboardEvent, type KeyboardEvent, useRef } from 'react'
import { App, Button } from 'antd'
import { DeleteOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { KINDS } from '#contract/demands'
import { OUTREACH_LIMITS } from '#contract/outreach'
import { Sideways } from '../../../ui/page.tsx'
import { type Cell, CELLS, cellsOf, emptyRow, pasted, type Row } from './gathering-rows.ts'
import './outreach.css'

interface Props {
  rows: readonly Row[]
  faults: readonly { row: number; cell: Cell }[]
  onChange: (rows: Row[]) => void
}

/** A sheet to type in: Tab to the right, Enter down, and a table from a spreadsheet can be pasted anywhere. */
export function RowsTable({ rows, faults, onChange }: Props) {
  const { t } = useTranslation('outreach')
  const terms = useTranslation('terms').t
  const { message } = App.useApp()
  const table = useRef<HTMLTableElement>(null)
  const kindOf = (word: string) =>
    KINDS.find((kind) => kind === word.toLowerCase() || terms(`kind.${kind}`) === word) ?? ''
  const change = (at: number, cell: Cell, value: string) =>
    onChange(rows.map((row, index) => (index === at ? { ...row, [cell]: value } : row)))
  const focus = (row: number, cell: number) =>
    requestAnimationFrame(() =>
      table.current?.querySelector<HTMLElement>(`[data-at="${row} ${cell}"]`)?.focus(),
    )
  const down = (event: KeyboardEvent, row: number, cell: number) => {
    // While a Chinese word is being chosen, Enter belongs to the choice.
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    if (row === rows.length - 1 && rows.length < OUTREACH_LIMITS.gatheringDemands)
      onChange([...rows, emptyRow()])
    focus(row + 1, cell)
  }
  const paste = (event: ClipboardEvent, row: number, cell: number) => {
    const cells = cellsOf(event.clipboardData.getData('text/plain'))
    if (cells.length <= 1 && (cells[0]?.length ?? 0) <= 1) return
    event.preventDefault()
    const { rows: next, leftOut } = pasted(rows, { row, cell }, cells, kindOf)
    onChange(next)
    if (leftOut > 0) void message.warning(t('tooMany', { most: OUTREACH_LIMITS.gatheringDemands }))
  }
  const isWrong = (row: number, cell: Cell) => faults.some((one) => one.row === row && one.cell === cell)
  return (
    <>
      <Sideways label={t('rows')}>
        <table className="sheet" ref={table}>
          <thead>
            <tr>
              <th scope="col">#</th>
              {CELLS.map((cell) => (
                <th key={cell} scope="col" className={cell}>
                  {t(`cell.${cell}`)}
                </th>
              ))}
              <th scope="col">{t('remove')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <tr key={row.key}>
                <th scope="row">{at + 1}</th>
                {CELLS.map((cell, column) => {
                  const shared = {
                    'data-at': `${at} ${column}`,
                    'aria-label': t('cellOf', { row: at + 1, cell: t(`cell.${cell}`) }),
                    'aria-invalid': isWrong(at, cell) || undefined,
                    value: row[cell],
                    onKeyDown: (event: KeyboardEvent) => down(event, at, column),
                  }
                  return (
                    <td key={cell}>
                      {cell === 'kind' ? (
                        <select {...shared} onChange={(event) => change(at, cell, event.target.value)}>
                          <option value="">{t('leaveOpen')}</option>
                          {KINDS.map((kind) => (
                            <option key={kind} value={kind}>
                              {terms(`kind.${kind}`)}
                            </option>
                          ))}
                        </select>
                      ) : (
                        <input
                          {...shared}
                          autoComplete="off"
                          onChange={(event) => change(at, cell, event.target.value)}
                          onPaste={(event) => paste(event, at, column)}
                        />
                      )}
                    </td>
                  )
                })}
                <td>
                  <Button
                    type="text"
                    size="small"
                    icon={<DeleteOutlined />}
                    aria-label={t('removeRow', { row: at + 1 })}
                    disabled={rows.length === 1}
                    onClick={() => onChange(rows.filter((one) => one.key !== row.key))}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Sideways>
      <Button
        style={{ marginBlockStart: 8 }}
        disabled={rows.length >= OUTREACH_LIMITS.gatheringDemands}
        onClick={() => {
          onChange([...rows, emptyRow()])
          focus(rows.length, 0)
        }}
      >
        {t('addRow')}
      </Button>
    </>
  )
}
