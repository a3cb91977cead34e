// Whether a proactive topic helped.
export const effect = {
  title: '有没有起作用',
  notBegun: '开始办理满两周后，才能和同类地点比较。',
  verdict: { fewer: '诉求比预期少', more: '诉求比预期多', 'cannot-tell': '看不出来' },
  doubt: {
    'too-little-before': '之前或之后的诉求太少。',
    'too-few-places': '可以比较的地点不足 5 个。',
    'paths-differed': '开始之前，这里和同类地点的走势就不一样。',
    'interval-holds-none': '变化没有超出同类地点之间平常的波动。',
  },
  weeks: '每周：之前 {{before}} 件，之后 {{after}} 件，不采取措施预计 {{expected}} 件。',
  change: '变化 {{change}}（95% 区间 {{low}} 至 {{high}}），与 {{places}} 个同类地点比较。',
  note: '只用于改进工作，不用于考核；只说明来的少了，不说明为什么。',
}
