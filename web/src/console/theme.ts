import type { ThemeConfig } from 'antd'

/** Ink and paper with one accent, a deep teal. Every text colour below keeps 4.5:1 on its ground (WCAG AA). */
export const ink = {
  text: '#17262b',
  quiet: '#4d6067',
  line: '#d6dedd',
  ground: '#f2f5f4',
  paper: '#ffffff',
  accent: '#0f5f63',
  accentSoft: '#e3f0ef',
  late: '#b3261e',
  lateSoft: '#fdecea',
  soon: '#8a5300',
  soonSoft: '#fdf1dc',
  good: '#1d6b3e',
  goodSoft: '#e6f4ea',
}

const fonts =
  'system-ui, -apple-system, "PingFang SC", "Hiragino Sans GB", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif'

export const theme: ThemeConfig = {
  token: {
    colorPrimary: ink.accent,
    colorInfo: ink.accent,
    colorLink: ink.accent,
    colorError: ink.late,
    colorWarning: ink.soon,
    colorSuccess: ink.good,
    colorText: ink.text,
    colorTextSecondary: ink.quiet,
    colorTextTertiary: '#5a6c72',
    colorTextDescription: ink.quiet,
    colorTextPlaceholder: '#64757b',
    colorBorder: '#b9c6c5',
    colorBorderSecondary: ink.line,
    colorBgLayout: ink.ground,
    borderRadius: 6,
    fontSize: 14,
    fontFamily: fonts,
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.16s',
  },
  components: {
    Layout: {
      headerBg: ink.paper,
      headerHeight: 52,
      headerPadding: '0 16px',
      siderBg: ink.paper,
      bodyBg: ink.ground,
    },
    Table: {
      headerBg: '#f5f8f7',
      headerColor: ink.quiet,
      cellPaddingBlockSM: 7,
      rowHoverBg: '#f5faf9',
      rowSelectedBg: '#e3f0ef',
      rowSelectedHoverBg: '#d9ebe9',
    },
    Card: { headerFontSize: 15, headerHeight: 44, bodyPadding: 16, headerPadding: 16 },
    Form: { itemMarginBottom: 16, verticalLabelPadding: '0 0 4px' },
    Descriptions: { labelBg: '#f5f8f7' },
  },
}
